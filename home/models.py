"""The front page of each language."""

import dataclasses
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from foundation.models import PortalPage


class HomePage(PortalPage):
    """A language's front page: next events, newest news, success stories."""

    content_panels: ClassVar[list[Any]] = [*PortalPage.content_panels]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "events.EventIndexPage",
        "articles.ArticleIndexPage",
        "articles.SuccessStoryIndexPage",
    ]
    resource_type = "home"
    template = "home/home_page.html"
    page_description = _("The front page of a language.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Compose the front page."""
        from home.linked_data import portal
        from home.selectors import front_page

        context = super().get_context(request, *args, **kwargs)
        visibility, frame = context["visibility"], context["frame"]
        told = portal(frame, visibility.site.root_url)
        context["frame"] = dataclasses.replace(frame, linked_data=told)
        return context | front_page(self, visibility)
