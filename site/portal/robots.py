"""The addresses that search engines and browsers ask for of themselves."""

from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static

from foundation.visibility import get_request_visibility
from portal.sitemaps import EntriesSitemap, PagesSitemap


def serve_sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the parts of the sitemap, at the site's own address."""
    response = views.index(request, _sitemaps(request), sitemap_url_name="sitemap")
    parts = (response.context_data or {})["sitemaps"]
    asked = f"{request.scheme}://{request.get_host()}"
    root_url = get_request_visibility(request).site.root_url
    for part in parts:
        part.location = f"{root_url}{part.location.removeprefix(asked)}"
    return response


def serve_sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """Answer with a part of the sitemap."""
    return views.sitemap(request, _sitemaps(request), section=section)


def serve_robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines where to look: on a developer's machine nowhere."""
    if settings.DEBUG:
        closed = ["/"]
    else:
        searches = [f"/{code}/search/" for code, _name in settings.LANGUAGES]
        closed = ["/admin/", *searches]
    root_url = get_request_visibility(request).site.root_url
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        "",
        f"Sitemap: {root_url}/sitemap.xml",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")


def redirect_to_favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the mark, for who asks for it without having read a page."""
    return HttpResponseRedirect(static("icon.svg"))


def _sitemaps(request: HttpRequest) -> dict[str, Sitemap[Any] | type[Sitemap[Any]]]:
    visibility = get_request_visibility(request)
    return {"pages": PagesSitemap(visibility), "entries": EntriesSitemap(visibility)}
