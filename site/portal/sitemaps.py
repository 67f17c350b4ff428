"""The sitemap: all visible pages with their translations and dates."""

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

# Search engines accept 50,000 URLs; smaller parts are built faster.
PAGES_MAX = 5_000
# The fields that are loaded of a page.
FIELDS = ("path", "url_path", "depth", "translation_key", "last_published_at")


class PagesSitemap(Sitemap[Any]):
    """The pages of the tree. All translations of a page are in the same part."""

    def __init__(self, visibility: Visibility) -> None:
        self.visibility = visibility
        self.limit = PAGES_MAX // len(settings.LANGUAGES)

    @property
    def paginator(self) -> Paginator[UUID]:
        """Paginate the translation keys."""
        keys = self._filter_pages().order_by("translation_key")
        keys = keys.values_list("translation_key", flat=True).distinct()
        return Paginator(keys, self.limit)

    def get_latest_lastmod(self) -> dt.datetime | None:
        """Return the date of the last publication."""
        newest: dt.datetime | None = self._filter_pages().aggregate(
            newest=Max("last_published_at")
        )["newest"]
        return newest

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """List the URLs of one part, each with those of its translations."""
        part = self.paginator.page(page)
        newest = self._get_newest_by_path()
        urls: list[dict[str, Any]] = []
        for _key, variants in itertools.groupby(
            self._list_pages(part), key=lambda page: page.translation_key
        ):
            urls += self._build_urls(list(variants), newest)
        return urls

    def iterate_pages(self) -> Iterator[tuple[Page, dt.datetime | None]]:
        """Iterate over all pages in the order of the tree, each with its date."""
        newest = self._get_newest_by_path()
        pages = self._filter_pages().order_by("path")
        for page in pages.only("content_type", *FIELDS).iterator():
            yield page, newest.get(page.path, page.last_published_at)

    def _filter_pages(self) -> QuerySet[Page]:
        return self.visibility.filter_pages(Page.objects.all()).order_by()

    def _list_pages(self, part: Part[UUID]) -> QuerySet[Page]:
        keys = list(part.object_list)
        pages = self._filter_pages().order_by("translation_key", "path")
        if not keys:
            return pages.none()
        return pages.filter(
            translation_key__gte=keys[0], translation_key__lte=keys[-1]
        ).only(*FIELDS)

    def _get_newest_by_path(self) -> dict[str, dt.datetime]:
        """Get the last publication below each home page and section, by path."""
        newest: dict[str, dt.datetime] = {}
        for depth in (2, 3):
            rows = (
                self._filter_pages()
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

    def _build_urls(
        self, pages: list[Page], newest: dict[str, dt.datetime]
    ) -> list[dict[str, Any]]:
        """Build the entries of one page in all of its languages."""
        addresses = {
            self.visibility.get_language(page): self.visibility.get_url(page)
            for page in pages
        }
        alternates = _build_alternates(addresses)
        return [
            {
                "item": page,
                "location": self.visibility.get_url(page),
                # A section has the date of its newest page.
                "lastmod": newest.get(page.path, page.last_published_at),
                "alternates": alternates,
            }
            for page in pages
        ]


class EntriesSitemap(Sitemap[Any]):
    """Profiles of organisations and topic pages, which are not in the page tree."""

    limit = PAGES_MAX

    def __init__(self, visibility: Visibility) -> None:
        self.visibility = visibility

    def items(self) -> list[dict[str, Any]]:
        """List all profiles and topic pages, each with its translations."""
        variants: dict[UUID, dict[str, tuple[str, dt.datetime | None]]] = {}
        for language in self.visibility.languages:
            for key, url, changed_at in self._iterate_entries(language):
                variants.setdefault(key, {})[language] = url, changed_at
        return [
            {
                "location": url,
                "lastmod": changed_at,
                "alternates": _build_alternates(
                    {code: address for code, (address, _at) in urls.items()}
                ),
            }
            for urls in variants.values()
            for url, changed_at in urls.values()
        ]

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """List the URLs of one part."""
        return list(self.paginator.page(page).object_list)

    def _iterate_entries(
        self, language: str
    ) -> Iterator[tuple[UUID, str, dt.datetime | None]]:
        for profile in visible_profiles(self.visibility, language).order_by("pk"):
            url = self.visibility.get_profile_url(language, profile.slug)
            if url:
                yield profile.translation_key, url, profile.changed_at
        for topic in visible_topics(self.visibility, language=language):
            url = self.visibility.get_topic_url(language, topic.slug)
            # No date: that of its newest page would take one more query per topic.
            yield topic.translation_key, url, None


def _build_alternates(
    addresses: Mapping[str, str | None],
) -> list[dict[str, str | None]]:
    """Build the language links; ``x-default`` is the first language."""
    codes = [code for code, _name in settings.LANGUAGES if code in addresses]
    first = {"lang_code": "x-default", "location": addresses[codes[0]]}
    links = [{"lang_code": code, "location": addresses[code]} for code in codes]
    return [*links, first]
