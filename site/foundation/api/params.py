"""The parameters that collections of the headless API share."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Path, Schema
from ninja.signature.details import is_collection_type
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ValidationInfo,
    model_validator,
)
from wagtail.models import Page

from foundation.api.errors import (
    ParameterError,
    build_parameter_error,
    build_parameters_error,
    describe_unknown_parameter,
    suggest_value,
)
from foundation.api.item_parts import ItemParts
from foundation.detail import Detail
from foundation.visibility import Visibility
from localization.language_filters import filter_by_language
from localization.translation_progress import (
    build_incomplete_condition,
    build_outdated_condition,
)

LIMIT_MAX = 100
OFFSET_MAX = 10_000
QUERY_LENGTH = 8_000
TEXT_LENGTH = 200
# How many values a parameter may have.
VALUES_MAX = 100
ID_MAX = 2**31 - 1
ALL_LANGUAGES = "all"
# The cursor of the first part of a list.
CURSOR_START = "start"

TOPIC_DESCRIPTION = (
    "A topic by its name or slug, as items name it in `topics`, or several of them "
    "separated by commas. An unknown one is a 400."
)

FIELDS_DESCRIPTION = (
    "Only these fields of each item, separated by commas. It can't be combined with "
    "`view` or `include`."
)

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
            fields = {
                field.alias or name: is_collection_type(field.annotation)
                for name, field in cls.model_fields.items()
            }
            _check_query(request, fields)
        return data


def refuse_parameters(request: HttpRequest) -> None:
    """Raise a 400 for any parameter, in an operation without parameters."""
    _check_query(request, {})


def _check_query(request: HttpRequest, allowed_names: Mapping[str, bool]) -> None:
    """Raise a 400 for names that are not allowed; True allows several values."""
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
        elif len(values) > 1 and not allowed_names[name]:
            errors.append({"param": name, "message": "It is given more than once."})
        elif any("\x00" in value for value in values):
            errors.append({"param": name, "message": "Null characters are no text."})
    if errors:
        raise build_parameters_error(errors)


def _validate_language(code: str | None) -> str | None:
    codes = [language for language, _name in settings.LANGUAGES]
    if code is not None and code not in codes:
        choices = ", ".join(codes)
        raise ValueError(f"it must be one of {choices}.{suggest_value(code, codes)}")
    return code


def _validate_languages(code: str | None) -> str | None:
    return code if code == ALL_LANGUAGES else _validate_language(code)


def _split_values(values: Any) -> Any:
    """Split at commas: ``a,b`` is the same as ``a`` and ``b`` given one by one."""
    if not isinstance(values, list):
        return values
    return [part for value in values for part in str(value).split(",")]


Value = TypeVar("Value")
Language = Annotated[str | None, AfterValidator(_validate_language)]
# The last part of the path of a single resource.
ResourceId = Annotated[
    int, Path(description="The `id` of the resource, as lists and links name it.")
]
Languages = Annotated[str | None, AfterValidator(_validate_languages)]
Text = Annotated[str | None, Field(min_length=1, max_length=TEXT_LENGTH)]
Id = Annotated[int, Field(ge=1, le=ID_MAX)]
# Values of which one has to be met, separated by commas.
AnyOf = Annotated[
    list[Value], BeforeValidator(_split_values), Field(max_length=VALUES_MAX)
]
# The same for names, which may contain commas: ``choose_names`` splits them.
AnyName = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=5 * TEXT_LENGTH)]],
    Field(max_length=VALUES_MAX),
]


@dataclasses.dataclass(frozen=True)
class FieldNames:
    """Allows the names of the fields of a list's items, as an annotation."""

    parts: ItemParts

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> Any:
        """Describe a list of names, separated by commas."""
        # mypy refuses types that are computed.
        any_of: Any = AnyOf
        literal: Any = Literal
        return handler(any_of[literal[self.parts.list_fields()]])


def choose_names(
    values: Iterable[str], known_names: Collection[str], param: str
) -> set[str]:
    """Return the names in the values of a parameter, or raise a 400 for unknown ones.

    A value is a name, or several names separated by commas.
    """
    names: set[str] = set()
    for value in values:
        names |= {value} if value in known_names else set(value.split(","))
    for name in sorted(names):
        if name not in known_names:
            hint = suggest_value(name, known_names)
            raise build_parameter_error(param, f"There is no such {param}.{hint}")
    return names


def get_first_language(visibility: Visibility) -> str:
    """Return the site's first published language."""
    languages = visibility.languages
    return languages[0] if languages else settings.LANGUAGE_CODE


class LanguageParameters(Parameters):
    """Which language to answer in."""

    locale: Language = Field(
        None, description="Language of the answer; without it, the site's first."
    )

    def get_language(self, visibility: Visibility) -> str:
        """Return the requested language, or the site's first published one."""
        return self.locale or get_first_language(visibility)


class CollectionParameters(LanguageParameters):
    """What every collection of pages takes."""

    # The fields of the items; a subclass declares ``fields`` with their names.
    parts: ClassVar[ItemParts]

    locale: Languages = Field(
        None,
        description="Language of the items, or `all`; without it the site's first, or "
        "with `ids` all.",
    )
    ids: AnyOf[Id] = Field(
        [],
        description="Only items with one of these `id`s, separated by commas, in the "
        "order of the list. What does not exist or may not be seen is left out.",
    )
    keys: AnyOf[uuid.UUID] = Field(
        [],
        description="Only items with one of these `key`s, separated by commas, in the "
        "order of the list. What does not exist or may not be seen is left out.",
    )
    fallback: Language = Field(
        None,
        description="Language that stands in for what isn't translated; each such "
        "item says so in its `fallback`.",
    )
    limit: int = Field(20, ge=1, le=LIMIT_MAX, description="How many items.")
    offset: int = Field(0, ge=0, le=OFFSET_MAX, description="How many to leave out.")
    cursor: Annotated[str, Field(min_length=1)] | None = Field(
        None,
        description="Where to continue, in place of `offset`: `start`, or the cursor "
        "in `next`. What is added meanwhile moves no item to another part.",
    )
    include: Literal["body"] | None = Field(
        None, description="`body`: give each item with its blocks, as `view=full` does."
    )
    view: Literal["card", "list", "full"] = Field(
        "list",
        description="How much of each item: `card` what a card shows, `full` its "
        "blocks, too.",
    )
    fields: AnyOf[str] = Field([], description=FIELDS_DESCRIPTION)

    freshness: Literal["complete", "incomplete", "outdated"] | None = Field(
        None,
        description="How translations stand to their sources; needs a token. "
        "`incomplete` includes what is `outdated`.",
    )

    @model_validator(mode="after")
    def check_languages(self) -> Self:
        """Raise a 400 for a fallback if no language is missing."""
        if self.fallback and self.locale == ALL_LANGUAGES:
            message = "It can't be combined with all languages."
            raise build_parameter_error("fallback", message)
        return self

    @model_validator(mode="after")
    def check_position(self) -> Self:
        """Raise a 400 for an offset beside a cursor."""
        if self.cursor and "offset" in self.model_fields_set:
            message = "It can't be combined with a cursor."
            raise build_parameter_error("offset", message)
        return self

    @model_validator(mode="after")
    def check_extent(self) -> Self:
        """Raise a 400 for more than one parameter that says what an item contains."""
        given = self.model_fields_set & {"fields", "include", "view"}
        if len(given) > 1:
            param = min(given)
            others = " and ".join(f"'{name}'" for name in sorted(given - {param}))
            message = f"It can't be combined with {others}."
            raise build_parameter_error(param, message)
        return self

    @property
    def item_detail(self) -> Detail:
        """The level of detail that has all fields of the items."""
        is_full = self.view == "full" or self.include or "body" in self.fields
        return Detail.FULL if is_full else Detail.LIST

    @property
    def item_fields(self) -> tuple[str, ...] | None:
        """The fields of the items, or None for all."""
        if self.view == "card":
            return self.parts.card_fields
        return tuple(self.fields) or None

    @property
    def has_all_languages(self) -> bool:
        """Whether the items are of all languages, as those with given ids are."""
        if self.locale is None:
            return bool(self.ids) and self.fallback is None
        return self.locale == ALL_LANGUAGES

    def get_language(self, visibility: Visibility) -> str:
        """Return the requested language, or the site's first one for all of them."""
        if self.locale == ALL_LANGUAGES:
            return get_first_language(visibility)
        return super().get_language(visibility)

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
        if self.has_all_languages:
            return pages
        return filter_by_language(pages, self.get_language(visibility), self.fallback)

    def filter_by_identity(self, rows: QuerySet[AnyPage]) -> QuerySet[AnyPage]:
        """Filter by the requested ids and keys, if any."""
        if self.ids:
            rows = rows.filter(pk__in=set(self.ids))
        if self.keys:
            rows = rows.filter(translation_key__in=set(self.keys))
        return rows


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
