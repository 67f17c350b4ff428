"""Views of ``robots.txt``, the sitemap and ``favicon.ico``."""

from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static

from foundation.visibility import get_request_visibility
from portal.sitemaps import EntriesSitemap, PagesSitemap


def serve_sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap, with URLs of the portal's root URL."""
    response = views.index(
        request, _build_sitemaps(request), sitemap_url_name="sitemap"
    )
    parts = (response.context_data or {})["sitemaps"]
    request_root = f"{request.scheme}://{request.get_host()}"
    root_url = get_request_visibility(request).portal_root_url
    for part in parts:
        part.location = f"{root_url}{part.location.removeprefix(request_root)}"
    return response


def serve_sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """Serve one part of the sitemap."""
    return views.sitemap(request, _build_sitemaps(request), section=section)


def serve_robots(request: HttpRequest) -> HttpResponse:
    """Serve ``robots.txt``; if ``DEBUG`` is on, it disallows everything."""
    if settings.DEBUG:
        disallowed = ["/"]
    else:
        searches = [f"/{code}/search/" for code, _name in settings.LANGUAGES]
        disallowed = ["/admin/", *searches]
    root_url = get_request_visibility(request).portal_root_url
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in disallowed),
        "",
        f"Sitemap: {root_url}/sitemap.xml",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")


def redirect_to_favicon(request: HttpRequest) -> HttpResponse:
    """Redirect to the icon, for clients that request the default path."""
    return HttpResponseRedirect(static("icon.svg"))


def _build_sitemaps(
    request: HttpRequest,
) -> dict[str, Sitemap[Any] | type[Sitemap[Any]]]:
    visibility = get_request_visibility(request)
    return {"pages": PagesSitemap(visibility), "entries": EntriesSitemap(visibility)}
