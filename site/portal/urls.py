"""All routes of the portal on one screen."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from foundation.media import serve_media
from portal.api.v2 import router
from portal.views import choose_language

urlpatterns = [
    path("", choose_language),
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("media/<path:name>", serve_media, name="media"),
    path("api/v2/", router.urls),
    *i18n_patterns(path("", include(wagtail_urls))),
]
