"""Refuses to publish pages in bulk if one of them is not finished."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.bulk_action.base_bulk_action import BulkAction


def refuse_unfinished_pages(
    request: HttpRequest,
    action_type: str,
    objects: Iterable[Any],
    action: BulkAction,
    *,
    is_finished: Callable[[Any], bool],
) -> HttpResponse | None:
    """Redirect back with a message that lists the unfinished pages, or return None.

    The arguments are those of the hook ``before_bulk_action``. The pages below are
    checked too, if the user publishes them.
    """
    if request.method != "POST" or action_type != "publish":
        return None
    pages = list(objects)
    if request.POST.get("include_descendants"):
        for page in objects:
            pages += page.get_descendants().not_live().specific()
    unfinished = [page for page in pages if not is_finished(page)]
    if not unfinished:
        return None
    titles = ", ".join(page.get_admin_display_title() for page in unfinished)
    messages.error(
        request,
        _("Nothing was published. These pages are not finished: %(titles)s")
        % {"titles": titles},
    )
    return HttpResponseRedirect(action.next_url)
