"""The front page, the menu and finding by path in the headless API."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field
from typing_extensions import TypedDict

from articles.api import NewsDetail, NewsItem, StoryDetail, StoryItem, leave_unchanged
from directory.selectors import LabelCount, count_clusters_by_label
from events.api import EventDetail, EventItem
from events.models import EventPage
from events.phase import add_time_dependent_fields
from foundation.api.errors import not_found
from foundation.api.operation import operation
from foundation.api.organisations import (
    OrganisationDetail,
    serialize_organisation_detail,
)
from foundation.api.params import LanguageParameters, Parameters
from foundation.api.responses import (
    Fallback,
    Finish,
    build_detail_response,
    build_response,
)
from foundation.blocks.items import BodyItem
from foundation.detail import Detail
from foundation.models import PortalPage
from foundation.serializers.loader import ReferenceLoader
from foundation.serializers.pages import serialize_batch
from foundation.serializers.schemas import PageLink, Section
from foundation.visibility import get_request_visibility
from foundation.web.navigation import Navigation
from home.models import HomePage
from home.path_lookup import (
    RedirectTarget,
    find_organisation,
    find_page,
    find_redirect,
)
from home.selectors import select_front_page
from home.serializers import Home, InformationFacts

router = Router(tags=["Site"])


class SectionDetail(Section):
    """A list; what it lists is asked of its collection."""

    fallback: Fallback | None


class HomeDetail(Home):
    """A front page; what it is composed of is asked of ``/home``."""

    fallback: Fallback | None


class InformationDetail(InformationFacts):
    """A page of information, whole."""

    fallback: Fallback | None
    body: list[BodyItem]


class FrontPage(TypedDict):
    """The front page as composed: at most four events, four news, two stories.

    ``labels`` counts the clusters by the label that they hold today, the highest first.
    """

    page: HomeDetail
    navigation: list[PageLink]
    events: list[EventItem]
    news: list[NewsItem]
    stories: list[StoryItem]
    labels: list[LabelCount]


class Menu(TypedDict):
    """The menu of a language, and what stands at the foot of every page."""

    locale: str
    items: list[PageLink]
    foot: list[PageLink]


class Found(TypedDict):
    """The address has moved: ``{"redirect": {"to": "/lt/…", "permanent": true}}``."""

    redirect: RedirectTarget


class PathParameters(Parameters):
    """The path to look up."""

    path: str = Field(
        min_length=1,
        max_length=1_000,
        description="A path as a visitor's address bar shows it.",
        examples=["/lt/renginiai/"],
    )


@operation(router, "/home", FrontPage, "getHome", "The front page")
def get_home(
    request: HttpRequest, parameters: Query[LanguageParameters]
) -> HttpResponse:
    """Give the front page of a language as the site composes it."""
    visibility = get_request_visibility(request)
    language = parameters.language(visibility)
    root = visibility.get_root(language)
    home = HomePage.objects.filter(pk=root.pk).first() if root else None
    if home is None:
        raise not_found()
    lists = select_front_page(language, visibility)
    batch = [(home, Detail.FULL), *((page, Detail.LIST) for page in lists.pages)]
    page, *resources = serialize_batch(batch, ReferenceLoader(visibility))
    arranged = lists.arrange(resources, visibility)
    return build_response(
        request,
        {
            "page": {**page, "fallback": None},
            "navigation": Navigation(visibility).menu(language),
            **{
                name: [{**resource, "fallback": None} for resource in found]
                for name, found in arranged.items()
            },
            "labels": count_clusters_by_label(visibility, language),
        },
    )


@operation(router, "/navigation", Menu, "getNavigation", "The menu")
def get_navigation(
    request: HttpRequest, parameters: Query[LanguageParameters]
) -> HttpResponse:
    """Give the menu of a language: its home page and its sections."""
    visibility = get_request_visibility(request)
    language = parameters.language(visibility)
    navigation = Navigation(visibility)
    items, foot = navigation.menu(language), navigation.foot(language)
    if not items:
        raise not_found()
    return build_response(request, {"locale": language, "items": items, "foot": foot})


@operation(
    router,
    "/pages/find",
    EventDetail
    | NewsDetail
    | StoryDetail
    | OrganisationDetail
    | InformationDetail
    | HomeDetail
    | SectionDetail
    | Found,
    "findByPath",
    "What stands at a path",
)
def find_by_path(
    request: HttpRequest, parameters: Query[PathParameters]
) -> HttpResponse:
    """Give the resource at a path, or where the path leads now."""
    visibility = get_request_visibility(request)
    page = find_page(parameters.path, visibility)
    if page is not None:
        return build_detail_response(request, page, _finish(page))
    organisation = find_organisation(parameters.path, visibility)
    if organisation is not None:
        return build_response(
            request, serialize_organisation_detail(organisation, visibility)
        )
    redirect = find_redirect(parameters.path, visibility)
    if redirect is None:
        raise not_found()
    return build_response(request, {"redirect": redirect})


def _finish(page: PortalPage) -> Finish:
    return add_time_dependent_fields if isinstance(page, EventPage) else leave_unchanged
