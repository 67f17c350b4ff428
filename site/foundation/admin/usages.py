"""Where a page, an organisation, a topic, a picture or a document is used."""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, ReferenceIndex

from localization.compat.binned_pages import include_binned_pages, is_binned

SHOWN_MAX = 5
UPLOAD_TEMPLATE = "foundation/admin/upload_in_use.html"


@dataclasses.dataclass(frozen=True)
class User:
    """A page or another object that uses something.

    ``url`` is that of its form, or None for users who may not edit it.
    """

    title: str
    url: str | None
    is_live: bool
    is_binned: bool


@dataclasses.dataclass(frozen=True)
class Usages:
    """The first pages and objects that use something, and how many there are."""

    used: Any
    users: Sequence[User]
    count: int

    @property
    def hidden_count(self) -> int:
        """The number of those that are not shown."""
        return self.count - len(self.users)


def find_usages(
    instance: Any, user: Any, *, without: Iterable[Any] = (), is_binned_too: bool = True
) -> Usages:
    """Find what uses an object, live pages first, for a user of the admin.

    ``without`` are objects that don't count. Pages in the bin count, unless they are
    left out: they need what they refer to when they are brought back.
    """
    groups = ReferenceIndex.get_grouped_references_to(instance)
    with include_binned_pages():
        sources = [source for source, _references in groups if source not in without]
    if not is_binned_too:
        sources = [source for source in sources if not _is_binned(source)]
    sources.sort(key=lambda source: (_is_binned(source), not _is_live(source)))
    finder = AdminURLFinder(user)
    users = [_build_user(source, finder) for source in sources[:SHOWN_MAX]]
    return Usages(instance, users, len(sources))


def refuse_deletion(
    request: HttpRequest, objects: Iterable[Any]
) -> HttpResponse | None:
    """Show where objects are used that a user wants to delete, or return None.

    The script of an upload gets JSON, with the reason as HTML.
    """
    usages = [find_usages(instance, request.user) for instance in objects]
    used = [found for found in usages if found.count]
    if not used:
        return None
    context = {"usages": used, "next": get_valid_next_url_from_request(request)}
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        reason = render_to_string(UPLOAD_TEMPLATE, context, request)
        return JsonResponse({"success": False, "in_use": reason})
    return TemplateResponse(request, "foundation/admin/in_use.html", context)


def _build_user(source: Any, finder: AdminURLFinder) -> User:
    binned = _is_binned(source)
    url = None if binned else finder.get_edit_url(source)
    name = source.get_admin_display_title() if isinstance(source, Page) else str(source)
    is_known = url is not None or binned or _is_live(source)
    return User(
        title=name if is_known else _("a page that you may not edit"),
        url=url,
        is_live=_is_live(source),
        is_binned=binned,
    )


def _is_binned(source: Any) -> bool:
    return isinstance(source, Page) and is_binned(source)


def _is_live(source: Any) -> bool:
    return bool(getattr(source, "live", False)) and not _is_binned(source)
