"""All routes of the portal on one screen."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from articles.views import feed
from events.ical_views import (
    calendar,
    event_calendar,
    organisation_calendar,
    topic_calendar,
)
from foundation.images.serving import serve_media
from home.topic_views import topic_page
from portal.api.headless import api
from portal.api.v2 import router
from portal.page_view import serve
from portal.pattern_library import patterns
from portal.robots import favicon, robots, sitemap, sitemap_index
from portal.views import choose_language, scripts_words, unknown_api
from search.views import search_page

urlpatterns = [
    path("", choose_language),
    path("robots.txt", robots),
    path("favicon.ico", favicon),
    path("sitemap.xml", sitemap_index),
    path("sitemap-<slug:section>.xml", sitemap, name="sitemap"),
    path("admin/jsi18n/", scripts_words),
    path("admin/localize/jsi18n/", scripts_words),
    path("admin/", include(admin_urls)),
    path("patterns/", patterns),
    path("documents/", include(document_urls)),
    path("calendar/<str:language>.ics", calendar, name="calendar"),
    path("calendar/<str:language>/<uuid:key>.ics", event_calendar),
    path(
        "calendar/<str:language>/topics/<slug:slug>.ics",
        topic_calendar,
        name="topic_calendar",
    ),
    path(
        "calendar/<str:language>/organisations/<slug:slug>.ics",
        organisation_calendar,
        name="organisation_calendar",
    ),
    path("media/<path:name>", serve_media, name="media"),
    path("api/v2/", router.urls),
    path("api/headless/v1/", api.urls),
    path("api/<path:rest>", unknown_api),
    *i18n_patterns(
        path("search/", search_page, name="search"),
        path("topics/<slug:slug>/", topic_page, name="topic"),
        path("feeds/<slug:kind>.<slug:form>", feed),
        path("feeds/<slug:kind>/<slug:slug>.<slug:form>", feed, name="topic_feed"),
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
