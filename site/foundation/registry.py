"""The registry of the portal's content types.

Each app registers its own types in ``AppConfig.ready()``. The API, the search, the page
tree, feeds and topic pages read them here, so a new type is added in its app alone.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any, Protocol

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import AppRegistryNotReady, ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from ninja import Router
from wagtail.models import Page

Rows = QuerySet[Any, Any]
Text = str | Promise
Resource = dict[str, Any]
# A ``foundation.visibility.Visibility``, which can't be imported: it imports this.
Visibility = Any


class VisibleRows(Protocol):
    """A selector: all rows that readers may see, in one language or in all."""

    def __call__(self, visibility: Visibility, *, language: str | None = None) -> Rows:
        """Return the rows in the order of their lists."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class TopicList:
    """The first rows of a type on the page of a topic.

    ``link`` is the text of the link to the whole list, ``select`` filters and orders
    the rows. ``template`` renders one row, which is ``item`` in its context.
    """

    heading: Text
    link: Text
    limit: int
    select: Callable[[Rows, Visibility], Rows] | None = None
    template: str = "components/card.html"
    css_class: str = "cards"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Calendar:
    """A calendar with all rows of a type; readers can subscribe to it.

    ``path`` contains the language: ``/calendar/{language}.ics``.
    """

    label: Text
    path: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class TimeDependentFields:
    """The fields of a type's resource that depend on the time.

    ``list_moments`` returns the moments at which those of a page change; ``build``
    returns them as they are from a moment on, of a page and its resource.
    """

    list_moments: Callable[[Any], list[dt.datetime]]
    build: Callable[[Any, Resource, dt.datetime], Resource]


@dataclasses.dataclass(frozen=True, kw_only=True)
class RegisteredType:
    """A content type, as lists, APIs and pages need it.

    ``name``: its ``type`` in the APIs. ``order``: its position in every list.

    ``schema``: the type of its resource in the headless API.
    ``collection``: its path in the headless API and in URLs of feeds (``events``);
    ``router`` serves it. A type without one is found by the path of its page only.
    ``time_dependent``: its fields that depend on the time. ``load_related``: loads
    short forms of what the page with an id refers to.

    ``visible_rows``: the selector of the rows that readers may see. ``year_field``: the
    date column of a row's year. ``place``: an expression of the city of a row to which
    people go, or of an empty string. ``select_organisations``: the selector of the
    organisations that rows are about, as pairs of the id of a row and the translation
    key of an organisation. ``date_key``: the key of its resource whose date a
    search result shows; ``format_dates`` formats it.

    ``section``: the page type below a home page that lists the rows.
    ``feed_label``: the text of the link to its feed; without it there is no feed.
    ``has_years``: its list page and its collection can be filtered by ``year``.
    ``format_entry``: formats a resource as an entry of a calendar.
    ``is_article``: the ``og:type`` of its pages is ``article``.
    ``new_label``: the text of the admin's links to the form of a new page.
    """

    name: str
    order: int
    model: type[Model]
    label: Text
    plural: Text
    schema: Any
    visible_rows: VisibleRows
    collection: str = ""
    router: Router | None = None
    time_dependent: TimeDependentFields | None = None
    load_related: Callable[[int, Visibility], list[Resource]] | None = None
    year_field: str | None = None
    place: Any = None
    select_organisations: Callable[[Rows], Rows] | None = None
    date_key: str | None = None
    format_dates: Callable[[Any], str] | None = None
    section: type[Page] | None = None
    topic_list: TopicList | None = None
    feed_label: Text | None = None
    has_years: bool = False
    format_entry: Callable[[Any], str] | None = None
    calendar: Calendar | None = None
    is_article: bool = False
    new_label: Text | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class HomeType:
    """The page type at the root of each language; no list or search includes it.

    ``schema``: the type of its resource in the headless API.
    """

    model: type[Page]
    schema: Any


_types: dict[str, RegisteredType] = {}
_home_types: list[HomeType] = []


def register_type(entry: RegisteredType) -> None:
    """Add a content type; its app calls this in ``AppConfig.ready()``."""
    if entry.name in _types:
        raise ImproperlyConfigured(f"Two content types are named {entry.name!r}.")
    _types[entry.name] = entry


def register_home_type(home: HomeType) -> None:
    """Set the page type of the home pages; called in ``AppConfig.ready()``."""
    if _home_types:
        raise ImproperlyConfigured("There are two types of home pages.")
    _home_types.append(home)


def list_types() -> list[RegisteredType]:
    """Return all content types in their order."""
    _check_ready()
    return sorted(_types.values(), key=lambda entry: entry.order)


def find_type(name: str) -> RegisteredType | None:
    """Find a content type by its name, or return None."""
    return next((entry for entry in list_types() if entry.name == name), None)


def get_type_for_model(model: type[Model]) -> RegisteredType:
    """Return the content type of a registered model."""
    return next(entry for entry in list_types() if entry.model is model)


def list_page_types() -> list[RegisteredType]:
    """Return the content types that are pages, in their order."""
    return [entry for entry in list_types() if issubclass(entry.model, Page)]


def map_content_types() -> dict[int, RegisteredType]:
    """Return all content types by the ids that Django gives their models."""
    return {
        ContentType.objects.get_for_model(entry.model).pk: entry
        for entry in list_types()
    }


def list_listed_page_models() -> list[type[Page]]:
    """Return the page types that have a list page."""
    return [entry.model for entry in list_page_types() if entry.section]


def get_home_type() -> HomeType:
    """Return the page type of the home pages."""
    _check_ready()
    (home,) = _home_types
    return home


def add_time_dependent_fields(
    page: Any, resource: Resource, visibility: Visibility
) -> Resource:
    """Add the fields that depend on the current time, if the page's type has any."""
    fields = get_time_dependent_fields(type(page))
    if fields is None:
        return resource
    return {**resource, **fields.build(page, resource, visibility.at)}


def get_time_dependent_fields(model: type[Model]) -> TimeDependentFields | None:
    """Return the fields of a type that depend on the time, if it has any."""
    return next(
        (entry.time_dependent for entry in list_types() if entry.model is model), None
    )


def _check_ready() -> None:
    """Raise an error until all apps have registered their types."""
    if not apps.ready:
        raise AppRegistryNotReady("Content types are registered while apps get ready.")
