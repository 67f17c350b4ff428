"""The menu and the footer of each language, and the links of the language switch."""

from collections.abc import Sequence

from wagtail.models import Page

from foundation.models import PortalPage
from foundation.next_change import keep_until_next_change
from foundation.registry import get_home_type
from foundation.serializers.context import build_page_link
from foundation.serializers.schemas import PageLink
from foundation.visibility import Visibility


def load_navigation(visibility: Visibility) -> "Navigation":
    """Return the navigation of a site; it is kept until the content changes."""
    return keep_until_next_change(
        ("navigation", visibility.site.pk),
        lambda: Navigation(visibility),
        visibility.at,
    )


class Navigation:
    """The home pages and their child pages, in all published languages.

    An information page is in the menu if its editor has chosen that, and otherwise in
    the footer of every page.
    """

    def __init__(self, visibility: Visibility) -> None:
        self.visibility = visibility
        # Joined with the table of home pages; the relation is named after the model.
        self._home_relation = get_home_type().model._meta.model_name
        top = Page.objects.filter(depth__lte=3).select_related(
            "content_type", self._home_relation
        )
        self._pages = list(visibility.filter_pages(top).order_by("path"))

    @property
    def home_pages(self) -> list[Page]:
        """Return the home pages of all published languages."""
        paths = {home.path for home in self.visibility.homes}
        return [page for page in self._pages if page.path in paths]

    def get_home(self, language: str) -> PortalPage | None:
        """Return a language's home page, which contains the footer's texts."""
        page = next(iter(self._list_pages(language)), None)
        home: PortalPage | None = getattr(page, self._home_relation, None)
        return home

    def list_menu(self, language: str) -> list[PageLink]:
        """Return links to the home page and its sections, in the order of the tree."""
        return [
            build_page_link(page, self.visibility)
            for page in self._list_pages(language)
            if page.show_in_menus
        ]

    def list_footer_links(self, language: str) -> list[PageLink]:
        """Return links to the pages in the footer."""
        return [
            build_page_link(page, self.visibility)
            for page in self._list_pages(language)
            if not page.show_in_menus
        ]

    def find_nearest_path(self, page: Page | None, language: str) -> str:
        """Return the path of the page's translation, or of its nearest ancestor's."""
        ancestor_keys = {
            candidate.translation_key
            for candidate in self._pages
            if page is not None and page.path.startswith(candidate.path)
        }
        variants = [
            candidate
            for candidate in self._list_pages(language)
            if candidate.translation_key in ancestor_keys
        ]
        nearest = max(variants, key=lambda candidate: candidate.depth, default=None)
        path = self.visibility.get_path(nearest) if nearest else None
        return path or f"/{language}/"

    def _list_pages(self, language: str) -> list[Page]:
        get_language = self.visibility.get_language
        return [page for page in self._pages if get_language(page) == language]


def list_parents(menu: Sequence[PageLink], url: str) -> list[PageLink]:
    """List the pages of a menu that are above an address: home page and section."""
    return [item for item in menu if url.startswith(item["url"]) and url != item["url"]]
