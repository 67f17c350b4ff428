"""Keeps translators to their work, and their work safe."""

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

from foundation.admin.permission_testers import (
    PUBLISH,
    get_page_permissions,
    is_translation,
)
from foundation.compat.routing import guard_snippet_views
from localization.compat.translations import Translation, find_translation
from localization.compat.urls import BEFORE_WAGTAIL_LOCALIZE, View
from localization.translation_progress import (
    count_translation_progress,
    list_pending_fields,
)
from translations.queue import SNIPPETS


def find_publish_blocker(translation: Translation) -> str | None:
    """Say why a translation can't be published yet, if it can't."""
    progress = count_translation_progress(translation)
    if progress.missing:
        return ngettext(
            "Nothing was published: %(number)s text is not translated yet.",
            "Nothing was published: %(number)s texts are not translated yet.",
            progress.missing,
        ) % {"number": progress.missing}
    if progress.unreviewed:
        return ngettext(
            "Nothing was published: nobody has reviewed %(number)s text that was "
            "translated by machine.",
            "Nothing was published: nobody has reviewed %(number)s texts that were "
            "translated by machine.",
            progress.unreviewed,
        ) % {"number": progress.unreviewed}
    return None


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)  # type: ignore[untyped-decorator] # Wagtail's
@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)  # type: ignore[untyped-decorator] # Wagtail's
def refuse_incomplete_translation(
    request: HttpRequest, instance: Any
) -> HttpResponse | None:
    """Refuse to publish a translation with holes: readers would see two languages."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = find_translation(instance)
    reason = find_publish_blocker(translation) if translation else None
    if reason is None:
        return None
    messages.error(request, reason)
    return HttpResponseRedirect(request.path)


@hooks.register("before_bulk_action", order=BEFORE_WAGTAIL_LOCALIZE)  # type: ignore[untyped-decorator] # Wagtail's
def refuse_pending_translations_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: BulkAction
) -> HttpResponse | None:
    """Refuse to publish in bulk a translation on which somebody works.

    Wagtail would publish the page's last version, which holds nothing of that work.
    """
    if request.method != "POST" or action_type != "publish":
        return None
    pages = list(objects)
    if request.POST.get("include_descendants"):
        for page in objects:
            pages += page.get_descendants().not_live()
    waiting = [page for page in pages if _waits(page)]
    if not waiting:
        return None
    titles = ", ".join(page.get_admin_display_title() for page in waiting)
    messages.error(
        request,
        _("Nothing was published. These pages are not finished: %(titles)s")
        % {"titles": titles},
    )
    return HttpResponseRedirect(action.next_url)


def _waits(page: Page) -> bool:
    translation = find_translation(page)
    return translation is not None and bool(list_pending_fields(translation))


@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)  # type: ignore[untyped-decorator] # Wagtail's
def refuse_sources_to_translators(
    request: HttpRequest, instance: Any
) -> HttpResponse | None:
    """Let a translator into organisations and topics that are translations only.

    Rights to snippets are given for a whole type. Who may add some is an editor;
    others publish translations only with the right that it takes for pages.
    """
    if not hasattr(instance, "translation_key") or _adds(request.user, instance):
        return None
    if not is_translation(instance):
        raise PermissionDenied
    publishes = request.method == "POST" and request.POST.get("action") == "publish"
    if publishes and not request.user.has_perm(PUBLISH):
        raise PermissionDenied
    return None


@hooks.register("register_admin_urls", order=BEFORE_WAGTAIL_LOCALIZE)  # type: ignore[untyped-decorator] # Wagtail's
def register_editors_only_urls() -> list[URLResolver]:
    """Answer in Wagtail's place what only editors may do with a type of snippets.

    A translator's right to publish translations is one to the whole type as well.
    """
    return [
        guard_snippet_views(
            model,
            ["unpublish", "revisions_unschedule"],
            functools.partial(_adders_only, model),
        )
        for model in SNIPPETS
    ]


def _adders_only(model: Any, view: View) -> View:
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _adds(request.user, model):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _adds(user: Any, instance: Any) -> bool:
    label = instance._meta
    return bool(user.has_perm(f"{label.app_label}.add_{label.model_name}"))


def require_editor(view: View) -> View:
    """Keep from translators what would throw translations away.

    Making an alias of a page publishes its source's words: it takes that right too.
    """

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        instance = _instance(kwargs)
        if isinstance(instance, Page):
            rights = get_page_permissions(request.user, instance)
            makes_alias = "page_id" in kwargs
            if not rights.can_edit_as_editor() or (
                makes_alias and not rights.can_publish_as_editor()
            ):
                raise PermissionDenied
        elif instance is not None and not _adds(request.user, instance):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _instance(kwargs: dict[str, Any]) -> Any:
    if "page_id" in kwargs:
        return Page.objects.filter(pk=kwargs["page_id"]).first()
    translation = Translation.objects.filter(pk=kwargs["translation_id"]).first()
    return translation.get_target_instance() if translation else None
