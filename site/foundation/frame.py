"""What stands around a page's own words: its head, the menu, the other languages."""

import dataclasses
from collections.abc import Mapping
from typing import Any, TypedDict

from django.conf import settings
from wagtail.models import Page

from foundation.navigation import navigation, nearest
from foundation.representations import Image, PageLink
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
    language, its own included. ``is_listed`` tells search engines whether to keep it.
    """

    language: str
    kind: str
    title: str
    description: str
    url: str
    addresses: Mapping[str, str]
    languages: list[LanguageLink]
    menu: list[PageLink]
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

    def section(self, kind: str) -> PageLink | None:
        """The page of the menu that is of a kind, such as ``event_index``."""
        return next((item for item in self.menu if item["type"] == kind), None)


def frame_of(
    visibility: Visibility,
    *,
    language: str,
    addresses: Mapping[str, str],
    above: Page | None = None,
    **own: Any,
) -> Frame:
    """Frame whatever stands at ``addresses``; ``above`` is the page or one above it."""
    languages: list[LanguageLink] = [
        {
            "code": code,
            "name": name,
            "url": addresses.get(code) or nearest(above, visibility, code),
            "is_current": code == language,
            "is_missing": code not in addresses,
        }
        for code, name in settings.LANGUAGES
        if code in visibility.languages or code == language
    ]
    return Frame(
        language=language,
        addresses=addresses,
        languages=languages,
        menu=navigation(visibility, language),
        **own,
    )


def frame_of_page(
    page: Page, resource: Mapping[str, Any], visibility: Visibility
) -> Frame:
    """Frame a page by its resource."""
    others = {item["locale"]: item["url"] for item in resource["translations"]}
    seo = resource["seo"]
    return frame_of(
        visibility,
        language=resource["locale"],
        addresses={**others, resource["locale"]: resource["url"]},
        above=page,
        kind=resource["type"],
        title=seo["title"],
        description=seo["description"],
        url=resource["url"],
        image=seo["image"],
    )
