"""Turns pages into resources: the data that page, API, feed and calendar show.

An organisation is described with them, as it is read of alone.
"""

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.db.models import prefetch_related_objects

from foundation.models import Organisation, PortalPage
from foundation.serializers.context import HEADLESS, Lookup, Shelf
from foundation.serializers.schemas import Resource
from foundation.visibility import Visibility


def resource_of(
    thing: PortalPage | Organisation, visibility: Visibility
) -> dict[str, Any]:
    """Describe one thing, a page as it is in memory: a draft in a preview, too."""
    return resources_of([thing], visibility)[0]


def resources_of(
    things: Sequence[PortalPage | Organisation],
    visibility: Visibility,
    *,
    is_summary: bool = False,
) -> list[dict[str, Any]]:
    """Describe things in a number of queries that doesn't depend on how many.

    A rendered list shows summaries of pages: they ask for nothing that only a body
    refers to, nor for topics or other languages.
    """
    pages = [thing for thing in things if isinstance(thing, PortalPage) and thing.pk]
    _load_relations(pages, visibility, is_summary=is_summary)
    shelf = Shelf(visibility)
    lookups = [
        Lookup(shelf, visibility.language_of(thing), is_summary=is_summary)
        for thing in things
    ]
    described = list(zip(things, lookups, strict=True))
    for thing, lookup in described:
        describe(thing, lookup)
    shelf.fetch()
    return [describe(thing, lookup) for thing, lookup in described]


def _load_relations(
    pages: Sequence[PortalPage], visibility: Visibility, *, is_summary: bool
) -> None:
    """Load what resources read of child relations, for pages of all types at once."""
    relations: dict[str, Any] = {}
    having: dict[str, list[PortalPage]] = defaultdict(list)
    for model in {type(page) for page in pages}:
        for relation in model.resource_relations(visibility, is_summary=is_summary):
            name = getattr(relation, "prefetch_to", relation)
            relations[name] = relation
            having[name] += [page for page in pages if type(page) is model]
    for name, relation in relations.items():
        prefetch_related_objects(having[name], relation)


@functools.singledispatch
def describe(page: Any, lookup: Lookup) -> Any:
    """Write a thing's resource. Each page type registers its own beside its model."""
    address = find_address(page, lookup)
    return {**common(page, lookup, address), "type": page.resource_type}


def find_address(page: PortalPage, lookup: Lookup) -> str:
    """Say where in the API a page is that no collection holds: it is found by path."""
    return f"pages/find?path={quote(lookup.visibility.path_of(page) or '')}"


def common(page: PortalPage, lookup: Lookup, address: str) -> Resource:
    """Write what all page types share; ``address`` is the page's in the API."""
    image = lookup.image(
        page.image_id,
        alt=page.image_alt,
        caption=page.image_caption,
        credit=page.image_credit,
    )
    return {
        "id": page.pk,
        "key": str(page.translation_key),
        "locale": lookup.language,
        "title": page.title,
        "slug": page.slug,
        "url": lookup.visibility.url_of(page) or "",
        "api_url": lookup.absolute(f"{HEADLESS}/{address}"),
        "intro": page.intro,
        "image": image,
        "topics": []
        if lookup.is_summary
        else [row.name for row in page.topics_of() if row.name],
        "first_published_at": utc(page.first_published_at),
        "last_published_at": utc(page.last_published_at),
        "translations": lookup.translations(page),
        "seo": {
            "title": page.seo_title or page.title,
            "description": page.search_description or page.intro,
            "image": image,
        },
    }


def utc(moment: dt.datetime | None) -> str | None:
    """Write an instant as RFC 3339 in UTC: ``2026-11-24T07:00:00Z``."""
    if moment is None:
        return None
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
