"""Where pages are, and where the portal itself is: ``FRONTEND_URL`` and ``BASE_URL``.

The settings are for the default site. Another site has the address of its record, for
its pages and for everything else.
"""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site


def get_page_root_url(site: Site, language: str) -> str:
    """Return the root URL of the pages of a language: ``https://www.example.lt``."""
    url: str = site.root_url
    return make_default_root_url(url, language) if site.is_default_site else url


def make_default_root_url(url: str, language: str) -> str:
    """Return the root URL of the pages of the default site, whose record has ``url``.

    Wagtail knows https at port 443 only: at the host and the port of ``BASE_URL`` the
    scheme is that of ``BASE_URL``.
    """
    base_url: str = settings.BASE_URL
    is_base = urlsplit(url).netloc == urlsplit(base_url).netloc
    return find_front_end(language) or (base_url if is_base else url)


def get_portal_root_url(site: Site) -> str:
    """Return the root URL of the APIs, media, documents, calendars and feeds."""
    url: str = settings.BASE_URL if site.is_default_site else site.root_url
    return url


def find_front_end(language: str) -> str | None:
    """Return the root URL of the front end of a language, if the settings name one."""
    url: str | None = settings.FRONTEND_URLS.get(language)
    return url


def get_path_prefix(path: str) -> str:
    """Return the first part of a path, which is the language of a page's path."""
    return path.removeprefix("/").partition("/")[0]


def make_page_url(path: str, site: Site) -> str:
    """Add the root URL of its language to the path of a page."""
    return f"{get_page_root_url(site, get_path_prefix(path))}{path}"


def get_site_path(url: str, site: Site) -> str:
    """Remove the root URL from a URL of a site; return any other URL unchanged."""
    roots = [site.root_url, get_portal_root_url(site)]
    if site.is_default_site:
        roots += settings.FRONTEND_URLS.values()
    for root in roots:
        path = url.removeprefix(root)
        if path != url and path[:1] in {"", "/", "?", "#"}:
            return path
    return url
