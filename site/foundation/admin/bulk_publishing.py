"""Refuses to publish pages in bulk if one of them is not finished."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action.base_bulk_action import BulkAction

# So many pages are named; a message has to fit in the session.
NAMED = 10


def refuse_unfinished_pages(
    request: HttpRequest,
    action_type: str,
    objects: Iterable[Any],
    action: BulkAction,
    *,
    list_missing: Callable[[Any], list[str]],
) -> HttpResponse | None:
    """Redirect back with a message about the unfinished pages, or return None.

    It names them, and leads to their forms.

    The arguments are those of the hook ``before_bulk_action``. The pages below are
    checked too, if the user publishes them. ``list_missing`` names what a page lacks.
    """
    if request.method != "POST" or action_type != "publish":
        return None
    pages = list(objects)
    if request.POST.get("include_descendants"):
        for page in objects:
            pages += page.get_descendants().not_live().specific()
    unfinished = [(page, missing) for page in pages if (missing := list_missing(page))]
    if not unfinished:
        return None
    texts = [
        f"{page.get_admin_display_title()} ({', '.join(missing)})"
        for page, missing in unfinished
    ]
    links = [
        messages.button(
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            page.get_admin_display_title(),
        )
        for page, _missing in unfinished[:NAMED]
    ]
    messages.error(request, _build_message(texts), buttons=links)
    return HttpResponseRedirect(action.next_url)


def _build_message(unfinished: list[str]) -> str:
    message = _("Nothing was published. These pages are not finished: %(titles)s") % {
        "titles": ", ".join(unfinished[:NAMED])
    }
    others = len(unfinished[NAMED:])
    if others:
        message += " " + ngettext(
            "and %(number)s other.", "and %(number)s others.", others
        ) % {"number": others}
    return message
