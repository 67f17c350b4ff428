"""The preview of an unsaved page in the form of Wagtail's API v2."""

from typing import Any

from django.http import Http404
from django.urls import URLPattern, path

from foundation.api.v2.views import PagesViewSet
from foundation.models import PortalPage
from foundation.models.page_preview import find_previewed_page
from foundation.previews import protect_preview


class PagePreviewViewSet(PagesViewSet):
    """The page that a token opens, as the detail of a page; a new page has the id 0."""

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the only address: ``page_preview/<token>/``."""
        view = cls.as_view({"get": "detail_view"})
        return [path("<str:pk>/", view, name="detail")]

    def get_object(self) -> Any:
        """Return the page, or raise the same 404 for each token that opens none."""
        if not hasattr(self, "_page"):
            page = find_previewed_page(self.kwargs["pk"])
            if not isinstance(page, PortalPage):
                raise Http404
            self._page = page
        return self._page

    def finalize_response(self, *args: Any, **kwargs: Any) -> Any:
        """Let nobody store the response."""
        return protect_preview(super().finalize_response(*args, **kwargs))
