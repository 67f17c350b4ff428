"""The pages of a rendered list, each with an address and a title of its own."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from foundation.web.page_frame import PageFrame


def paginate(
    rows: QuerySet[Any] | Sequence[Any], request: HttpRequest, *, size: int
) -> Page[Any]:
    """Give the page of a list that an address asks for; 404 where there is none."""
    try:
        return Paginator(rows, size).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404 from error


def build_list_frame(
    frame: PageFrame, part: Page[Any], *, title: str = "", query: str = ""
) -> PageFrame:
    """Frame a list as an address narrows it down, or a later page of it.

    ``query`` says what it is filtered by. In another language the same filters may
    find nothing, so such a page names no variants. Nothing found is nothing to list.
    """
    if part.number > 1:
        query = f"{query}{'&' if query else '?'}page={part.number}"
    if not query:
        return frame
    title = title or frame.title
    if part.number > 1:
        said = {"title": title, "number": part.number}
        title = _("%(title)s (page %(number)s)") % said
    return dataclasses.replace(
        frame,
        title=title,
        url=f"{frame.url}{query}",
        addresses={},
        is_listed=frame.is_listed and len(part) > 0,
    )
