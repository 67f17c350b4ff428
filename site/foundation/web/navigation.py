"""The menu of each language, and the way from one language into another."""

from wagtail.models import Page

from foundation.models import PortalPage
from foundation.registry import get_home_type
from foundation.serializers.context import get_type_name
from foundation.serializers.schemas import PageLink
from foundation.visibility import Visibility


class Navigation:
    """The home pages and what stands right below them, in all published languages.

    A page of information stands in the menu where its editor wants it there, and
    otherwise at the foot of every page.
    """

    def __init__(self, visibility: Visibility) -> None:
        self.visibility = visibility
        # With the home page's own row, whose relation is named after its model.
        self._home_relation = get_home_type().model._meta.model_name
        top = Page.objects.filter(depth__lte=3).select_related(
            "content_type", self._home_relation
        )
        self._pages = list(visibility.filter_pages(top).order_by("path"))

    @property
    def homes(self) -> list[Page]:
        """The front pages of all published languages."""
        paths = {home.path for home in self.visibility.homes}
        return [page for page in self._pages if page.path in paths]

    def get_home(self, language: str) -> PortalPage | None:
        """Give a language's front page, which says what stands at every foot."""
        found = next(iter(self._of(language)), None)
        home: PortalPage | None = getattr(found, self._home_relation, None)
        return home

    def list_menu(self, language: str) -> list[PageLink]:
        """Give the home page and its sections in the order of the tree."""
        return [self._link(page) for page in self._of(language) if _is_in_menu(page)]

    def list_footer_links(self, language: str) -> list[PageLink]:
        """Give the pages that stand at the foot of every page."""
        pages = self._of(language)
        return [self._link(page) for page in pages if not _is_in_menu(page)]

    def find_nearest_path(self, page: Page | None, language: str) -> str:
        """Give the path of the page in a language, or of the nearest one above it."""
        above = {
            found.translation_key
            for found in self._pages
            if page is not None and page.path.startswith(found.path)
        }
        variants = [
            found for found in self._of(language) if found.translation_key in above
        ]
        nearest = max(variants, key=lambda found: found.depth, default=None)
        path = self.visibility.get_path(nearest) if nearest else None
        return path or f"/{language}/"

    def _of(self, language: str) -> list[Page]:
        language_of = self.visibility.get_language
        return [page for page in self._pages if language_of(page) == language]

    def _link(self, page: Page) -> PageLink:
        return {
            "id": page.pk,
            "type": get_type_name(page),
            "locale": self.visibility.get_language(page),
            "title": page.title,
            "url": self.visibility.get_url(page) or "",
        }


def _is_in_menu(page: Page) -> bool:
    return page.show_in_menus or getattr(page.specific_class, "is_always_in_menu", True)
