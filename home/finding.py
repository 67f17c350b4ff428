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
    if plain_path(path).strip("/") == "" and visibility.languages:
        return {"to": f"/{visibility.languages[0]}/", "permanent": False}
    forms = _kept_forms(path)
    redirects = Redirect.get_for_site(visibility.site).filter(old_path__in=forms)
    # What was set up for this very site and this very query comes first.
    redirect = min(
        redirects.select_related("redirect_page"),
        key=lambda found: (found.site_id is None, forms.index(found.old_path)),
        default=None,
    )
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
    try:
        bare = urlsplit(path).path
    except ValueError:
        # "//[" begins like an address and is none.
        return "/"
    # PostgreSQL can't be asked for null characters, and nothing has them.
    return unicodedata.normalize("NFC", unquote(bare)).replace("\x00", "\ufffd")


def _kept_forms(path: str) -> list[str]:
    """List how Wagtail may have kept an old address: with its query, and without."""
    plain = f"/{plain_path(path).strip('/')}"
    query = path.partition("?")[2].replace("\x00", "")
    forms = [f"{plain}?{query}", plain] if query else [plain]
    # An address that somebody types or prints in capitals is the same one.
    forms += [form.lower() for form in forms]
    return [Redirect.normalise_path(form) for form in forms]
