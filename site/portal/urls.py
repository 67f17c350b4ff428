"""All routes of the portal on one screen."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.i18n import JavaScriptCatalog
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from events.views import event_calendar
from foundation.media import serve_media
from portal.api.headless import api
from portal.api.v2 import router
from portal.crawlers import favicon, robots, sitemap, sitemap_index
from portal.pages import serve
from portal.patterns import patterns
from portal.views import choose_language, unknown_api
from search.views import search_page

urlpatterns = [
    path("", choose_language),
    path("robots.txt", robots),
    path("favicon.ico", favicon),
    path("sitemap.xml", sitemap_index),
    path("sitemap-<slug:section>.xml", sitemap, name="sitemap"),
    # Wagtail's own two leave out what is not in Wagtail's catalogues.
    path("admin/jsi18n/", JavaScriptCatalog.as_view()),
    path("admin/localize/jsi18n/", JavaScriptCatalog.as_view()),
    path("admin/", include(admin_urls)),
    path("patterns/", patterns),
    path("documents/", include(document_urls)),
    path("calendar/<str:language>/<uuid:key>.ics", event_calendar),
    path("media/<path:name>", serve_media, name="media"),
    path("api/v2/", router.urls),
    path("api/headless/v1/", api.urls),
    path("api/<path:rest>", unknown_api),
    *i18n_patterns(
        path("search/", search_page, name="search"),
        # Wagtail's forms for pages that ask for a password or a login come first: a
        # page could have the same address.
        path("", include(wagtail_urls.urlpatterns[:-1])),
        re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    ),
]

handler400 = "portal.views.bad_request"
handler403 = "portal.views.forbidden"
handler404 = "portal.views.not_found"
handler500 = "portal.views.server_error"
