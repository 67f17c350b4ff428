"""Creates redirects from the URLs of the portal of 2017."""

from collections.abc import Iterator

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from demo.events_past import PAST
from demo.items import Item
from demo.news_past import PAST_NEWS
from demo.records import SOURCE, TARGET, RecordIndex
from demo.stories import STORIES
from demo.translations import translate_slugs

# The path prefix of each type of page on the old portal; news had none.
OLD: list[tuple[str, list[Item]]] = [
    ("", [*PAST_NEWS]),
    ("/renginys", [*PAST]),
    ("/istorija", [*STORIES]),
]


def create_legacy_redirects(records: RecordIndex) -> None:
    """Create the missing redirects; an existing one is not changed."""
    for folder, items in OLD:
        for item in items:
            source = Page.objects.get(pk=records.get_id("page", item.key))
            for language, path in list_legacy_addresses(folder, item):
                page = source.get_translations(inclusive=True).filter(
                    locale__language_code=language
                )
                _redirect, is_new = Redirect.objects.get_or_create(
                    old_path=Redirect.normalise_path(path),
                    site=None,
                    defaults={"redirect_page": page.get(), "is_permanent": True},
                )
                records.created_count += is_new


def list_legacy_addresses(folder: str, item: Item) -> Iterator[tuple[str, str]]:
    """List the old paths of a page; English ones often had a Lithuanian slug."""
    slug = translate_slugs(item.title)
    yield SOURCE, f"{folder}/{slug.lt}"
    for name in sorted({slug.lt, slug.en}):
        yield TARGET, f"/en{folder}/{name}"
