"""The frame of a page: its head, menu, language switch and footer."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from django.conf import settings
from wagtail.models import Page

from foundation.detail import Detail
from foundation.models import get_site_branding
from foundation.next_change import keep_until_next_change
from foundation.serializers.branding import Branding
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.pages import Serializable, serialize_batch
from foundation.serializers.schemas import Image, PageLink
from foundation.visibility import Visibility
from foundation.web.navigation import Navigation, list_parents, load_navigation


class LanguageLink(TypedDict):
    """An item of the language switch.

    Without a translation of the page, ``url`` is the translation of its nearest
    ancestor, and ``is_missing`` is true.
    """

    code: str
    name: str
    url: str
    is_current: bool
    is_missing: bool


@dataclasses.dataclass(frozen=True)
class PageFrame:
    """The data of the base template.

    ``url`` is the canonical URL; ``addresses`` are the URLs of all translations by
    language, this page included. ``home`` is the resource of the language's home page,
    which contains the footer's texts. ``branding`` is the publisher of the site. If
    ``is_listed`` is false, search engines must not index the page.
    """

    language: str
    kind: str
    title: str
    description: str
    url: str
    addresses: Mapping[str, str]
    languages: list[LanguageLink]
    menu: list[PageLink]
    footer_links: list[PageLink]
    home: Mapping[str, Any] | None
    branding: Branding
    image: Image | None = None
    is_listed: bool = True
    linked_data: tuple[dict[str, Any], ...] = ()

    @property
    def alternate_urls(self) -> list[tuple[str, str]]:
        """Return pairs of language and URL for ``hreflang``, this page included.

        ``x-default``, for readers of all other languages, is the first language of the
        settings that the page has. All translations return the same list.
        """
        codes = [code for code, _name in settings.LANGUAGES if code in self.addresses]
        pairs = [(code, self.addresses[code]) for code in codes]
        return [*pairs, ("x-default", pairs[0][1])] if pairs else []

    @property
    def breadcrumb_links(self) -> list[PageLink]:
        """Return the breadcrumbs: the home page and section ancestor this page."""
        return list_parents(self.menu, self.url)

    @property
    def sections_by_type(self) -> dict[str, PageLink]:
        """Return the pages of the menu by type: ``{"event_index": {…}, …}``."""
        return {item["type"]: item for item in self.menu}


class PageFrameBuilder:
    """Builds a page's frame, and serializes the page's objects in the same queries.

    ``resources`` are the serialized objects of ``batch``, in the same order. ``loader``
    holds what they refer to.
    """

    def __init__(
        self,
        visibility: Visibility,
        language: str,
        batch: Sequence[tuple[Serializable, Detail]] = (),
    ) -> None:
        self.visibility = visibility
        self.language = language
        self._navigation = load_navigation(visibility)
        self.loader = ReferenceLoader(visibility)
        self.loader.add_translations(self._navigation.home_pages)
        self.resources = serialize_batch(batch, self.loader)
        kept_home, self._branding = keep_until_next_change(
            ("footer", visibility.site.pk, language),
            lambda: _serialize_footer(self._navigation, language),
            visibility.at,
        )
        home = self._navigation.get_home(language)
        # A home page in the batch has its own footer: a preview shows the draft.
        self._home = next(
            (
                resource
                for (item, _detail), resource in zip(batch, self.resources, strict=True)
                if item == home
            ),
            kept_home,
        )

    def build_frame(
        self,
        *,
        addresses: Mapping[str, str],
        ancestor: Page | None = None,
        **fields: Any,
    ) -> PageFrame:
        """Build the frame of a page; ``ancestor`` is the page or one above it."""
        navigation, language = self._navigation, self.language
        languages: list[LanguageLink] = [
            {
                "code": code,
                "name": name,
                "url": addresses.get(code)
                or navigation.find_nearest_path(ancestor, code),
                "is_current": code == language,
                "is_missing": code not in addresses,
            }
            for code, name in settings.LANGUAGES
            if code in self.visibility.languages or code == language
        ]
        return PageFrame(
            language=language,
            addresses=addresses,
            languages=languages,
            menu=navigation.list_menu(language),
            footer_links=navigation.list_footer_links(language),
            home=self._home,
            branding=self._branding,
            **fields,
        )


def _serialize_footer(
    navigation: Navigation, language: str
) -> tuple[Mapping[str, Any] | None, Branding]:
    """Serialize a language's home page and the publisher."""
    home = navigation.get_home(language)
    publisher = get_site_branding(navigation.visibility.site)
    loader = ReferenceLoader(navigation.visibility)
    loader.add_translations(navigation.home_pages)
    *homes, branding = serialize_batch(
        [(item, Detail.LINE) for item in (home, publisher) if item],
        loader,
        language=language,
    )
    return next(iter(homes), None), branding
