"""Finds what a document depends on, and until when it holds."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Model, Q
from wagtail.models import Page

from delivery.dependencies import (
    list_requested_names,
    list_root_models,
    list_rows,
    make_name,
)
from foundation.models import Organisation, Topic
from foundation.visibility import Visibility

Requested = Mapping[str, Iterable[Any]]
MODELS: tuple[tuple[str, type[Model]], ...] = (
    ("page", Page),
    ("organisation", Organisation),
    ("topic", Topic),
)


class Validity(NamedTuple):
    """The names that a document depends on, and the moment at which it may change."""

    names: set[str]
    end: dt.datetime | None


class _Variant(NamedTuple):
    """A page, an organisation or a topic in one language, visible or not."""

    name: str
    key: uuid.UUID
    moments: tuple[dt.datetime, ...]


def find_validities(
    batch: Sequence[Requested], visibility: Visibility
) -> list[Validity]:
    """Find the validity of each document, from what it has requested.

    A link leads to the translation in the document's language, so that a document
    depends on all translations of what it refers to: those that exist, published or
    not, and by their key those that will exist.
    """
    variants = [
        variant
        for kind, model in MODELS
        for variant in _load_variants(kind, model, batch, visibility.at)
    ]
    keys = {variant.name: variant.key for variant in variants}
    by_key: dict[uuid.UUID, list[_Variant]] = defaultdict(list)
    for variant in variants:
        by_key[variant.key].append(variant)
    root_moments = _list_root_moments(visibility.at)
    validities = []
    for requested in batch:
        names = list_requested_names(requested)
        used_keys = {keys[name] for name in names if name in keys}
        used_keys |= {*requested.get("key", ()), *requested.get("topic_key", ())}
        used = [variant for key in used_keys for variant in by_key[key]]
        names |= {variant.name for variant in used}
        names |= {make_name("key", key) for key in used_keys}
        moments = [moment for variant in used for moment in variant.moments]
        validities.append(Validity(names, min([*moments, *root_moments], default=None)))
    return validities


def _load_variants(
    kind: str, model: type[Model], batch: Sequence[Requested], at: dt.datetime
) -> list[_Variant]:
    """Load all translations of what was requested of a kind, in one query."""
    ids = {pk for requested in batch for pk in requested.get(kind, ())}
    key_kind = {"page": "key", "topic": "topic_key"}.get(kind, "")
    keys = {key for requested in batch for key in requested.get(key_kind, ())}
    if not ids and not keys:
        return []
    rows = list_rows(model)
    condition = Q(translation_key__in=keys)
    if ids:
        of_ids = rows.filter(pk__in=ids).values("translation_key")
        condition |= Q(translation_key__in=of_ids)
    columns = ("pk", "translation_key", "go_live_at", "expire_at")
    return [
        _Variant(
            make_name(kind, pk),
            key,
            tuple(moment for moment in moments if moment and moment > at),
        )
        for pk, key, *moments in rows.filter(condition).values_list(*columns)
    ]


def _list_root_moments(at: dt.datetime) -> list[dt.datetime]:
    """List when home pages and directories come and go: addresses begin with them."""
    rows = Page.objects.type(*list_root_models()).filter(live=True).order_by()
    scheduled = rows.filter(Q(go_live_at__gt=at) | Q(expire_at__gt=at))
    return [
        moment
        for row in scheduled.values_list("go_live_at", "expire_at")
        for moment in row
        if moment and moment > at
    ]
