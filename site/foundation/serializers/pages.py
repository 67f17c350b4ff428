"""Serializes pages to resources, the data of templates, APIs, feeds and calendars.

Organisations and the publisher of a site are serialized in the same way.
"""

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, get_type_hints
from urllib.parse import quote

from django.db.models import Model, prefetch_related_objects
from wagtail.models import TranslatableMixin

from foundation.addresses import HEADLESS_API_PATH
from foundation.detail import Detail
from foundation.models import Organisation, PortalPage, SiteBranding
from foundation.serializers.context import SerializerContext
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.pictures import find_share_picture
from foundation.serializers.schemas import Resource
from foundation.visibility import Visibility

Serializable = PortalPage | Organisation | SiteBranding


def serialize_objects(
    instances: Iterable[Serializable],
    visibility: Visibility,
    detail: Detail = Detail.FULL,
) -> list[Any]:
    """Serialize objects; the number of queries does not depend on their number."""
    batch = [(instance, detail) for instance in instances]
    return serialize_batch(batch, ReferenceLoader(visibility))


def serialize_batch(
    batch: Sequence[tuple[Serializable, Detail]],
    loader: ReferenceLoader,
    *,
    language: str = "",
) -> list[Any]:
    """Serialize objects, each at its own level of detail, with shared queries.

    ``loader`` may contain references already, such as the pages of the menu.
    ``language`` is for an object that exists once for all languages: the publisher.
    """
    pairs = serialize_with_contexts(batch, loader, language=language)
    return [resource for resource, _context in pairs]


def serialize_with_contexts(
    batch: Sequence[tuple[Serializable, Detail]],
    loader: ReferenceLoader,
    *,
    language: str = "",
) -> list[tuple[Any, SerializerContext]]:
    """Serialize objects; the context of each knows what the object refers to."""
    visibility = loader.visibility
    _load_relations(batch)
    contexts = [
        SerializerContext(
            loader,
            visibility.get_language(instance)
            if isinstance(instance, TranslatableMixin)
            else language,
            detail,
        )
        for instance, detail in batch
    ]
    pairs = list(zip((instance for instance, _detail in batch), contexts, strict=True))
    resources = [serialize(instance, context) for instance, context in pairs]
    if loader.load_requested():
        resources = [serialize(instance, context) for instance, context in pairs]
    return list(zip(resources, contexts, strict=True))


def _load_relations(batch: Iterable[tuple[Serializable, Detail]]) -> None:
    """Prefetch the child relations that serializers need, for all pages at once."""
    groups: dict[tuple[type[PortalPage], Detail], list[PortalPage]] = defaultdict(list)
    for page, detail in batch:
        if isinstance(page, PortalPage) and page.pk:
            groups[type(page), detail].append(page)
    relations: dict[str, Any] = {}
    owners: dict[str, list[PortalPage]] = defaultdict(list)
    for (model, detail), pages in groups.items():
        for relation in model.serialized_relations(detail):
            name = getattr(relation, "prefetch_to", relation)
            relations[name] = relation
            owners[name] += pages
    for name, relation in relations.items():
        prefetch_related_objects(owners[name], relation)


@functools.singledispatch
def serialize(page: Any, context: SerializerContext) -> Any:
    """Serialize an object. The app of each page type registers its own function."""
    api_path = get_find_path(page, context)
    return {
        **serialize_common_fields(page, context, api_path),
        "type": page.resource_type,
    }


@functools.cache
def list_shown_fields(model: type[Model]) -> list[str]:
    """Return the fields of a page type that its resource contains under the same names.

    They are derived from the return type of its serializer.
    """
    returned = get_type_hints(serialize.dispatch(model))["return"]
    declared = {field.name for field in model._meta.local_fields if field.editable}
    return [name for name in get_type_hints(returned) if name in declared]


def get_find_path(page: PortalPage, context: SerializerContext) -> str:
    """Return the API path of a page that is in no collection."""
    return f"pages/find?path={quote(context.visibility.get_path(page) or '')}"


def serialize_common_fields(
    page: PortalPage, context: SerializerContext, api_path: str
) -> Resource:
    """Serialize the fields of all page types; ``api_path`` is the page's in the API."""
    image = context.serialize_image(
        page.image_id,
        alt=page.image_alt,
        caption=page.image_caption,
        credit=page.image_credit,
    )
    topics = context.find_topics(page)
    return {
        "id": page.pk,
        "key": str(page.translation_key),
        "locale": context.language,
        "title": page.title,
        "slug": page.slug,
        "url": context.visibility.get_url(page) or "",
        "api_url": context.make_absolute_url(f"{HEADLESS_API_PATH}/{api_path}"),
        "intro": page.intro,
        "image": image,
        "topics": [topic.name for topic in topics],
        "topic_details": [context.serialize_topic(topic) for topic in topics],
        "first_published_at": format_utc(page.first_published_at),
        "last_published_at": format_utc(page.last_published_at),
        "translations": context.serialize_translations(page),
        "seo": {
            "title": page.seo_title or page.title,
            "description": page.search_description or page.intro,
            "image": find_share_picture(image),
        },
    }


def format_utc(moment: dt.datetime | None) -> str | None:
    """Format an instant as RFC 3339 in UTC: ``2026-11-24T07:00:00Z``."""
    if moment is None:
        return None
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
