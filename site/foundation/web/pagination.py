"""Pagination of rendered lists; each page of a list has its own URL and title."""

import dataclasses
from collections.abc import Sequence
from typing import Any, cast

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from foundation.web.page_frame import PageFrame


def paginate_rows(
    rows: QuerySet[Any] | Sequence[Any], request: HttpRequest, *, size: int
) -> Page[Any]:
    """Return the requested page of a list, or raise a 404 if it does not exist."""
    try:
        return Paginator(rows, size).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404 from error


def get_rows(part: Page[Any]) -> QuerySet[Any]:
    """Return the rows of one page of a list as a queryset, which is not evaluated."""
    return cast("QuerySet[Any]", part.object_list)


def build_list_frame(
    frame: PageFrame, part: Page[Any], *, title: str = "", query: str = ""
) -> PageFrame:
    """Change the frame for a filtered list, or for a later page of the list.

    ``query`` contains the filters. In another language the same filters may find
    nothing, so the frame has no translations. Search engines must not index an empty
    list.
    """
    if part.number > 1:
        query = f"{query}{'&' if query else '?'}page={part.number}"
    if not query:
        return frame
    title = title or frame.title
    if part.number > 1:
        values = {"title": title, "number": part.number}
        title = _("%(title)s (page %(number)s)") % values
    return dataclasses.replace(
        frame,
        title=title,
        url=f"{frame.url}{query}",
        addresses={},
        is_listed=frame.is_listed and part.paginator.count > 0,
    )
