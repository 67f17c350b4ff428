"""The parameters that collections of the headless API share."""

import datetime as dt
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Path, Schema
from pydantic import AfterValidator, ConfigDict, Field, ValidationInfo, model_validator
from wagtail.models import Page

from foundation.api.errors import (
    ParameterError,
    build_parameter_error,
    build_parameters_error,
    describe_unknown_parameter,
)
from foundation.visibility import Visibility
from localization.language_filters import filter_by_language
from localization.translation_progress import (
    build_incomplete_condition,
    build_outdated_condition,
)

LIMIT_MAX = 100
OFFSET_MAX = 10_000
QUERY_LENGTH = 2_000
TEXT_LENGTH = 200

AnyPage = TypeVar("AnyPage", bound=Page)


class Parameters(Schema):
    """A query string of which every part is known, is text and stands there once."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def check_query(cls, data: Any, info: ValidationInfo) -> Any:
        """Raise a 400 for unknown or repeated parameters, before values are parsed."""
        request: HttpRequest | None = (info.context or {}).get("request")
        if request is not None:
            names = {field.alias or name for name, field in cls.model_fields.items()}
            _check_query(request, names)
        return data


def refuse_parameters(request: HttpRequest) -> None:
    """Raise a 400 for any parameter, in an operation without parameters."""
    _check_query(request, set())


def _check_query(request: HttpRequest, allowed_names: set[str]) -> None:
    raw = request.META.get("QUERY_STRING", "")
    if len(raw) > QUERY_LENGTH:
        raise build_parameter_error(
            "", f"The query is longer than {QUERY_LENGTH} characters."
        )
    try:
        unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        raise build_parameter_error("", "The query is not valid UTF-8.") from None
    errors: list[ParameterError] = []
    for name, values in request.GET.lists():
        if name not in allowed_names:
            errors.append(describe_unknown_parameter(name, sorted(allowed_names)))
        elif len(values) > 1:
            errors.append({"param": name, "message": "It is given more than once."})
        elif "\x00" in values[0]:
            errors.append({"param": name, "message": "Null characters are no text."})
    if errors:
        raise build_parameters_error(errors)


def _validate_language(code: str | None) -> str | None:
    codes = [language for language, _name in settings.LANGUAGES]
    if code is not None and code not in codes:
        raise ValueError(f"it must be one of {', '.join(codes)}")
    return code


Language = Annotated[str | None, AfterValidator(_validate_language)]
# The last part of the path of a single resource.
ResourceId = Annotated[
    int, Path(description="The `id` of the resource, as lists and links name it.")
]
Text = Annotated[str | None, Field(min_length=1, max_length=TEXT_LENGTH)]


class LanguageParameters(Parameters):
    """Which language to answer in."""

    locale: Language = Field(
        None, description="Language of the answer; without it, the site's first."
    )

    def get_language(self, visibility: Visibility) -> str:
        """Return the requested language, or the site's first published one."""
        languages = visibility.languages
        return self.locale or (languages[0] if languages else settings.LANGUAGE_CODE)


class CollectionParameters(LanguageParameters):
    """What every collection of pages takes."""

    fallback: Language = Field(
        None,
        description="Language that stands in for what isn't translated; each such "
        "item says so in its `fallback`.",
    )
    limit: int = Field(20, ge=1, le=LIMIT_MAX, description="How many items.")
    offset: int = Field(0, ge=0, le=OFFSET_MAX, description="How many to leave out.")
    include: Literal["body"] | None = Field(
        None, description="`body`: give each item with its blocks."
    )

    freshness: Literal["complete", "incomplete", "outdated"] | None = Field(
        None,
        description="How translations stand to their sources; needs a token. "
        "`incomplete` includes what is `outdated`.",
    )

    def filter_by_freshness(self, rows: QuerySet[AnyPage]) -> QuerySet[AnyPage]:
        """Filter by the state of the translation that was requested, if any."""
        match self.freshness:
            case "complete":
                return rows.exclude(build_incomplete_condition())
            case "incomplete":
                return rows.filter(build_incomplete_condition())
            case "outdated":
                return rows.filter(build_outdated_condition())
        return rows

    def filter_by_language(
        self, pages: QuerySet[AnyPage], visibility: Visibility
    ) -> QuerySet[AnyPage]:
        """Filter by the requested language; missing translations use the fallback."""
        return filter_by_language(pages, self.get_language(visibility), self.fallback)


def parse_instant(value: str, param: str) -> dt.datetime:
    """Parse a date-time with an offset; without an offset it is ambiguous."""
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        raise build_parameter_error(
            param, "It is neither a date nor a date-time."
        ) from None
    if moment.tzinfo is None:
        raise build_parameter_error(
            param, "A date-time needs an offset, such as +02:00 or Z."
        )
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:
        raise build_parameter_error(param, "It is out of range.") from None


def parse_date_or_instant(value: str, param: str) -> dt.date | dt.datetime:
    """Parse ``2026-11-24`` or ``2026-11-24T10:00:00+02:00``."""
    # In a query an unescaped plus is decoded as a space. A space here is always a plus.
    text = value.replace(" ", "+")
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return parse_instant(text, param)
