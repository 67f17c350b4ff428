"""Rank the rows of several models that contain some words, in one query."""

from collections.abc import Mapping
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from search.compat import match_entries

Kind = TypeVar("Kind", bound=str)


def rank_matches(
    words: str, models: Mapping[Kind, type[Model]]
) -> dict[Kind, dict[int, float]]:
    """Rank the rows that contain all words: ``{kind: {primary key: rank}}``.

    The last word is a prefix: the reader may still be typing it.
    """
    kinds = {
        ContentType.objects.get_for_model(model).pk: kind
        for kind, model in models.items()
    }
    ranks: dict[Kind, dict[int, float]] = {kind: {} for kind in models}
    entries = match_entries(words).filter(type__in=kinds).order_by()
    for content_type, key, rank in entries.values_list("type", "key", "rank"):
        ranks[kinds[content_type]][key] = rank
    return ranks
