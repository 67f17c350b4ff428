"""The sitemap: every page that may be seen, with its other languages and its age."""

import datetime as dt
import itertools
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Page as Part
from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
from django.db.models.functions import Substr
from wagtail.models import Page

from foundation.visibility import Visibility

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
        return self.visibility.pages(Page.objects.all()).order_by()

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
        return newest

    def _set(
        self, pages: list[Page], newest: dict[str, dt.datetime]
    ) -> list[dict[str, Any]]:
        """The addresses of one page in all of its languages."""
        addresses = {
            self.visibility.language_of(page): self.visibility.url_of(page)
            for page in pages
        }
        codes = [code for code, _name in settings.LANGUAGES if code in addresses]
        alternates = [
            {"lang_code": code, "location": addresses[code]} for code in codes
        ]
        alternates.append({"lang_code": "x-default", "location": addresses[codes[0]]})
        return [
            {
                "item": page,
                "location": self.visibility.url_of(page),
                # A list is as new as the newest thing in it.
                "lastmod": newest.get(page.path, page.last_published_at),
                "alternates": alternates,
            }
            for page in pages
        ]
