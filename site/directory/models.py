"""The page that lists the clusters, with a profile URL for each organisation."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from foundation.models import SectionPage


class DirectoryPage(SectionPage):
    """Lists the clusters, and serves the profile of each organisation.

    A profile is not a Wagtail page: its URL is the organisation's slug below this page,
    and its content is the organisation's snippet.
    """

    subpage_types: ClassVar[list[str]] = []
    resource_type = "directory"
    routes_all_below = True
    initial_title = _("Clusters")
    initial_intro = _(
        "Lithuania's clusters, the labels they hold, and who works with them."
    )
    template = "directory/directory_page.html"
    page_description = _(
        "The list of clusters. The organisations in it are kept under "
        "“Organisations and topics”; each has a profile here by itself."
    )

    class Meta:
        verbose_name = _("directory of clusters")
        verbose_name_plural = _("directories of clusters")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Route ``<organisation>/`` to a profile, and the page's URL to the list."""
        if self.live and len(path_components) == 1:
            return RouteResult(self, kwargs={"slug": path_components[0]})
        return super().route(request, path_components)

    def get_template(
        self, request: HttpRequest, *args: Any, slug: str | None = None, **kwargs: Any
    ) -> str:
        """Return the template of the list or of a profile."""
        return "directory/profile.html" if slug else self.template
