"""Projects in the headless API."""

from typing import Annotated, NotRequired

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from delivery.responses import build_detail_response, build_list_response
from foundation.api.item_parts import ItemParts
from foundation.api.operation import declare_operation
from foundation.api.params import (
    FIELDS_DESCRIPTION,
    CollectionParameters,
    FieldNames,
    ResourceId,
    Text,
    refuse_parameters,
)
from foundation.api.responses import Collection, Fallback
from foundation.blocks.items import BodyItem
from foundation.selectors import filter_pages_by_text
from foundation.visibility import get_request_visibility
from tests.apps.projects.models import ProjectPage
from tests.apps.projects.selectors import visible_projects
from tests.apps.projects.serializers import ProjectFacts

router = Router(tags=["Projects"])


class ProjectItem(ProjectFacts):
    """A project in a list: its blocks only with ``include=body``."""

    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""
    body: NotRequired[list[BodyItem]]
    """The blocks, in their order; only with `include=body`."""


class ProjectDetail(ProjectFacts):
    """A project, whole."""

    fallback: Fallback | None
    """Which language had to answer; null if the requested one did."""
    body: list[BodyItem]
    """The blocks, in their order."""


PROJECT_PARTS = ItemParts(
    "Project",
    ProjectItem,
    ("id", "key", "type", "locale", "title", "url", "intro", "fallback"),
)


class ProjectList(Collection):
    """One part of the projects."""

    items: Annotated[list[ProjectItem], PROJECT_PARTS]
    """The projects of this part."""


class ProjectParameters(CollectionParameters):
    """Which projects."""

    parts = PROJECT_PARTS

    fields: Annotated[list[str], FieldNames(PROJECT_PARTS)] = Field(
        [], description=FIELDS_DESCRIPTION
    )
    q: Text = Field(None, description="Words that the project must contain.")


@declare_operation(router, "", ProjectList, "listProjects", "Projects")
def list_projects(
    request: HttpRequest, parameters: Query[ProjectParameters]
) -> HttpResponse:
    """List projects, the latest first."""
    visibility = get_request_visibility(request)
    projects = parameters.filter_by_language(visible_projects(visibility), visibility)
    if parameters.q:
        projects = filter_pages_by_text(projects, parameters.q, visibility)
    return build_list_response(request, projects, parameters)


@declare_operation(router, "/{int:pk}", ProjectDetail, "getProject", "One project")
def get_project(request: HttpRequest, pk: ResourceId) -> HttpResponse:
    """Give a project with all its blocks."""
    refuse_parameters(request)
    return build_detail_response(request, ProjectPage, pk)
