"""Functions of wagtail-localize that are replaced."""

from typing import Any

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


def apply_monkey_patches() -> None:
    """Replace functions of wagtail-localize with ours."""
    count_binned_pages_of_languages()
    accept_raised_and_lowered_text()
    TranslationSource.sync_view_restrictions = keep_view_restrictions
    publish_translations_in_their_transaction()
