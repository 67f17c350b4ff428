"""Finds what stands at a path that a visitor holds."""

import unicodedata
from urllib.parse import unquote, urlsplit

from typing_extensions import TypedDict
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from foundation.models import PortalPage
from foundation.visibility import Visibility


class RedirectTarget(TypedDict):
    """Where to go instead; ``permanent`` for a page that has moved for good."""

    to: str
    permanent: bool


def find_page(path: str, visibility: Visibility) -> PortalPage | None:
    """Find the page that may be seen at a path such as ``/lt/naujienos/``.

    A missing slash, percent-encoding and decomposed letters make no difference.
    """
    parts = [part for part in plain_path(path).split("/") if part]
    root = visibility.root(parts[0]) if parts else None
    if root is None:
        return None
    url_path = root.url_path + "".join(f"{part}/" for part in parts[1:])
    # Two languages may have the same addresses below their own homes.
    at_path = Page.objects.filter(url_path=url_path, path__startswith=root.path)
    page = visibility.pages(at_path).first()
    found = page.specific if page else None
    return found if isinstance(found, PortalPage) else None


def find_redirect(path: str, visibility: Visibility) -> RedirectTarget | None:
    """Find where an old address leads, if its target may be seen."""
    plain = plain_path(path)
    if plain.strip("/") == "" and visibility.languages:
        return {"to": f"/{visibility.languages[0]}/", "permanent": False}
    candidates = {Redirect.normalise_path(plain), Redirect.normalise_path(path)}
    redirects = Redirect.get_for_site(visibility.site).filter(old_path__in=candidates)
    redirect = redirects.select_related("redirect_page").order_by("site_id").first()
    if redirect is None:
        return None
    if redirect.redirect_page_id is None:
        target = redirect.redirect_link
    else:
        seen = visibility.pages(Page.objects.filter(pk=redirect.redirect_page_id))
        page = seen.first()
        target = visibility.path_of(page) if page else None
    if not target:
        return None
    return {"to": target, "permanent": redirect.is_permanent}


def plain_path(path: str) -> str:
    """Take a path out of whatever form it was kept in."""
    return unicodedata.normalize("NFC", unquote(urlsplit(path).path))
