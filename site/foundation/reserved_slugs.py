"""The registry of slugs that no page may take, because a route has the address.

Below a home page these are the first parts of all routes, which are read from the URL
configuration, the codes of languages, and words for routes that the portal may get.
Below lists, and for profiles and topics, these are words and dates for parts of a list.
A page that is stored at such an address keeps it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.urls import LocalePrefixPattern, get_resolver
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail import coreutils
from wagtail.models import Page

from localization.slugs import number_slug

HOME_DEPTH = 2
SLUG = re.compile(r"[\w-]+")
# For routes that the portal may get, in the languages of the interface.
LATER_ROUTES = {
    *("account", "paskyra", "login", "prisijungti", "logout", "atsijungti"),
    *("embed", "feed", "rss", "sitemap", "status"),
    # The English words for these are routes already.
    *("paieska", "temos", "kanalai", "kalendorius"),
}
# For parts of a list that may get an address below it.
SUB_ROUTES = {
    *("archive", "archyvas", "calendar", "kalendorius", "feed", "feeds", "kanalai"),
    *("map", "zemelapis", "month", "menuo", "rss"),
    *("search", "paieska", "topics", "temos"),
}
# A year, a month or a day: 2027, 2027-05, 2027-05-04.
DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def list_routes() -> set[str]:
    """List the first part of every route, after the language if it has one."""
    static = urlsplit(settings.STATIC_URL).path.strip("/").partition("/")[0]
    routes = {static}
    for code, _name in settings.LANGUAGES:
        # The parts of a route can be translated.
        with translation.override(code):
            routes |= {*_list_first_parts(get_resolver().url_patterns)}
    return routes


def _list_first_parts(patterns: Iterable[Any]) -> Iterator[str]:
    for pattern in patterns:
        route = str(pattern.pattern).removeprefix("^")
        is_prefix = isinstance(pattern.pattern, LocalePrefixPattern)
        if is_prefix or not route:
            yield from _list_first_parts(getattr(pattern, "url_patterns", ()))
        elif SLUG.fullmatch(part := route.partition("/")[0]):
            yield part


def is_sub_route(slug: str) -> bool:
    """Return whether a slug is kept for a part of a list."""
    return slug in SUB_ROUTES or bool(DATE.fullmatch(slug))


def is_reserved(slug: str, parent: Page, page: Page | None = None) -> bool:
    """Return whether a slug is reserved below a page, unless ``page`` has it stored."""
    if parent.depth < HOME_DEPTH:
        # The slugs of home pages are in no address.
        return False
    if parent.depth > HOME_DEPTH:
        is_kept = is_sub_route(slug)
    else:
        languages = {*LANG_INFO, *dict(settings.LANGUAGES)}
        is_kept = slug in languages | LATER_ROUTES | list_routes()
    return is_kept and not _is_stored(slug, parent, page)


def _is_stored(slug: str, parent: Page, page: Page | None) -> bool:
    address = f"{parent.url_path}{slug}/"
    pk = page.pk if page else None
    return bool(pk) and Page.objects.filter(pk=pk, url_path=address).exists()


def find_available_slug(
    parent: Page, requested_slug: str, ignore_page_id: int | None = None
) -> str:
    """Add a number to a slug that is taken or reserved below a page.

    The parameters are those of Wagtail's function of the same name.
    """
    if not is_reserved(requested_slug, parent, Page(pk=ignore_page_id)):
        return str(
            coreutils.find_available_slug(parent, requested_slug, ignore_page_id)
        )
    siblings = parent.get_children().exclude(pk=ignore_page_id)
    taken = siblings.filter(slug__startswith=requested_slug)
    return number_slug(
        requested_slug, {requested_slug, *taken.values_list("slug", flat=True)}
    )


def describe_obstacle(slug: str, parent: Page, page: Page | None = None) -> str:
    """Say why a page can't have a slug below another page, or return nothing."""
    if getattr(parent.specific_class, "routes_all_below", False):
        if _is_stored(slug, parent, page):
            return ""
        text = _("No page can stand below “%(title)s”: the portal answers there.")
        return text % {"title": parent.title}
    if is_reserved(slug, parent, page):
        return _format_obstacle(slug, find_available_slug(parent, slug))
    return ""


def describe_sub_route(slug: str) -> str:
    """Say that a profile or a topic can't have a slug, or return nothing."""
    return _format_obstacle(slug, f"{slug}-2") if is_sub_route(slug) else ""


def _format_obstacle(slug: str, free_slug: str) -> str:
    """Say that a slug is reserved, and name one that is free."""
    text = _(
        "The portal itself needs the address “%(slug)s”. Choose another one, such as "
        "“%(free_slug)s”."
    )
    return text % {"slug": slug, "free_slug": free_slug}
