"""The URL configuration of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from delivery.feed_views import serve_feed
from events.ical_views import (
    serve_calendar,
    serve_event_calendar,
    serve_organisation_calendar,
    serve_topic_calendar,
)
from foundation.compat.routing import list_urls_without_serve
from foundation.images.serving import serve_media
from foundation.web.brand_styles import serve_brand_styles
from home.topic_views import serve_topic_page
from portal.api.headless import api
from portal.api.v2 import router
from portal.monitoring.health import VIEWS as HEALTH_VIEWS
from portal.page_view import serve_page
from portal.pattern_library import serve_pattern_library
from portal.rendered_site import render_or_redirect
from portal.robots import (
    redirect_to_favicon,
    serve_robots,
    serve_sitemap,
    serve_sitemap_index,
)
from portal.views import choose_language, serve_unknown_api
from search.views import serve_search_page

urlpatterns = [
    path("", choose_language),
    *(path(name, view) for name, view in HEALTH_VIEWS.items()),
    path("robots.txt", serve_robots),
    path("favicon.ico", redirect_to_favicon),
    path("brand.css", serve_brand_styles),
    path("sitemap.xml", serve_sitemap_index),
    path("sitemap-<slug:section>.xml", serve_sitemap, name="sitemap"),
    # Before the admin, which lets in only those who have signed in completely.
    path("admin/second-factor/", include("accounts.urls")),
    path("admin/", include(admin_urls)),
    path("patterns/", serve_pattern_library),
    path("documents/", include(document_urls)),
    path("calendar/<str:language>.ics", serve_calendar, name="calendar"),
    path("calendar/<str:language>/<uuid:key>.ics", serve_event_calendar),
    path(
        "calendar/<str:language>/topics/<slug:slug>.ics",
        serve_topic_calendar,
        name="topic_calendar",
    ),
    path(
        "calendar/<str:language>/organisations/<slug:slug>.ics",
        serve_organisation_calendar,
        name="organisation_calendar",
    ),
    path("media/<path:name>", serve_media, name="media"),
    path("api/v2/", router.urls),
    path("api/headless/v1/", api.urls),
    path("api/<path:rest>", serve_unknown_api),
    *i18n_patterns(
        path("search/", render_or_redirect(serve_search_page), name="search"),
        path("topics/<slug:slug>/", render_or_redirect(serve_topic_page), name="topic"),
        path("feeds/<slug:kind>.<slug:file_format>", serve_feed),
        path(
            "feeds/<slug:kind>/<slug:slug>.<slug:file_format>",
            serve_feed,
            name="topic_feed",
        ),
        # Wagtail's password and login forms come first: a page could have the same
        # path.
        path("", include(list_urls_without_serve())),
        re_path(
            wagtail_urls.serve_pattern,
            render_or_redirect(serve_page),
            name="wagtail_serve",
        ),
    ),
]

handler400 = "portal.views.bad_request"
handler403 = "portal.views.forbidden"
handler404 = "portal.views.not_found"
handler500 = "portal.views.server_error"
