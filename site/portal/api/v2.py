"""Registers the endpoints of Wagtail's API v2."""

from wagtail.api.v2.router import WagtailAPIRouter

from foundation.api.v2.preview_views import PagePreviewViewSet
from foundation.api.v2.views import DocumentsViewSet, ImagesViewSet, PagesViewSet

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesViewSet)
router.register_endpoint("images", ImagesViewSet)
router.register_endpoint("documents", DocumentsViewSet)
router.register_endpoint("page_preview", PagePreviewViewSet)
