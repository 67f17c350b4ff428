"""Functions of wagtail-localize that are replaced."""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.admin.ui.side_panels import StatusSidePanel
from wagtail.models import Page
from wagtail_localize import models, strings
from wagtail_localize.locales import views as locale_views
from wagtail_localize.models import TranslationSource

from localization.compat.binned_pages import include_binned_pages
from localization.compat.transactions import call_at_once, replace_on_commit

_sync_view_restrictions = TranslationSource.sync_view_restrictions


def keep_view_restrictions(
    source: TranslationSource, original: Any, translation: Any
) -> None:
    """Copy the source's view restrictions, but remove none from the translation.

    Touches: wagtail_localize.models.TranslationSource.sync_view_restrictions
    Read in: wagtail-localize 1.14.5
    Why: It removes a translation's own restriction when the translation is published
        and its source has none. A translator may not make a page public.
    Upstream: https://github.com/wagtail/wagtail-localize/pull/496 chose this behaviour.
    Until: wagtail-localize asks before it removes a restriction, or has a setting.
    """
    if not isinstance(original, Page) or original.view_restrictions.exists():
        _sync_view_restrictions(source, original, translation)


def publish_translations_in_their_transaction() -> None:
    """Publish a translation in the transaction that saves its texts.

    Touches: wagtail_localize.models.transaction,
        wagtail_localize.models.TranslationSource.create_or_update_translation
    Read in: wagtail-localize 1.14.5
    Why: It publishes a translation once its new revision is committed. A process that
        ends between the two leaves a draft which nobody publishes.
    Upstream: No issue: nobody has reported it.
    Until: wagtail-localize publishes in the transaction.
    """
    replace_on_commit(models, call_at_once)


def accept_raised_and_lowered_text() -> None:
    """Keep ``<sub>`` and ``<sup>`` in the text that a translator sees.

    Touches: wagtail_localize.strings.INLINE_TAGS
    Read in: wagtail-localize 1.14.5
    Why: It takes both tags for blocks: it cuts "CO2" into two texts, and refuses a
        translation that contains them.
    Upstream: No issue: nobody has reported it.
    Until: wagtail-localize lists all inline tags of Wagtail's rich text.
    """
    strings.INLINE_TAGS.extend(
        tag for tag in ("sub", "sup") if tag not in strings.INLINE_TAGS
    )


def count_binned_pages_of_languages() -> None:
    """Refuse to delete a language while pages in it are in the bin.

    Touches: wagtail_localize.locales.views.get_locale_usage
    Read in: wagtail-localize 1.14.5
    Why: It counts the pages of a language before it deletes the language. It sees none
        in the bin, and then the database refuses the deletion.
    Upstream: No issue: Wagtail has no bin.
    Until: Wagtail has a bin.
    """
    locale_views.get_locale_usage = include_binned_pages()(
        locale_views.get_locale_usage
    )


_build_from_text = strings.StringValue.from_plaintext.__func__


def unify_line_breaks(text: str) -> str:
    """Replace the line breaks of Windows and of old Macs."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def build_string_without_returns(cls: Any, text: str) -> Any:
    """Build the stored form of a text without carriage returns.

    Touches: wagtail_localize.strings.StringValue.from_plaintext
    Read in: wagtail-localize 1.14.5
    Why: A browser sends each line break of a text area as two characters. It makes a
        tag of one and leaves the other, which translators and their programs then see.
    Upstream: No issue: nobody has reported it.
    Until: wagtail-localize removes both characters.
    """
    return _build_from_text(cls, unify_line_breaks(text))


_clean_up = models.cleanup_translation_on_delete


def keep_texts_of_deleted_translation(instance: Any, **kwargs: Any) -> None:
    """Disable the translation whose page or snippet is deleted; keep its texts.

    Touches: wagtail_localize.models.cleanup_translation_on_delete,
        wagtail_localize.models.disable_translation_on_delete
    Read in: wagtail-localize 1.14.5
    Why: It deletes all texts with a translation; begun again, it has to be typed again.
        Its setting keeps them also when the source is deleted, and nobody can see them
        any more.
    Upstream: https://github.com/wagtail/wagtail-localize/pull/622 added the setting.
    Until: The setting deletes what belongs to a deleted source.
    """
    is_source = TranslationSource.objects.filter(
        object_id=instance.translation_key, locale=instance.locale_id
    ).exists()
    handle = _clean_up if is_source else models.disable_translation_on_delete
    handle(instance, **kwargs)


_build_status = StatusSidePanel.get_context_data


def link_review_of_snippet(panel: StatusSidePanel, parent_context: Any) -> Any:
    """Add the addresses of a snippet's review to the panel with its status.

    Touches: wagtail.admin.ui.side_panels.StatusSidePanel.get_context_data,
        wagtail_localize.views.edit_translation.edit_translation
    Read in: wagtail 8.0.1, wagtail-localize 1.14.5
    Why: The editor of a translated snippet fails while the snippet is in review: it has
        the general panel, which does not know where versions are compared.
    Upstream: No issue: nobody has reported it.
    Until: The editor has the panel of snippets.
    """
    context = _build_status(panel, parent_context)
    viewset = getattr(panel.object, "snippet_viewset", None)
    if viewset is None or not viewset.workflow_enabled or panel.object.pk is None:
        return context
    history = viewset.get_url_name("workflow_history")
    return context | {
        "workflow_history_url": reverse(history, args=[quote(panel.object.pk)]),
        "revisions_compare_url_name": viewset.get_url_name("revisions_compare"),
    }


def apply_monkey_patches() -> None:
    """Replace functions of wagtail-localize with ours."""
    strings.StringValue.from_plaintext = classmethod(build_string_without_returns)
    models.cleanup_translation_on_delete = keep_texts_of_deleted_translation
    StatusSidePanel.get_context_data = link_review_of_snippet
    count_binned_pages_of_languages()
    accept_raised_and_lowered_text()
    TranslationSource.sync_view_restrictions = keep_view_restrictions
    publish_translations_in_their_transaction()
