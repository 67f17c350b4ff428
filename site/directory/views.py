"""Template contexts of the directory's list and of an organisation's profile."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from delivery.store import load_lists, load_resources
from directory.models import DirectoryPage
from directory.selectors import (
    filter_clusters_by_label,
    find_events,
    find_news,
    find_stories,
    list_sectors,
    visible_directory_organisations,
    visible_profiles,
)
from directory.structured_data import build_organisation_data
from foundation.detail import Detail
from foundation.models import Organisation
from foundation.page_context import build_page_context
from foundation.serializers.organisations import OrganisationResource
from foundation.templatetags.portal import label_name
from foundation.visibility import Visibility, get_request_visibility
from foundation.web.list_filters import Choice, Filter, Filters
from foundation.web.page_contexts import build_framed_context
from foundation.web.page_frame import PageFrame, PageFrameBuilder
from foundation.web.pagination import build_list_frame, get_rows, paginate_rows

PAGE_SIZE = 24
# The value of the filter ``kind`` that means all kinds.
ALL = "all"


@build_page_context.register
def build_directory_context(
    page: DirectoryPage, request: HttpRequest, *, slug: str | None = None, **kwargs: Any
) -> dict[str, Any]:
    """Build the context of one page of the list, or of one profile."""
    if slug:
        # A profile has its own resource and its own frame.
        return _build_profile_context(page, get_request_visibility(request), slug)
    context = build_framed_context(page, request)
    return context | _build_list_context(
        request, context["visibility"], context["frame"]
    )


def _build_list_context(
    request: HttpRequest, visibility: Visibility, frame: PageFrame
) -> dict[str, Any]:
    """Build the context of the list: clusters, unless the query string has a kind."""
    rows = visible_directory_organisations(visibility, frame.language)
    kind = Filters(request.GET, _build_kind_filter())["kind"]
    rows = _filter_by_kind(rows, kind)
    sectors = list_sectors(rows, frame.language)
    filters = Filters(
        request.GET,
        _build_kind_filter(),
        _build_label_filter(),
        _build_sector_filter(sectors),
    )
    if filters["label"]:
        rows = filter_clusters_by_label(rows, filters["label"])
    if filters["sector"]:
        rows = rows.filter(sector=filters["sector"])
    list_page = paginate_rows(rows, request, size=PAGE_SIZE)
    chosen = ", ".join(chip["label"] for chip in filters.active_filters)
    return {
        "organisations": list_page,
        "items": load_resources(get_rows(list_page), visibility),
        "filters": filters,
        "kind": kind or Organisation.Kind.CLUSTER.value,
        "frame": build_list_frame(
            frame,
            list_page,
            title=f"{frame.title}: {chosen}" if chosen else "",
            query=filters.canonical_query,
        ),
    }


def _filter_by_kind(rows: QuerySet[Organisation], kind: str) -> QuerySet[Organisation]:
    if kind == ALL:
        return rows
    return rows.filter(kind=kind or Organisation.Kind.CLUSTER)


def _build_kind_filter() -> Filter:
    names = {
        ALL: _("All organisations"),
        Organisation.Kind.AGENCY: _("Agencies"),
        Organisation.Kind.ASSOCIATION: _("Associations"),
        Organisation.Kind.COMPANY: _("Companies"),
        Organisation.Kind.OTHER: _("Other organisations"),
    }
    return Filter("kind", _("Kind"), _("Clusters"), _build_choices(names))


def _build_label_filter() -> Filter:
    names = {
        Organisation.Label.GOLD: _("Gold Label"),
        Organisation.Label.SILVER: _("Silver Label"),
        Organisation.Label.BRONZE: _("Bronze Label"),
        Organisation.Label.NONE: _("Cluster initiatives"),
    }
    return Filter("label", _("Label"), _("All labels"), _build_choices(names))


def _build_sector_filter(sectors: list[str]) -> Filter:
    names = {sector: sector for sector in sectors}
    return Filter("sector", _("Sector"), _("All sectors"), _build_choices(names))


def _build_choices(names: Mapping[Any, str]) -> list[Choice]:
    return [Choice(str(value), label) for value, label in names.items()]


def _build_profile_context(
    directory: DirectoryPage, visibility: Visibility, slug: str
) -> dict[str, Any]:
    """Build the context of a profile: organisation, events, news and stories."""
    language = visibility.get_language(directory)
    row = visible_profiles(visibility, language).filter(slug=slug).first()
    if row is None:
        raise Http404
    builder = PageFrameBuilder(visibility, language, [(row, Detail.FULL)])
    (organisation,) = builder.resources
    events, news, stories = (
        [document.build_resource(visibility.at) for document in documents]
        for documents in load_lists(
            [
                find_events(row, visibility, language),
                find_news(row, visibility, language),
                find_stories(row, visibility, language),
            ],
            visibility,
            detail=Detail.LINE,
        )
    )
    return {
        "organisation": organisation,
        "coming": [event for event in events if event["phase"] != "past"],
        "past": [event for event in events if event["phase"] == "past"],
        "news": news,
        "stories": stories,
        "frame": _build_profile_frame(directory, organisation, builder),
    }


def _build_profile_frame(
    directory: DirectoryPage,
    organisation: OrganisationResource,
    builder: PageFrameBuilder,
) -> PageFrame:
    # An organisation with a profile has a URL: its language has a directory.
    url = organisation["url"] or ""
    addresses = {
        item["locale"]: item["url"]
        for item in organisation["translations"]
        if item["url"]
    }
    logo = organisation["logo"]
    return builder.build_frame(
        addresses={**addresses, builder.language: url},
        ancestor=directory,
        kind="organisation",
        title=organisation["seo"]["title"],
        description=organisation["seo"]["description"],
        url=url,
        image=logo,
        linked_data=(
            build_organisation_data(
                organisation, label_name(organisation), logo["src"] if logo else None
            ),
        ),
    )
