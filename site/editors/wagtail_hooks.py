"""Wagtail hooks: a bulk action publishes pages only if all of them are complete."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.views.bulk_action.base_bulk_action import BulkAction


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator] # Wagtail's
def refuse_unfinished_pages(
    request: HttpRequest, action_type: str, objects: list[Any], action: BulkAction
) -> HttpResponse | None:
    """Refuse to publish pages in bulk if one of them is not valid, and list those.

    Wagtail's bulk action does not validate the drafts before it publishes them.
    """
    if request.method != "POST" or action_type != "publish":
        return None
    pages = list(objects)
    if request.POST.get("include_descendants"):
        for page in objects:
            pages += page.get_descendants().not_live().specific()
    unfinished = [page for page in pages if not _is_complete(page)]
    if not unfinished:
        return None
    titles = ", ".join(page.get_admin_display_title() for page in unfinished)
    messages.error(
        request,
        _("Nothing was published. These pages are not finished: %(titles)s")
        % {"titles": titles},
    )
    return HttpResponseRedirect(action.next_url)


def _is_complete(page: Any) -> bool:
    try:
        page.get_latest_revision_as_object().full_clean()
    except ValidationError:
        return False
    return True
