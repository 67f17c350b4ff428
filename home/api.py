"""The home page, the menu and the lookup by path in the headless API."""

import functools
import operator
from typing import TYPE_CHECKING, Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from articles.api import NewsItem, StoryItem
from delivery.documents import dump_json, join_items, join_members
from delivery.responses import build_document_response, format_items
from delivery.store import load_documents
from directory.selectors import LabelCount
from events.api import EventItem
from foundation.api.errors import build_not_found_error
from foundation.api.operation import declare_operation
from foundation.api.params import LanguageParameters, Parameters
from foundation.api.responses import Fallback, build_json_response, build_response
from foundation.detail import Detail
from foundation.models import Organisation, PortalPage, get_site_branding
from foundation.registry import get_home_type, list_types
from foundation.schema_types import DescribedDict
from foundation.serializers.branding import Branding
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.pages import serialize_batch
from foundation.serializers.schemas import PageLink, Resource
from foundation.visibility import get_request_visibility
from foundation.web.navigation import load_navigation
from home.archives import (
    Archive,
    SectionLists,
    build_archive,
    build_section_lists,
    find_listed_type,
)
from home.front_page import load_front_page
from home.models import HomePage
from home.path_lookup import (
    RedirectTarget,
    find_organisation,
    find_page,
    find_redirect,
    find_short_link,
    find_topic,
)
from home.schemas import HomeDetail
from home.topics import TopicDetail, build_topic

router = Router(tags=["Site"])
# The registry is full: the URL configuration imports this module after ``ready()``.
TYPES = list_types()
if TYPE_CHECKING:
    SectionName = str
else:
    SectionName = Literal[
        tuple(entry.section.resource_type for entry in TYPES if entry.section)
    ]


class SectionDetail(Resource, SectionLists):
    """A list; what it lists is asked of its collection."""

    type: SectionName
    """Type of the list, such as `news_index`."""
    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""
    parents: list[PageLink]
    """The pages above it, from the front page on."""


class FrontPage(DescribedDict):
    """The front page as composed: what stands at the top, and what its sections list.

    The order of the sections, their titles and how many pages each lists are in
    ``page.sections``.
    """

    page: HomeDetail
    """The page itself, with its sections in their order."""
    navigation: list[PageLink]
    """The menu."""
    pinned: EventItem | NewsItem | StoryItem | None
    """What stands above all sections and is in no list."""
    events: list[EventItem]
    """Events of the section of events, or none."""
    news: list[NewsItem]
    """News of the section of news, or none."""
    stories: list[StoryItem]
    """Success stories of their section, or none."""
    labels: list[LabelCount]
    """Clusters by the label that they hold today, the highest first."""


class Menu(DescribedDict):
    """The menu of a language, and what stands at the foot of every page."""

    locale: str
    """Language of the menu."""
    items: list[PageLink]
    """The home page and its sections."""
    foot: list[PageLink]
    """Pages that are linked at the foot of every page."""


class BrandingDetail(Branding):
    """The publisher of the site, in one language."""

    locale: str
    """Language of the texts."""


class FoundRedirect(DescribedDict):
    """The path has moved, to ``redirect.to``."""

    type: Literal["redirect"]
    """Always `redirect`."""
    redirect: RedirectTarget
    """Where the path leads now."""


class PathParameters(Parameters):
    """The path to look up."""

    path: str = Field(
        min_length=1,
        max_length=1_000,
        description="A path as a visitor's address bar shows it.",
        examples=["/lt/renginiai/"],
    )


@declare_operation(router, "/home", FrontPage, "getHome", "The front page")
def get_home(
    request: HttpRequest, parameters: Query[LanguageParameters]
) -> HttpResponse:
    """Give the front page of a language as the site composes it."""
    visibility = get_request_visibility(request)
    language = parameters.get_language(visibility)
    root = visibility.get_root(language)
    if root is None:
        raise build_not_found_error()
    key = (HomePage, root.pk)
    home = load_documents([key], visibility).get(key)
    if home is None:
        raise build_not_found_error()
    resource = home.build_resource(visibility.at)
    content = load_front_page(
        HomePage.objects.get(pk=root.pk), resource["sections"], visibility
    )
    (page,) = format_items([home], visibility, further={"parents": []})
    pinned = format_items([content.pinned] if content.pinned else [], visibility)
    lists = {
        name: join_items(format_items(documents, visibility))
        for name, documents in content.lists.items()
    }
    menu = load_navigation(visibility).list_menu(language)
    members = {
        "page": page,
        "navigation": dump_json(menu),
        "pinned": pinned[0] if pinned else dump_json(None),
        **lists,
        "labels": dump_json(content.labels),
    }
    return build_json_response(request, join_members(members))


@declare_operation(router, "/navigation", Menu, "getNavigation", "The menu")
def get_navigation(
    request: HttpRequest, parameters: Query[LanguageParameters]
) -> HttpResponse:
    """Give the menu of a language: its home page and its sections."""
    visibility = get_request_visibility(request)
    language = parameters.get_language(visibility)
    navigation = load_navigation(visibility)
    items, foot = navigation.list_menu(language), navigation.list_footer_links(language)
    if not items:
        raise build_not_found_error()
    return build_response(request, {"locale": language, "items": items, "foot": foot})


@declare_operation(
    router, "/branding", BrandingDetail, "getBranding", "Who publishes the site"
)
def get_branding(
    request: HttpRequest, parameters: Query[LanguageParameters]
) -> HttpResponse:
    """Give the name, the colour, the pictures and the social networks of the site."""
    visibility = get_request_visibility(request)
    language = parameters.get_language(visibility)
    if visibility.get_root(language) is None:
        raise build_not_found_error()
    (branding,) = serialize_batch(
        [(get_site_branding(visibility.site), Detail.LINE)],
        ReferenceLoader(visibility),
        language=language,
    )
    return build_response(request, {"locale": language, **branding})


# First the types with a collection, then the types that only have a path.
SCHEMAS = [
    *(entry.schema for entry in TYPES if entry.collection),
    *(entry.schema for entry in TYPES if not entry.collection),
    get_home_type().schema,
    SectionDetail,
    TopicDetail,
    Archive,
    FoundRedirect,
]


@declare_operation(
    router,
    "/pages/find",
    Annotated[functools.reduce(operator.or_, SCHEMAS), Field(discriminator="type")],
    "findByPath",
    "What stands at a path",
)
def find_by_path(
    request: HttpRequest, parameters: Query[PathParameters]
) -> HttpResponse:
    """Give the resource at a path, or where the path leads now."""
    visibility = get_request_visibility(request)
    if redirect := find_short_link(parameters.path, visibility):
        return build_response(request, {"type": "redirect", "redirect": redirect})
    if topic := find_topic(parameters.path, visibility):
        return build_response(request, build_topic(topic, visibility))
    page = find_page(parameters.path, visibility)
    if page is not None:
        return _build_page_response(request, page, parameters.path)
    organisation = find_organisation(parameters.path, visibility)
    if organisation is not None:
        return build_document_response(request, (Organisation, organisation.pk))
    redirect = find_redirect(parameters.path, visibility)
    if redirect is None:
        raise build_not_found_error()
    return build_response(request, {"type": "redirect", "redirect": redirect})


def _build_page_response(
    request: HttpRequest, page: PortalPage, path: str
) -> HttpResponse:
    """Build a response with a page; a list has its years, of which one may be asked."""
    key = (type(page), page.pk)
    entry = find_listed_type(page)
    if entry is None:
        return build_document_response(request, key)
    visibility = get_request_visibility(request)
    lists = build_section_lists(page, entry, visibility)
    if archive := build_archive(page, lists, path, visibility):
        return build_response(request, archive)
    return build_document_response(request, key, lists)
