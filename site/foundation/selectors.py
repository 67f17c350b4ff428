"""Selectors and filters of lists, for pages, APIs, feeds and calendars."""

import functools
import operator
import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    CharField,
    Exists,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Page, ReferenceIndex

from foundation.expressions import as_boolean_column
from foundation.labels import held_label_expression
from foundation.list_keys import Key
from foundation.models import Organisation, PageTopic, Topic
from foundation.registry import (
    get_type_for_model,
    list_listed_page_models,
    map_content_types,
)
from foundation.search_matches import (
    WordQuery,
    build_word_queries,
    filter_documents,
    select_files,
)
from foundation.search_table import select_links
from foundation.serializers.loader import choose_variant
from foundation.visibility import Visibility
from localization.collation import Alphabetical

AnyPage = TypeVar("AnyPage", bound=Page)
AnyRow = TypeVar("AnyRow", bound=Model)
Rows = QuerySet[Any, Any]


def visible_topics(visibility: Visibility, *, language: str) -> QuerySet[Topic]:
    """Return the visible topics of a language, in alphabetical order."""
    topics = visibility.filter_snippets(
        Topic.objects.filter(locale__language_code=language)
    )
    return topics.order_by(Alphabetical("name", language), "pk")


def visible_organisations(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[Organisation]:
    """Return the visible organisations, in one language or in all."""
    rows = visibility.filter_snippets(Organisation.objects.select_related("locale"))
    return rows.filter(locale__language_code=language) if language else rows


def select_visible_organisation_ids(
    ids: Sequence[int], visibility: Visibility
) -> QuerySet[Organisation, Any]:
    """Select those ids that are ids of visible organisations."""
    rows = visibility.filter_snippets(Organisation.objects.filter(pk__in=ids))
    return rows.order_by().values("pk")


def filter_by_label(rows: QuerySet[Organisation], label: str) -> QuerySet[Organisation]:
    """Filter organisations by the label that they hold today, which can be ``none``."""
    held_label = held_label_expression(timezone.localdate())
    return rows.alias(held_label=held_label).filter(held_label=label)


def filter_by_year(pages: QuerySet[AnyPage], year: int) -> QuerySet[AnyPage]:
    """Filter pages by year."""
    return pages.filter(**{_get_year_lookup(pages.model): year})


def list_years(pages: QuerySet[AnyPage]) -> list[int]:
    """Return the years that have pages, the latest first."""
    lookup = _get_year_lookup(pages.model)
    years = pages.order_by(f"-{lookup}").values_list(lookup, flat=True).distinct()
    return [year for year in years if year is not None]


def _get_year_lookup(model: type[Model]) -> str:
    """Return the lookup of the year of a registered page type."""
    return f"{get_type_for_model(model).year_field}__year"


def list_topics_of_pages(
    pages: QuerySet[AnyPage], visibility: Visibility, *, language: str
) -> QuerySet[Topic]:
    """Return the topics of pages, in one language and in alphabetical order."""
    rows = PageTopic.objects.filter(page__in=pages.order_by().values("pk"))
    return visible_topics(visibility, language=language).filter(
        translation_key__in=rows.values("topic__translation_key")
    )


def list_topic_names(visibility: Visibility) -> set[str]:
    """List the names and slugs of the visible topics, in all languages."""
    topics = visibility.filter_snippets(Topic.objects.order_by())
    return {text for pair in topics.values_list("name", "slug") for text in pair}


def filter_by_topic_names(
    pages: QuerySet[AnyPage], names: Collection[str], visibility: Visibility
) -> QuerySet[AnyPage]:
    """Filter pages that have one of several topics, by name or slug in any language.

    All translations of a page have the same topics.
    """
    topics = visibility.filter_snippets(Topic.objects.order_by())
    matching_topics = topics.filter(Q(name__in=names) | Q(slug__in=names))
    return _filter_by_topic_keys(pages, matching_topics.values("translation_key"))


def filter_by_topic(pages: QuerySet[AnyPage], topic: Topic) -> QuerySet[AnyPage]:
    """Filter pages by a topic or any of its translations."""
    return _filter_by_topic_keys(pages, [topic.translation_key])


def filter_by_shared_topics(
    pages: QuerySet[AnyPage], page: Page, visibility: Visibility
) -> QuerySet[AnyPage]:
    """Filter pages that have a topic in common with a page."""
    topics = visibility.filter_snippets(Topic.objects.filter(page_topics__page=page.pk))
    keys = topics.order_by().values("translation_key")
    return _filter_by_topic_keys(pages, keys)


def find_visible_translations(
    ids: Sequence[int], language: str, visibility: Visibility
) -> list[Key]:
    """Find the visible pages with these ids, of all collections, in this order.

    Each page is replaced by its visible translation in ``language``, if there is one.
    """
    models = {
        ContentType.objects.get_for_model(model).pk: model
        for model in list_listed_page_models()
    }
    chosen_keys = Page.objects.filter(pk__in=ids).order_by().values("translation_key")
    # A page that is not visible may have a visible translation.
    pages = (
        Page.objects.filter(translation_key__in=chosen_keys, content_type__in=models)
        .only("translation_key", "locale", "path", "content_type")
        .annotate(is_visible=as_boolean_column(visibility.page_condition()))
    )
    keys: dict[int, uuid.UUID] = {}
    visible: dict[uuid.UUID, dict[str, Page]] = defaultdict(dict)
    for page in pages:
        keys[page.pk] = page.translation_key
        if page.is_visible:
            visible[page.translation_key][visibility.get_language(page)] = page
    chosen = [
        choose_variant(visible[keys[pk]], pk, language) for pk in ids if pk in keys
    ]
    return [(models[page.content_type_id], page.pk) for page in chosen if page]


def _filter_by_topic_keys(pages: QuerySet[AnyPage], keys: Any) -> QuerySet[AnyPage]:
    rows = PageTopic.objects.filter(
        page=OuterRef("pk"), topic__translation_key__in=keys
    )
    return pages.filter(Exists(rows))


def filter_by_mentioned_organisation(
    pages: QuerySet[AnyPage], ids: Any, *, stream: str = "body"
) -> QuerySet[AnyPage]:
    """Filter pages whose ``stream`` refers to one of several organisations.

    ``ids`` are theirs in any language: numbers, or a query for them.
    """
    key = Organisation.objects.filter(pk__in=ids).order_by().values("translation_key")
    translations = Organisation.objects.filter(translation_key__in=key)
    # The reference index stores ids of all models as text.
    ids = translations.order_by().annotate(text=Cast("pk", CharField())).values("text")
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Organisation),
        to_object_id__in=ids,
        model_path__startswith=f"{stream}.",
    )
    page_ids = references.annotate(number=Cast("object_id", IntegerField()))
    return pages.filter(pk__in=page_ids.values("number"))


def filter_by_organisation(
    pages: QuerySet[AnyPage], relation: str, ids: Any
) -> QuerySet[AnyPage]:
    """Filter pages whose ``relation`` is one of several organisations.

    ``ids`` are theirs in any language: numbers, or a query for them.
    """
    key = Organisation.objects.filter(pk__in=ids).order_by().values("translation_key")
    related = {f"{relation}__translation_key__in": key}
    model: Any = pages.model
    chosen = model.objects.filter(**related).order_by().values("pk")
    return pages.filter(pk__in=chosen)


def select_organisations(pages: Rows, relation: str) -> Rows:
    """Select the organisations of a relation of pages, as ``(page, key)``.

    The page is an id, the key the translation key of the organisation.
    """
    key = f"{relation}__translation_key"
    found = pages.order_by().filter(**{f"{key}__isnull": False})
    pairs: Rows = found.values_list("pk", key)
    return pairs


def select_mentioned_organisations(pages: Rows, *, stream: str = "body") -> Rows:
    """Select the organisations to which a ``stream`` of pages refers, as above."""
    # The reference index stores ids of all models as text.
    ids = pages.order_by().annotate(text=Cast("pk", CharField())).values("text")
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=ids,
        to_content_type=ContentType.objects.get_for_model(Organisation),
        model_path__startswith=f"{stream}.",
    )
    organisations = Organisation.objects.order_by().filter(
        pk=Cast(OuterRef("to_object_id"), IntegerField())
    )
    pairs: Rows = references.order_by().values_list(
        Cast("object_id", IntegerField()),
        Subquery(organisations.values("translation_key")),
    )
    return pairs


def filter_by_text(rows: QuerySet[AnyRow], words: str) -> QuerySet[AnyRow]:
    """Filter organisations or others that contain all words, in their language."""
    documents = filter_documents(_build_queries(words)).filter(
        content_type=ContentType.objects.get_for_model(rows.model)
    )
    return rows.filter(pk__in=documents.values("object_id"))


def filter_pages_by_text(
    pages: QuerySet[AnyPage], words: str, visibility: Visibility
) -> QuerySet[AnyPage]:
    """Filter pages that contain all words, or link a public document with them."""
    return filter_pages_by_words(pages, _build_queries(words), visibility)


def filter_pages_by_words(
    pages: QuerySet[AnyPage],
    queries: Sequence[WordQuery],
    visibility: Visibility,
    *,
    need_all: bool = True,
) -> QuerySet[AnyPage]:
    """Filter pages that have all words, or any, as ``filter_pages_by_text``."""
    conditions = [_build_word_condition(query, visibility) for query in queries]
    join = operator.and_ if need_all else operator.or_
    # Without words no page is found.
    return pages.filter(functools.reduce(join, conditions or [Q(pk__in=[])]))


def _build_queries(words: str) -> list[WordQuery]:
    return build_word_queries(words, [code for code, _name in settings.LANGUAGES])


def _build_word_condition(query: WordQuery, visibility: Visibility) -> Q:
    page_types = [
        pk for pk, entry in map_content_types().items() if issubclass(entry.model, Page)
    ]
    documents = filter_documents([query]).filter(content_type__in=page_types)
    files = visibility.filter_media(Document.objects.filter(pk__in=select_files(query)))
    linking = select_links(files).values(key=Cast("object_id", IntegerField()))
    return Q(pk__in=documents.values("object_id")) | Q(pk__in=linking)
