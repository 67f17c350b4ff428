"""The views of the guides in the admin's Help."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editors.guides import GUIDES, PICTURES, load_guide


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """A guide in the language of the admin, with its contents."""

    template_name = "editors/guide.html"
    header_icon = "help"
    _show_breadcrumbs = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the guide, or raise a 404 if there is none of that name."""
        name = self.kwargs["name"]
        if name not in GUIDES:
            raise Http404
        self.guide = load_guide(name, get_language() or "en")
        return super().get_context_data(guide=self.guide, **kwargs)

    def get_page_title(self) -> str:
        """Return the title of the guide."""
        return self.guide.title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's home screen."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.guide.title}]


def serve_guide_picture(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a picture of a guide, or raise a 404 if there is none of that name."""
    path = PICTURES / f"{name}.png"
    if not path.is_file():
        raise Http404
    return HttpResponse(path.read_bytes(), content_type="image/png")
