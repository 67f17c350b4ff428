"""Finds what follows a row in an ordered list, by the values that it is ordered by.

Rows that are added, or that disappear, before the position do not move it: a reader who
continues there misses no row and gets none twice.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

# What a row is ordered by, as JSON: texts, numbers and null.
Position = list[str | int | None]


class OrderTerm(NamedTuple):
    """One value of a list's order, under the name of an alias."""

    name: str
    expression: Any
    is_descending: bool


def load_positions(rows: QuerySet[Any], stop: int) -> list[tuple[int, Position]]:
    """Load the primary keys and the positions of the first rows of a list."""
    terms = _list_order_terms(rows)
    values = rows.values_list("pk", *(term.expression for term in terms))
    return [
        (pk, [_format_value(value) for value in position])
        for pk, *position in values[:stop]
    ]


def filter_after(rows: QuerySet[Any], position: Position) -> QuerySet[Any]:
    """Filter the rows that follow a position; their order is complete."""
    terms = _list_order_terms(rows)
    rows = rows.alias(**{term.name: term.expression for term in terms})
    condition, same = Q(pk__in=[]), Q()
    for term, text in zip(terms, position, strict=True):
        field = rows.query.annotations[term.name].output_field
        value = field.to_python(text)
        condition |= same & _follow_value(term, value)
        same &= (
            Q(**{f"{term.name}__isnull": True})
            if value is None
            else Q(**{term.name: value})
        )
    return rows.filter(condition)


def _list_order_terms(rows: QuerySet[Any]) -> Sequence[OrderTerm]:
    terms = []
    for number, term in enumerate(rows.query.order_by):
        name = f"order_term{number}"
        if isinstance(term, str):
            field = F(term.removeprefix("-"))
            terms.append(OrderTerm(name, field, term.startswith("-")))
        elif isinstance(term, OrderBy):
            terms.append(OrderTerm(name, term.expression, term.descending))
        else:
            terms.append(OrderTerm(name, term, False))
    return terms


def _follow_value(term: OrderTerm, value: Any) -> Q:
    """Return the condition that a row's value comes after another one.

    Null is the largest value on PostgreSQL, and the smallest one on SQLite.
    """
    has_null_last = connection.features.nulls_order_largest != term.is_descending
    if value is None:
        return Q(pk__in=[]) if has_null_last else Q(**{f"{term.name}__isnull": False})
    later = Q(**{f"{term.name}__{'lt' if term.is_descending else 'gt'}": value})
    return later | Q(**{f"{term.name}__isnull": True}) if has_null_last else later


def _format_value(value: Any) -> str | int | None:
    return value.isoformat() if isinstance(value, dt.date) else value
