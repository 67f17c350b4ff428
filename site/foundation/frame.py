"""What stands around a page's own words: its head, the menu, the other languages."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from django.conf import settings
from wagtail.models import Page

from foundation.models import PortalPage
from foundation.navigation import Navigation
from foundation.representations import Image, PageLink
from foundation.resources import resource_of, resources_of
from foundation.visibility import Visibility


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
class Frame:
    """All that the base template asks for, whatever stands in the middle.

    ``url`` is the canonical address; ``addresses`` are those of the same page by
    language, its own included. ``home`` is the resource of the language's front page,
    which says what stands at the foot. ``is_listed`` tells search engines whether to
    keep the page.
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


def frame_of(
    visibility: Visibility,
    *,
    language: str,
    addresses: Mapping[str, str],
    above: Page | None = None,
    **own: Any,
) -> Frame:
    """Frame whatever stands at ``addresses``; ``above`` is the page or one above it."""
    navigation = Navigation(visibility)
    home = navigation.home(language)
    resource = resource_of(home, visibility) if home else None
    return _framed(
        navigation,
        language=language,
        addresses=addresses,
        above=above,
        home=resource,
        **own,
    )


def described_and_framed(
    page: PortalPage, visibility: Visibility, *, beside: Sequence[PortalPage] = ()
) -> tuple[dict[str, Any], list[dict[str, Any]], Frame]:
    """Give a page's resource, those of others beside it, and its frame.

    All that takes the queries of one.
    """
    navigation = Navigation(visibility)
    home = navigation.home(visibility.language_of(page))
    others = [home] if home and home.pk != page.pk else []
    resource, *found = resources_of([page, *beside, *others], visibility)
    is_home = home is not None and home.pk == page.pk
    translations = {item["locale"]: item["url"] for item in resource["translations"]}
    seo = resource["seo"]
    frame = _framed(
        navigation,
        language=resource["locale"],
        addresses={**translations, resource["locale"]: resource["url"]},
        above=page,
        home=resource if is_home else next(iter(found[len(beside) :]), None),
        kind=resource["type"],
        title=seo["title"],
        description=seo["description"],
        url=resource["url"],
        image=seo["image"],
    )
    return resource, found[: len(beside)], frame


def _framed(
    navigation: Navigation,
    *,
    language: str,
    addresses: Mapping[str, str],
    above: Page | None,
    **own: Any,
) -> Frame:
    languages: list[LanguageLink] = [
        {
            "code": code,
            "name": name,
            "url": addresses.get(code) or navigation.nearest(above, code),
            "is_current": code == language,
            "is_missing": code not in addresses,
        }
        for code, name in settings.LANGUAGES
        if code in navigation.visibility.languages or code == language
    ]
    return Frame(
        language=language,
        addresses=addresses,
        languages=languages,
        menu=navigation.menu(language),
        foot=navigation.foot(language),
        **own,
    )
