"""Ranks what holds some words, in one query whatever the models."""

from collections.abc import Mapping
from typing import TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from search.compat import match_entries

Kind = TypeVar("Kind", bound=str)


def rank_matches(
    words: str, models: Mapping[Kind, type[Model]]
) -> dict[Kind, dict[int, float]]:
    """Rank the rows of models that hold all the words: ``{kind: {key: rank}}``.

    The last word may go on: somebody may still be typing it.
    """
    kinds = {
        ContentType.objects.get_for_model(model).pk: kind
        for kind, model in models.items()
    }
    ranks: dict[Kind, dict[int, float]] = {kind: {} for kind in models}
    of_kinds = match_entries(words).filter(type__in=kinds).order_by()
    for content_type, key, rank in of_kinds.values_list("type", "key", "rank"):
        ranks[kinds[content_type]][key] = rank
    return ranks
