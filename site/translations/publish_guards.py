"""Hooks and URLs that limit what translators may do and what may be published."""

import functools
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLResolver
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.bulk_action.base_bulk_action import BulkAction
from wagtail.models import Page
from wagtail.permissions import policy_registry

from foundation.admin.bulk_publishing import refuse_unfinished_pages
from foundation.admin.finished_drafts import list_labels
from foundation.admin.permission_testers import (
    PUBLISH,
    get_page_permissions,
    is_translation,
)
from foundation.compat.routing import guard_snippet_views
from foundation.models import PortalPage
from localization.compat.translations import Translation, find_translation
from localization.compat.urls import BEFORE_WAGTAIL_LOCALIZE, View
from localization.translation_progress import (
    count_translation_progress,
    list_pending_fields,
)
from translations.variants import SNIPPETS


def find_publish_blocker(translation: Translation) -> str | None:
    """Return the reason why a translation can't be published, or None.

    It completes a sentence that says what was not done.
    """
    progress = count_translation_progress(translation)
    if progress.segments_missing:
        return ngettext(
            "%(number)s text is not translated yet.",
            "%(number)s texts are not translated yet.",
            progress.segments_missing,
        ) % {"number": progress.segments_missing}
    if progress.unreviewed:
        return ngettext(
            "nobody has reviewed %(number)s text that was translated by machine.",
            "nobody has reviewed %(number)s texts that were translated by machine.",
            progress.unreviewed,
        ) % {"number": progress.unreviewed}
    return _find_undescribed_picture(translation)


def _find_undescribed_picture(translation: Translation) -> str | None:
    """Say that the top picture of a page is not described in the language, or None."""
    locale = translation.target_locale
    page = translation.source.get_ephemeral_translated_instance(locale, fallback=True)
    if not isinstance(page, PortalPage) or not page.lacks_alternative_text():
        return None
    picture: Any = page.image
    return _(
        "the picture “%(title)s” is not described in this language. Choose another "
        "one, or ask an editor to describe it in the image library."
    ) % {"title": picture.title}


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)  # type: ignore[untyped-decorator] # Wagtail's
@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)  # type: ignore[untyped-decorator] # Wagtail's
def refuse_incomplete_translation(
    request: HttpRequest, instance: Any
) -> HttpResponse | None:
    """Refuse to publish an incomplete translation, a page in two languages."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = find_translation(instance)
    reason = find_publish_blocker(translation) if translation else None
    if reason is None:
        return None
    return _refuse_to_publish(request, reason)


def _refuse_to_publish(request: HttpRequest, reason: str) -> HttpResponse:
    messages.error(request, _("Nothing was published: %(reason)s") % {"reason": reason})
    return HttpResponseRedirect(request.path)


@hooks.register("before_bulk_action", order=BEFORE_WAGTAIL_LOCALIZE)  # type: ignore[untyped-decorator] # Wagtail's
def refuse_pending_translations_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: BulkAction
) -> HttpResponse | None:
    """Refuse to publish unfinished translations in bulk.

    Wagtail would publish the page's latest revision, without the newer translations.
    """
    return refuse_unfinished_pages(
        request, action_type, objects, action, list_missing=_list_pending_texts
    )


def _list_pending_texts(page: Page) -> list[str]:
    """Name the fields with a text that is not translated or not yet published."""
    translation = find_translation(page)
    names = list_pending_fields(translation) if translation else set()
    return sorted(list_labels(page.specific_class, names))


@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)  # type: ignore[untyped-decorator] # Wagtail's
def refuse_sources_to_translators(
    request: HttpRequest, instance: Any
) -> HttpResponse | None:
    """Allow translators to edit organisations and topics that are translations only.

    Snippet permissions apply to a whole model. A user with the add permission is an
    editor; others need the publish permission for translations, as for pages.
    """
    if not hasattr(instance, "translation_key") or _may_add(request.user, instance):
        return None
    if not is_translation(instance):
        raise PermissionDenied
    is_publishing = request.method == "POST" and request.POST.get("action") == "publish"
    if is_publishing and not may_publish(request.user, instance):
        # The editor has the button for whoever may publish the model.
        return _refuse_to_publish(request, _("moderators do it. Hand it over to them."))
    return None


@hooks.register("register_admin_urls", order=BEFORE_WAGTAIL_LOCALIZE)  # type: ignore[untyped-decorator] # Wagtail's
def register_editors_only_urls() -> list[URLResolver]:
    """Route the snippet views that only editors may use to guarded views.

    The publish permission of translators applies to the whole model, too.
    """
    return [
        guard_snippet_views(
            model,
            ["unpublish", "revisions_unschedule"],
            functools.partial(_require_add_permission, model),
        )
        for model in SNIPPETS
    ]


def _require_add_permission(model: Any, view: View) -> View:
    def guarded_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _may_add(request.user, model):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded_view


def may_publish(user: Any, instance: Any) -> bool:
    """Return whether a user may publish a translation.

    To publish snippets, translators need the permission to publish translations, too.
    """
    if isinstance(instance, Page):
        return get_page_permissions(user, instance).can_publish()
    policy = policy_registry.get_by_type(type(instance))
    return bool(policy.user_has_permission(user, "publish")) and (
        user.has_perm(PUBLISH) or _may_add(user, instance)
    )


def _may_add(user: Any, instance: Any) -> bool:
    label = instance._meta
    return bool(user.has_perm(f"{label.app_label}.add_{label.model_name}"))


def require_editor(view: View) -> View:
    """Wrap a view that deletes translations, so that only editors may use it.

    Converting a page to an alias publishes the source's text, so it needs the publish
    permission, too.
    """

    def guarded_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        instance = _get_instance(kwargs)
        if isinstance(instance, Page):
            permissions = get_page_permissions(request.user, instance)
            makes_alias = "page_id" in kwargs
            if not permissions.can_edit_as_editor() or (
                makes_alias and not permissions.can_publish_as_editor()
            ):
                raise PermissionDenied
        elif instance is not None and not _may_add(request.user, instance):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded_view


def _get_instance(kwargs: dict[str, Any]) -> Any:
    if "page_id" in kwargs:
        return Page.objects.filter(pk=kwargs["page_id"]).first()
    translation = Translation.objects.filter(pk=kwargs["translation_id"]).first()
    return translation.get_target_instance() if translation else None
