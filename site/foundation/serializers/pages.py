"""Turns pages into resources: the data that page, API, feed and calendar show.

An organisation is described with them, as it is read of alone, and so is the
publisher of the site.
"""

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.db.models import prefetch_related_objects
from wagtail.models import TranslatableMixin

from foundation.models import Organisation, PortalPage, SiteBranding
from foundation.serializers.context import (
    HEADLESS_API_PATH,
    ReferenceLoader,
    SerializerContext,
)
from foundation.serializers.schemas import Resource
from foundation.visibility import Visibility


def serialize_object(
    thing: PortalPage | Organisation, visibility: Visibility
) -> dict[str, Any]:
    """Describe one thing, a page as it is in memory: a draft in a preview, too."""
    return serialize_objects([thing], visibility)[0]


def serialize_objects(
    things: Sequence[PortalPage | Organisation | SiteBranding],
    visibility: Visibility,
    *,
    is_summary: bool = False,
    language: str = "",
) -> list[dict[str, Any]]:
    """Describe things in a number of queries that doesn't depend on how many.

    A rendered list shows summaries of pages: they ask for nothing that only a body
    refers to, nor for topics or other languages. ``language`` is for a thing that
    exists once for all languages.
    """
    pages = [thing for thing in things if isinstance(thing, PortalPage) and thing.pk]
    _load_relations(pages, visibility, is_summary=is_summary)
    loader = ReferenceLoader(visibility)
    contexts = [
        SerializerContext(
            loader,
            visibility.get_language(thing)
            if isinstance(thing, TranslatableMixin)
            else language,
            is_summary=is_summary,
        )
        for thing in things
    ]
    described = list(zip(things, contexts, strict=True))
    for thing, context in described:
        serialize(thing, context)
    loader.load()
    return [serialize(thing, context) for thing, context in described]


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
def serialize(page: Any, context: SerializerContext) -> Any:
    """Write a thing's resource. Each page type registers its own beside its model."""
    address = get_find_path(page, context)
    return {
        **serialize_common_fields(page, context, address),
        "type": page.resource_type,
    }


def get_find_path(page: PortalPage, context: SerializerContext) -> str:
    """Say where in the API a page is that no collection holds: it is found by path."""
    return f"pages/find?path={quote(context.visibility.get_path(page) or '')}"


def serialize_common_fields(
    page: PortalPage, context: SerializerContext, address: str
) -> Resource:
    """Write what all page types share; ``address`` is the page's in the API."""
    image = context.serialize_image(
        page.image_id,
        alt=page.image_alt,
        caption=page.image_caption,
        credit=page.image_credit,
    )
    return {
        "id": page.pk,
        "key": str(page.translation_key),
        "locale": context.language,
        "title": page.title,
        "slug": page.slug,
        "url": context.visibility.get_url(page) or "",
        "api_url": context.make_absolute_url(f"{HEADLESS_API_PATH}/{address}"),
        "intro": page.intro,
        "image": image,
        "topics": []
        if context.is_summary
        else [row.name for row in page.topics_of() if row.name],
        "first_published_at": format_utc(page.first_published_at),
        "last_published_at": format_utc(page.last_published_at),
        "translations": context.serialize_translations(page),
        "seo": {
            "title": page.seo_title or page.title,
            "description": page.search_description or page.intro,
            "image": image,
        },
    }


def format_utc(moment: dt.datetime | None) -> str | None:
    """Write an instant as RFC 3339 in UTC: ``2026-11-24T07:00:00Z``."""
    if moment is None:
        return None
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
