"""Leads from the addresses of the portal of 2017 to the pages that took their place."""

from collections.abc import Iterator

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from demo.events_past import PAST
from demo.items import Item
from demo.news_past import PAST_NEWS
from demo.records import SOURCE, TARGET, RecordIndex
from demo.stories import STORIES
from demo.translations import translate_slugs

# Where the old portal kept each kind: news stood at its very root.
OLD: list[tuple[str, list[Item]]] = [
    ("", [*PAST_NEWS]),
    ("/renginys", [*PAST]),
    ("/istorija", [*STORIES]),
]


def create_legacy_redirects(shelf: RecordIndex) -> None:
    """Make the redirects that are missing; one that somebody has changed stays."""
    for folder, items in OLD:
        for item in items:
            source = Page.objects.get(pk=shelf.ids("page", item.key))
            for language, path in list_legacy_addresses(folder, item):
                page = source.get_translations(inclusive=True).filter(
                    locale__language_code=language
                )
                _redirect, is_new = Redirect.objects.get_or_create(
                    old_path=Redirect.normalise_path(path),
                    site=None,
                    defaults={"redirect_page": page.get(), "is_permanent": True},
                )
                shelf.made += is_new


def list_legacy_addresses(folder: str, item: Item) -> Iterator[tuple[str, str]]:
    """The old addresses of a page; its English one often had a Lithuanian slug."""
    slug = translate_slugs(item.title)
    yield SOURCE, f"{folder}/{slug.lt}"
    for name in sorted({slug.lt, slug.en}):
        yield TARGET, f"/en{folder}/{name}"
