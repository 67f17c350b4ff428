"""The content types of the portal, read by every list that names all of them.

Each app registers its own types in ``AppConfig.ready()``. The API, the search, the page
tree, feeds and topic pages read them here, so a new type is added in its app alone.
"""

import dataclasses
from collections.abc import Callable
from typing import Any, Protocol

from django.apps import apps
from django.core.exceptions import AppRegistryNotReady, ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from ninja import Router
from wagtail.models import Page

Rows = QuerySet[Any, Any]
Text = str | Promise
Resource = dict[str, Any]
# A ``foundation.visibility.Visibility``: that module reads the registry.
Visibility = Any


class VisibleRows(Protocol):
    """A selector: all rows that readers may see, of one language or of all."""

    def __call__(self, visibility: Visibility, *, language: str | None = None) -> Rows:
        """Give the rows in the order of their lists."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class TopicList:
    """The beginning of a type's list on the page of a topic.

    ``link`` are the words that lead to the whole list, ``select`` chooses and orders
    the rows. ``template`` shows one row, which it is given as ``item``.
    """

    heading: Text
    link: Text
    limit: int
    select: Callable[[Rows, Visibility], Rows] | None = None
    template: str = "components/card.html"
    css_class: str = "cards"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Calendar:
    """A calendar with all rows of a type, to which readers subscribe.

    ``path`` has a place for the language: ``/calendar/{language}.ics``.
    """

    label: Text
    path: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class RegisteredType:
    """A content type: what lists, APIs and pages have to know of it.

    ``name``: what the APIs call it in ``type``. ``order``: its place in every list.

    ``schema``: its resource, as the headless API answers with one item.
    ``collection``: its path in the headless API and in addresses of feeds (``events``),
    answered by ``router``; a type without one is found by the path of its page only.
    ``add_time_dependent_fields``: adds to a resource what depends on the clock.

    ``visible_rows``: the selector of what readers may see. ``year_field``: the column
    that tells a row's year. ``date_key``: the key of its resource whose date a search
    result shows, as ``format_dates`` writes it.

    ``section``: the page type that stands below a home page and lists the rows.
    ``feed_label``: the words that lead to its feed; a type without them has none.
    ``is_article``: share cards call its pages articles.
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
    add_time_dependent_fields: (
        Callable[[Any, Resource, Visibility], Resource] | None
    ) = None
    year_field: str | None = None
    date_key: str | None = None
    format_dates: Callable[[Any], str] | None = None
    section: type[Page] | None = None
    topic_list: TopicList | None = None
    feed_label: Text | None = None
    calendar: Calendar | None = None
    is_article: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class HomeType:
    """The page type at the root of each language, which no list and no search holds.

    ``schema``: its resource, as the headless API answers with it.
    """

    model: type[Page]
    schema: Any


_types: dict[str, RegisteredType] = {}
_home_types: list[HomeType] = []


def register_type(entry: RegisteredType) -> None:
    """Add a content type; its app calls this while Django gets ready."""
    if entry.name in _types:
        raise ImproperlyConfigured(f"Two content types are named {entry.name!r}.")
    _types[entry.name] = entry


def register_home_type(home: HomeType) -> None:
    """Set the page type of the home pages; its app calls this like the others."""
    if _home_types:
        raise ImproperlyConfigured("There are two types of home pages.")
    _home_types.append(home)


def list_types() -> list[RegisteredType]:
    """List all content types in their order."""
    _check_ready()
    return sorted(_types.values(), key=lambda entry: entry.order)


def find_type(name: str) -> RegisteredType | None:
    """Find a content type by its name."""
    return next((entry for entry in list_types() if entry.name == name), None)


def get_type_of(model: type[Model]) -> RegisteredType:
    """Give the content type of a model that is registered."""
    return next(entry for entry in list_types() if entry.model is model)


def list_collection_page_models() -> list[type[Page]]:
    """List the page types of which the headless API has a collection."""
    return [
        entry.model
        for entry in list_types()
        if entry.collection and issubclass(entry.model, Page)
    ]


def get_home_type() -> HomeType:
    """Give the page type of the home pages."""
    _check_ready()
    (home,) = _home_types
    return home


def add_time_dependent_fields(
    page: Any, resource: Resource, visibility: Visibility
) -> Resource:
    """Add to a resource what depends on the clock, where its type has any of it."""
    for entry in list_types():
        if entry.model is type(page) and entry.add_time_dependent_fields:
            return entry.add_time_dependent_fields(page, resource, visibility)
    return resource


def _check_ready() -> None:
    """Refuse to answer before all apps had their turn to register."""
    if not apps.ready:
        raise AppRegistryNotReady("Content types are registered while apps get ready.")
