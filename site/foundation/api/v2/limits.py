"""Checks the parameters of Wagtail's API v2 before Wagtail uses them.

Without these checks, each of them causes a 500 on one database or on both. With them,
the response is a 400 that names the parameter.
"""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from taggit.managers import TaggableManager
from wagtail.api.v2.utils import BadRequestError

QUERY_LENGTH = 4_000
SEARCH_LENGTH = 200
SEARCH_WORDS = 20
FIELDS_DEPTH = 4
# The largest value of an id column in both databases.
NUMBER_MAX = 2**31 - 1
OFFSET_MAX = 1_000_000
NUMBERS = ("child_of", "descendant_of", "ancestor_of", "translation_of", "id")
SCALARS = (
    models.BooleanField,
    models.CharField,
    models.TextField,
    models.DateField,
    models.IntegerField,
    models.AutoField,
    models.UUIDField,
    TaggableManager,
)


def check_bounds(parameters: QueryDict) -> None:
    """Raise a 400 for a query that is too long, too deep, or not valid text."""
    query = {key: str(value) for key, value in parameters.items()}
    if sum(len(key) + len(value) for key, value in query.items()) > QUERY_LENGTH:
        raise BadRequestError(f"the query is longer than {QUERY_LENGTH} characters")
    for key, value in query.items():
        if "\x00" in key + value:
            raise BadRequestError("null characters are not allowed")
        if key in NUMBERS and len(value) > 10:
            raise BadRequestError(f"{key} is not a number that exists")
    _check_search(query)
    if _get_nesting_depth(query.get("fields", "")) > FIELDS_DEPTH:
        raise BadRequestError(f"fields are nested deeper than {FIELDS_DEPTH} levels")
    if query.get("offset", "").isdecimal() and int(query["offset"][:8]) > OFFSET_MAX:
        raise BadRequestError(f"offset cannot be higher than {OFFSET_MAX}")


def _check_search(query: dict[str, str]) -> None:
    search = query.get("search", "")
    if len(search) > SEARCH_LENGTH or len(search.split()) > SEARCH_WORDS:
        raise BadRequestError(
            f"search is longer than {SEARCH_LENGTH} characters or {SEARCH_WORDS} words"
        )
    if query.get("search_operator", "and") not in {"and", "or"}:
        raise BadRequestError("search_operator must be 'and' or 'or'")


def _get_nesting_depth(fields: str) -> int:
    depth = deepest = 0
    for character in fields:
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    return deepest


def is_filterable(model: Any, name: str) -> bool:
    """Return whether filters and ordering can use a field: plain values only."""
    field = model._meta.get_field(name)
    return isinstance(field, SCALARS) and not isinstance(field, models.JSONField)


def check_filter(model: Any, name: str, value: str) -> None:
    """Raise a 400 for a value that is invalid for the field."""
    field = model._meta.get_field(name)
    if isinstance(field, models.BooleanField | TaggableManager):
        return
    try:
        if isinstance(field, models.DateTimeField):
            moment = parse_datetime(value)
            if moment is None or moment.tzinfo is None:
                raise ValueError("expected a date and time with an offset")
            moment.astimezone(dt.UTC)
        elif isinstance(field, models.IntegerField | models.AutoField):
            if abs(int(value)) > NUMBER_MAX:
                raise ValueError("out of range")
        else:
            field.to_python(value)
    except (ValueError, OverflowError, ValidationError) as error:
        reason = " ".join(getattr(error, "messages", None) or [str(error)])
        raise BadRequestError(
            f"{value!r} is not a valid value for {name} ({reason})"
        ) from error
