"""The sitemap: every page that may be seen, with its other languages and its age."""

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Page as Part
from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page

from directory.selectors import visible_profiles
from foundation.selectors import visible_topics
from foundation.visibility import Visibility
from foundation.web.topic_links import get_topic_url

# Search engines take 50,000; smaller parts are made faster and asked for one by one.
PAGES_MAX = 5_000


class PagesSitemap(Sitemap[Any]):
    """The pages of the tree. A part holds whole sets of translations, never halves."""

    def __init__(self, visibility: Visibility) -> None:
        self.visibility = visibility
        self.limit = PAGES_MAX // len(settings.LANGUAGES)

    @property
    def paginator(self) -> Paginator[UUID]:
        """The parts, by the keys that translations share."""
        keys = self._pages().order_by("translation_key")
        keys = keys.values_list("translation_key", flat=True).distinct()
        return Paginator(keys, self.limit)

    def get_latest_lastmod(self) -> dt.datetime | None:
        """When anything was published last."""
        newest: dt.datetime | None = self._pages().aggregate(
            newest=Max("last_published_at")
        )["newest"]
        return newest

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """One part's addresses, each with those of its translations."""
        part = self.paginator.page(page)
        newest = self._newest()
        urls: list[dict[str, Any]] = []
        for _key, variants in itertools.groupby(
            self._of(part), key=lambda found: found.translation_key
        ):
            urls += self._set(list(variants), newest)
        return urls

    def _pages(self) -> QuerySet[Page]:
        return self.visibility.filter_pages(Page.objects.all()).order_by()

    def _of(self, part: Part[UUID]) -> QuerySet[Page]:
        keys = list(part.object_list)
        pages = self._pages().order_by("translation_key", "path")
        if not keys:
            return pages.none()
        return pages.filter(
            translation_key__gte=keys[0], translation_key__lte=keys[-1]
        ).only("path", "url_path", "depth", "translation_key", "last_published_at")

    def _newest(self) -> dict[str, dt.datetime]:
        """When something below each home page and each list was published last."""
        newest: dict[str, dt.datetime] = {}
        for depth in (2, 3):
            rows = (
                self._pages()
                .filter(depth__gte=depth)
                .annotate(above=Substr("path", 1, depth * Page.steplen))
                .values_list("above")
                .annotate(Max("last_published_at"))
            )
            newest |= {path: moment for path, moment in rows if moment}
        for directory in self.visibility.directories:
            listed = visible_profiles(self.visibility, directory.language)
            changed = listed.aggregate(newest=Max("changed_at"))["newest"]
            moments = (newest.get(directory.path), changed)
            newest[directory.path] = max(moment for moment in moments if moment)
        return newest

    def _set(
        self, pages: list[Page], newest: dict[str, dt.datetime]
    ) -> list[dict[str, Any]]:
        """The addresses of one page in all of its languages."""
        addresses = {
            self.visibility.get_language(page): self.visibility.get_url(page)
            for page in pages
        }
        alternates = _alternates(addresses)
        return [
            {
                "item": page,
                "location": self.visibility.get_url(page),
                # A list is as new as the newest thing in it.
                "lastmod": newest.get(page.path, page.last_published_at),
                "alternates": alternates,
            }
            for page in pages
        ]


class EntriesSitemap(Sitemap[Any]):
    """The profiles of organisations and the pages of topics, which are in no tree."""

    limit = PAGES_MAX

    def __init__(self, visibility: Visibility) -> None:
        self.visibility = visibility

    def items(self) -> list[dict[str, Any]]:
        """All that have a page in a language, each with its other languages."""
        variants: dict[UUID, dict[str, tuple[str, dt.datetime | None]]] = {}
        for language in self.visibility.languages:
            for key, url, changed_at in self._of(language):
                variants.setdefault(key, {})[language] = url, changed_at
        return [
            {
                "location": url,
                "lastmod": changed_at,
                "alternates": _alternates(
                    {code: address for code, (address, _at) in found.items()}
                ),
            }
            for found in variants.values()
            for url, changed_at in found.values()
        ]

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """One part of the addresses."""
        return list(self.paginator.page(page).object_list)

    def _of(self, language: str) -> Iterator[tuple[UUID, str, dt.datetime | None]]:
        for found in visible_profiles(self.visibility, language).order_by("pk"):
            url = self.visibility.get_profile_url(language, found.slug)
            if url:
                yield found.translation_key, url, found.changed_at
        for topic in visible_topics(self.visibility, language=language):
            url = get_topic_url(self.visibility, language, topic.slug)
            # It is as new as the newest page about it, which nobody has looked up.
            yield topic.translation_key, url, None


def _alternates(addresses: Mapping[str, str | None]) -> list[dict[str, str | None]]:
    """The same page in each language, and the first of them for all other readers."""
    codes = [code for code, _name in settings.LANGUAGES if code in addresses]
    first = {"lang_code": "x-default", "location": addresses[codes[0]]}
    found = [{"lang_code": code, "location": addresses[code]} for code in codes]
    return [*found, first]
