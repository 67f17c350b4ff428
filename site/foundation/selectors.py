"""What narrows a list down: read by the pages, the APIs, feeds and calendars."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    CharField,
    Exists,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex

from foundation.labels import held_label_expression
from foundation.models import Organisation, PageTopic, PortalPage, Topic
from foundation.registry import get_type_of, list_collection_page_models
from foundation.serializers.loader import as_boolean_column
from foundation.visibility import Visibility
from localization.collation import Alphabetical
from localization.text import normalize_query

# A search looks at its newest matches; nobody pages further.
MATCHES_MAX = 1_000

AnyPage = TypeVar("AnyPage", bound=Page)


def visible_topics(visibility: Visibility, *, language: str) -> QuerySet[Topic]:
    """The topics of a language, by its alphabet."""
    topics = visibility.filter_snippets(
        Topic.objects.filter(locale__language_code=language)
    )
    return topics.order_by(Alphabetical("name", language), "pk")


def visible_organisations(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[Organisation]:
    """The organisations that may be seen, of one language or of all."""
    seen = visibility.filter_snippets(Organisation.objects.select_related("locale"))
    return seen.filter(locale__language_code=language) if language else seen


def filter_by_label(rows: QuerySet[Organisation], label: str) -> QuerySet[Organisation]:
    """Keep organisations that hold a label today; ``none`` keeps those without one."""
    held_label = held_label_expression(timezone.localdate())
    return rows.alias(held_label=held_label).filter(held_label=label)


def filter_by_year(pages: QuerySet[AnyPage], year: int) -> QuerySet[AnyPage]:
    """Keep the pages of a year."""
    return pages.filter(**{_get_year_lookup(pages.model): year})


def list_years(pages: QuerySet[AnyPage]) -> list[int]:
    """The years that have pages, the latest first."""
    lookup = _get_year_lookup(pages.model)
    years = pages.order_by(f"-{lookup}").values_list(lookup, flat=True).distinct()
    return [year for year in years if year is not None]


def _get_year_lookup(model: type[Model]) -> str:
    """Name the lookup of the year to which a page of a registered type belongs."""
    return f"{get_type_of(model).year_field}__year"


def list_topics_of_pages(
    pages: QuerySet[AnyPage], visibility: Visibility, *, language: str
) -> QuerySet[Topic]:
    """The topics that pages are about, in a language and by its alphabet."""
    rows = PageTopic.objects.filter(page__in=pages.order_by().values("pk"))
    return visible_topics(visibility, language=language).filter(
        translation_key__in=rows.values("topic__translation_key")
    )


def filter_by_topic_name(
    pages: QuerySet[AnyPage], name: str, visibility: Visibility
) -> QuerySet[AnyPage]:
    """Keep pages about a topic, named in any language or by its slug.

    The topic of a page is chosen once for all of its translations.
    """
    topics = visibility.filter_snippets(Topic.objects.order_by())
    named = topics.filter(Q(name=name) | Q(slug=name))
    return _about(pages, named.values("translation_key"))


def filter_by_topic(pages: QuerySet[AnyPage], topic: Topic) -> QuerySet[AnyPage]:
    """Keep pages about this very topic, in whatever language it is given."""
    return _about(pages, [topic.translation_key])


def filter_by_shared_topics(
    pages: QuerySet[AnyPage], page: Page, visibility: Visibility
) -> QuerySet[AnyPage]:
    """Keep pages that share a topic with a page."""
    topics = visibility.filter_snippets(Topic.objects.filter(page_topics__page=page.pk))
    keys = topics.order_by().values("translation_key")
    return _about(pages, keys)


def find_visible_translations(
    ids: Sequence[int], language: str, visibility: Visibility
) -> list[PortalPage]:
    """Find the visible pages of all collections that an editor chose, in this order.

    Each in a language where it is seen there, or else as it was named.
    """
    types = [str(model._meta.model_name) for model in list_collection_page_models()]
    named = Page.objects.filter(pk__in=ids).order_by().values("translation_key")
    # One that is not seen may have a translation that is. With its type's own row,
    # which is asked for by name, each is whole.
    pages = (
        Page.objects.filter(translation_key__in=named)
        .select_related(*types)
        .annotate(is_seen=as_boolean_column(visibility.page_condition()))
    )
    keys: dict[int, uuid.UUID] = {}
    seen: dict[uuid.UUID, dict[str, Page]] = defaultdict(dict)
    for page in pages:
        keys[page.pk] = page.translation_key
        if page.is_seen:
            seen[page.translation_key][visibility.get_language(page)] = page
    chosen = []
    for pk in (pk for pk in ids if pk in keys):
        variants = seen[keys[pk]]
        as_named = next((page for page in variants.values() if page.pk == pk), None)
        chosen.append(variants.get(language) or as_named)
    found = (getattr(page, name, None) for page in chosen for name in types)
    return [page for page in found if page is not None]


def _about(pages: QuerySet[AnyPage], keys: Any) -> QuerySet[AnyPage]:
    rows = PageTopic.objects.filter(
        page=OuterRef("pk"), topic__translation_key__in=keys
    )
    return pages.filter(Exists(rows))


def filter_by_mentioned_organisation(
    pages: QuerySet[AnyPage], pk: int
) -> QuerySet[AnyPage]:
    """Keep pages that show an organisation in their body."""
    key = Organisation.objects.filter(pk=pk).order_by().values("translation_key")
    named = Organisation.objects.filter(translation_key__in=key)
    # The index keeps ids of any model as text.
    keys = named.order_by().annotate(text=Cast("pk", CharField())).values("text")
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Organisation),
        to_object_id__in=keys,
    )
    found = references.annotate(number=Cast("object_id", IntegerField()))
    return pages.filter(pk__in=found.values("number"))


def filter_by_organisation(
    pages: QuerySet[AnyPage], relation: str, pk: int
) -> QuerySet[AnyPage]:
    """Keep pages that refer to an organisation, by its id in any language."""
    key = Organisation.objects.filter(pk=pk).order_by().values("translation_key")
    related = {f"{relation}__translation_key__in": key}
    model: Any = pages.model
    chosen = model.objects.filter(**related).order_by().values("pk")
    return pages.filter(pk__in=chosen)


def filter_by_text(pages: QuerySet[AnyPage], words: str) -> QuerySet[AnyPage]:
    """Keep pages that contain all words."""
    model: Any = pages.model
    inside = model.objects.filter(pk__in=pages.order_by().values("pk"))
    # The list has an order of its own, and SQLite takes minutes to rank thousands.
    found = inside.order_by("-id").search(
        normalize_query(words), operator="and", order_by_relevance=False
    )[:MATCHES_MAX]
    return pages.filter(pk__in=[page.pk for page in found])
