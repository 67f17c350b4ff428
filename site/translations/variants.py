"""Loads the facts about pages and snippets, in all languages, that the queue needs."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Subquery,
    Value,
)
from django.db.models.functions import Cast
from django.db.models.lookups import GreaterThanOrEqual
from wagtail.models import Locale, Page, WorkflowState

from events.models import EventPage
from foundation.models import Organisation, PortalPage, Topic
from localization.compat.binned_pages import BIN_PATH, include_binned_pages
from translations.models import Exclusion, TextCount

SNIPPETS: tuple[Any, ...] = (Organisation, Topic)
# The length of the path of a section: below the home page, which is below the root.
SECTION_LENGTH = 3 * Page.steplen
EXCLUDED = "excluded_"


@dataclasses.dataclass(frozen=True, slots=True)
class Variant:
    """The facts about a page or snippet in one language that the queue needs.

    ``starts_at`` and ``ends_at`` are those of an event. ``is_submitted`` says that
    moderators decide whether it is published, ``excluded`` are the languages into which
    it is not to be translated.
    """

    model: type[Any]
    pk: int
    key: uuid.UUID
    language: str
    title: str
    path: str
    is_live: bool
    published_at: dt.datetime | None
    is_binned: bool
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    texts: int | None
    words: int | None
    is_submitted: bool
    excluded: frozenset[str]

    @property
    def model_label(self) -> str:
        """The label of the model, for a form: ``events.eventpage``."""
        return str(self.model._meta.label_lower)

    @property
    def section(self) -> str:
        """The path of the section of a page; empty for a snippet."""
        return self.path[:SECTION_LENGTH]

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was published, and is not any more."""
        return not self.is_live and self.published_at is not None


def group_variants(
    keys: set[uuid.UUID] | None, *, is_of_pages: bool
) -> dict[uuid.UUID, dict[str, Variant]]:
    """Group the variants of pages and snippets by translation key and language."""
    codes = [code for code, _name in settings.LANGUAGES]
    models: dict[int, type[Any]] = {}
    variants_by_key: dict[uuid.UUID, dict[str, Variant]] = {}
    for type_pk, *values in _list_rows(keys, codes, is_of_pages=is_of_pages):
        facts, exclusions = values[: -len(codes)], values[-len(codes) :]
        excluded = frozenset(
            code for code, is_set in zip(codes, exclusions, strict=True) if is_set
        )
        if type_pk not in models:
            models[type_pk] = _get_model(type_pk)
        variant = Variant(*[models[type_pk], *facts, excluded])
        variants_by_key.setdefault(variant.key, {})[variant.language] = variant
    return variants_by_key


def _get_model(type_pk: int) -> type[Any]:
    model: type[Any] | None = ContentType.objects.get_for_id(type_pk).model_class()
    return model or Page


def _list_rows(
    keys: set[uuid.UUID] | None, codes: list[str], *, is_of_pages: bool
) -> Any:
    """List the type and the other facts of pages, and of snippets, in one query."""
    types = ContentType.objects.get_for_models(*list_translated_models())
    page_types = [types[model].pk for model in list_page_models()]
    moment: Any = DateTimeField()
    none = Value(None, output_field=moment)

    def select_columns(
        rows: Any, type_column: str, title: str, path: str, **annotations: Any
    ) -> Any:
        wanted = rows if keys is None else rows.filter(translation_key__in=keys)
        counts = TextCount.objects.filter(
            translation_key=OuterRef("translation_key"),
            language=OuterRef("locale__language_code"),
        )
        exclusions = Exclusion.objects.filter(
            translation_key=OuterRef("translation_key")
        )
        reviews = WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS,
            base_content_type=ContentType.objects.get_for_model(rows.model),
            object_id=Cast(OuterRef("pk"), CharField()),
        )
        columns = annotations | {
            "texts": Subquery(counts.values("texts")[:1]),
            "words": Subquery(counts.values("words")[:1]),
            "is_submitted": Exists(reviews),
        }
        languages = {
            f"{EXCLUDED}{code.replace('-', '_')}": Exists(
                exclusions.filter(language=code)
            )
            for code in codes
        }
        return (
            wanted.order_by()
            .annotate(**columns, **languages)
            .values_list(
                type_column,
                "pk",
                "translation_key",
                "locale__language_code",
                title,
                path,
                "live",
                "last_published_at",
                *columns,
                *languages,
            )
        )

    events = EventPage.objects.filter(pk=OuterRef("pk"))
    with include_binned_pages():
        pages = Page.objects.filter(content_type__in=page_types, alias_of__isnull=True)
    # A draft may have another title, which not every translator may see.
    rows = select_columns(
        pages,
        "content_type_id",
        "title",
        "path",
        in_bin=GreaterThanOrEqual(F("path"), Value(BIN_PATH)),
        starts_at=Subquery(events.values("start")[:1]),
        ends_at=Subquery(events.values("ends_at")[:1]),
    )
    if is_of_pages:
        return rows
    snippets = (
        select_columns(
            model.objects.annotate(
                type_pk=Value(types[model].pk),
                no_path=Value("", output_field=CharField()),
            ),
            "type_pk",
            "name",
            "no_path",
            in_bin=Value(False),
            starts_at=none,
            ends_at=none,
        )
        for model in SNIPPETS
    )
    return rows.union(*snippets, all=True)


def list_page_models() -> list[type[PortalPage]]:
    """List the page types of the portal."""
    return [model for model in apps.get_models() if issubclass(model, PortalPage)]


def list_translated_models() -> list[type[Any]]:
    """List the page types and snippets that are translated."""
    return [*list_page_models(), *SNIPPETS]


def find_instance(label: str, pk: int) -> Any:
    """Find a page or snippet by the label of its model and its primary key, or None."""
    models = {model._meta.label_lower: model for model in list_translated_models()}
    return models[label].objects.filter(pk=pk).first() if label in models else None


def has_translation(instance: Any, locale: Locale) -> bool:
    """Whether a page or snippet has a translation that is not an alias.

    One that is in the bin counts.
    """
    with include_binned_pages():
        variant = instance.get_translation_or_none(locale)
    return variant is not None and getattr(variant, "alias_of_id", None) is None
