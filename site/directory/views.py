"""The directory as a page shows it, and the profile of an organisation."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from articles.models import NewsPage, SuccessStoryPage
from directory.models import DirectoryPage
from directory.selectors import (
    filter_clusters_by_label,
    find_events,
    find_news,
    find_stories,
    list_sectors,
    listed_organisations,
    visible_profiles,
)
from directory.structured_data import build_organisation_data
from events.models import EventPage
from events.phase import add_time_dependent_fields
from foundation.detail import Detail
from foundation.models import Organisation, PortalPage
from foundation.page_context import build_page_context
from foundation.serializers.organisations import OrganisationResource
from foundation.serializers.pages import serialize_objects
from foundation.templatetags.portal import label_name
from foundation.visibility import Visibility, get_request_visibility
from foundation.web.list_filters import Choice, Filter, Filters
from foundation.web.page_contexts import build_framed_context
from foundation.web.page_frame import PageFrame, PageFrameBuilder
from foundation.web.pagination import build_list_frame, paginate

PAGE_SIZE = 24
# The kind that stands for every kind.
ALL = "all"


@build_page_context.register
def build_directory_context(
    page: DirectoryPage, request: HttpRequest, *, slug: str | None = None, **kwargs: Any
) -> dict[str, Any]:
    """Show one page of the list, or the profile of one organisation."""
    if slug:
        # A profile has a resource and a frame of its own.
        return _build_profile_context(page, get_request_visibility(request), slug)
    context = build_framed_context(page, request)
    return context | _build_list_context(
        request, context["visibility"], context["frame"]
    )


def _build_list_context(
    request: HttpRequest, visibility: Visibility, frame: PageFrame
) -> dict[str, Any]:
    """Choose the organisations of a list: clusters, unless the address says more."""
    rows = listed_organisations(visibility, frame.language)
    kind = Filters(request.GET, _kinds())["kind"]
    rows = _of_kind(rows, kind)
    sectors = list_sectors(rows, frame.language)
    filters = Filters(request.GET, _kinds(), _labels(), _sectors(sectors))
    if filters["label"]:
        rows = filter_clusters_by_label(rows, filters["label"])
    if filters["sector"]:
        rows = rows.filter(sector=filters["sector"])
    part = paginate(rows, request, size=PAGE_SIZE)
    chosen = ", ".join(chip["label"] for chip in filters.chips)
    return {
        "organisations": part,
        "items": serialize_objects(list(part), visibility),
        "filters": filters,
        "kind": kind or Organisation.Kind.CLUSTER.value,
        "frame": build_list_frame(
            frame,
            part,
            title=f"{frame.title}: {chosen}" if chosen else "",
            query=filters.canonical_query,
        ),
    }


def _of_kind(rows: QuerySet[Organisation], kind: str) -> QuerySet[Organisation]:
    if kind == ALL:
        return rows
    return rows.filter(kind=kind or Organisation.Kind.CLUSTER)


def _kinds() -> Filter:
    words = {
        ALL: _("All organisations"),
        Organisation.Kind.AGENCY: _("Agencies"),
        Organisation.Kind.ASSOCIATION: _("Associations"),
        Organisation.Kind.COMPANY: _("Companies"),
        Organisation.Kind.OTHER: _("Other organisations"),
    }
    return Filter("kind", _("Kind"), _("Clusters"), _choices(words))


def _labels() -> Filter:
    words = {
        Organisation.Label.GOLD: _("Gold Label"),
        Organisation.Label.SILVER: _("Silver Label"),
        Organisation.Label.BRONZE: _("Bronze Label"),
        Organisation.Label.NONE: _("Cluster initiatives"),
    }
    return Filter("label", _("Label"), _("All labels"), _choices(words))


def _sectors(sectors: list[str]) -> Filter:
    words = {sector: sector for sector in sectors}
    return Filter("sector", _("Sector"), _("All sectors"), _choices(words))


def _choices(words: Mapping[Any, str]) -> list[Choice]:
    return [Choice(str(value), label) for value, label in words.items()]


def _build_profile_context(
    directory: DirectoryPage, visibility: Visibility, slug: str
) -> dict[str, Any]:
    """Show an organisation with its events, its news and its success stories."""
    language = visibility.get_language(directory)
    row = visible_profiles(visibility, language).filter(slug=slug).first()
    if row is None:
        raise Http404
    pages: list[PortalPage] = [
        *find_events(row, visibility, language),
        *find_news(row, visibility, language),
        *find_stories(row, visibility, language),
    ]
    around = PageFrameBuilder(
        visibility,
        language,
        [(row, Detail.FULL), *((page, Detail.LINE) for page in pages)],
    )
    organisation, *resources = around.resources
    told = list(zip(pages, resources, strict=True))
    events = [
        add_time_dependent_fields(page, resource, visibility)
        for page, resource in told
        if isinstance(page, EventPage)
    ]
    return {
        "organisation": organisation,
        "coming": [event for event in events if event["phase"] != "past"],
        "past": [event for event in events if event["phase"] == "past"],
        "news": [item for page, item in told if isinstance(page, NewsPage)],
        "stories": [item for page, item in told if isinstance(page, SuccessStoryPage)],
        "frame": _frame_of_profile(directory, organisation, around),
    }


def _frame_of_profile(
    directory: DirectoryPage,
    organisation: OrganisationResource,
    around: PageFrameBuilder,
) -> PageFrame:
    # A profile is shown where its language has a directory: then it has an address.
    url = organisation["url"] or ""
    others = {item["locale"]: item["url"] for item in organisation["translations"]}
    addresses = {code: there for code, there in others.items() if there}
    logo = organisation["logo"]
    return around.build(
        addresses={**addresses, around.language: url},
        above=directory,
        kind="organisation",
        title=organisation["name"],
        description=" ".join(organisation["description"].split())
        or organisation["name"],
        url=url,
        image=logo,
        linked_data=(
            build_organisation_data(
                organisation, label_name(organisation), logo["src"] if logo else None
            ),
        ),
    )
