"""What stands around a page's own words: its head, the menu, the other languages."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from django.conf import settings
from wagtail.models import Page

from foundation.detail import Detail
from foundation.models import get_site_branding
from foundation.serializers.branding import Branding
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.pages import Serializable, serialize_batch
from foundation.serializers.schemas import Image, PageLink
from foundation.visibility import Visibility
from foundation.web.navigation import Navigation


class LanguageLink(TypedDict):
    """A language of the switch, and where it leads from this page.

    A language in which the page is missing leads to what there is instead.
    """

    code: str
    name: str
    url: str
    is_current: bool
    is_missing: bool


@dataclasses.dataclass(frozen=True)
class PageFrame:
    """All that the base template asks for, whatever stands in the middle.

    ``url`` is the canonical address; ``addresses`` are those of the same page by
    language, its own included. ``home`` is the resource of the language's front page,
    which says what stands at the foot. ``branding`` names the publisher of the site.
    ``is_listed`` tells search engines whether to keep the page.
    """

    language: str
    kind: str
    title: str
    description: str
    url: str
    addresses: Mapping[str, str]
    languages: list[LanguageLink]
    menu: list[PageLink]
    foot: list[PageLink]
    home: Mapping[str, Any] | None
    branding: Branding
    image: Image | None = None
    is_listed: bool = True
    linked_data: tuple[dict[str, Any], ...] = ()

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """The page's addresses by language for search engines, this one's included.

        ``x-default``, for readers of all other languages, is the first of the
        settings in which the page is there. Every variant gives the same list.
        """
        codes = [code for code, _name in settings.LANGUAGES if code in self.addresses]
        found = [(code, self.addresses[code]) for code in codes]
        return [*found, ("x-default", found[0][1])] if found else []

    @property
    def crumbs(self) -> list[PageLink]:
        """The pages above: those of the menu below whose address this one lies."""
        return [
            item
            for item in self.menu
            if self.url.startswith(item["url"]) and self.url != item["url"]
        ]

    @property
    def sections(self) -> dict[str, PageLink]:
        """The pages of the menu by kind: ``{"event_index": {…}, …}``."""
        return {item["type"]: item for item in self.menu}


class PageFrameBuilder:
    """Builds a page's frame, and serializes what the page shows in the same queries.

    ``resources`` are those of ``batch``, in its order.
    """

    def __init__(
        self,
        visibility: Visibility,
        language: str,
        batch: Sequence[tuple[Serializable, Detail]] = (),
    ) -> None:
        self.visibility = visibility
        self.language = language
        self._navigation = Navigation(visibility)
        home = self._navigation.get_home(language)
        # A front page that is shown has its own foot: in a preview it is a draft's.
        shown = next((thing for thing, _detail in batch if thing == home), home)
        foot = [(shown, Detail.LINE)] if shown else []
        loader = ReferenceLoader(visibility)
        loader.add_translations(self._navigation.homes)
        publisher = (get_site_branding(visibility.site), Detail.LINE)
        *resources, self._branding = serialize_batch(
            [*batch, *foot, publisher], loader, language=language
        )
        self.resources = resources[: len(batch)]
        self._home = resources[-1] if foot else None

    def build(
        self, *, addresses: Mapping[str, str], above: Page | None = None, **own: Any
    ) -> PageFrame:
        """Frame whatever is at ``addresses``; ``above`` is the page or one above it."""
        navigation, here = self._navigation, self.language
        languages: list[LanguageLink] = [
            {
                "code": code,
                "name": name,
                "url": addresses.get(code) or navigation.find_nearest_path(above, code),
                "is_current": code == here,
                "is_missing": code not in addresses,
            }
            for code, name in settings.LANGUAGES
            if code in self.visibility.languages or code == here
        ]
        return PageFrame(
            language=here,
            addresses=addresses,
            languages=languages,
            menu=navigation.list_menu(here),
            foot=navigation.list_footer_links(here),
            home=self._home,
            branding=self._branding,
            **own,
        )
