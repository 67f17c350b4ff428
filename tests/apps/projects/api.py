"""Projects in the headless API."""

from typing import TYPE_CHECKING, Literal, NotRequired

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from delivery.responses import build_detail_response, build_list_response
from foundation.api.item_parts import (
    build_card_type,
    build_part_type,
    list_fields,
)
from foundation.api.operation import declare_operation
from foundation.api.params import (
    FIELDS_DESCRIPTION,
    AnyOf,
    CollectionParameters,
    Text,
    refuse_parameters,
)
from foundation.api.responses import Collection, Fallback
from foundation.blocks.items import BodyItem
from foundation.selectors import filter_by_text
from foundation.visibility import get_request_visibility
from tests.apps.projects.models import ProjectPage
from tests.apps.projects.selectors import visible_projects
from tests.apps.projects.serializers import ProjectFacts

router = Router(tags=["Projects"])


class ProjectItem(ProjectFacts):
    """A project in a list: its blocks only with ``include=body``."""

    fallback: Fallback | None
    body: NotRequired[list[BodyItem]]


class ProjectDetail(ProjectFacts):
    """A project, whole."""

    fallback: Fallback | None
    body: list[BodyItem]


PROJECT_CARD = (
    *("id", "key", "type", "locale", "title", "url"),
    *("intro", "fallback"),
)
if TYPE_CHECKING:
    ProjectCard = ProjectItem
    ProjectPart = ProjectItem
    ProjectField = str
else:
    ProjectCard = build_card_type("ProjectCard", ProjectItem, PROJECT_CARD)
    ProjectPart = build_part_type("ProjectPart", ProjectItem)
    ProjectField = Literal[list_fields(ProjectItem)]


class ProjectList(Collection):
    """One part of the projects."""

    items: list[ProjectItem | ProjectCard | ProjectPart]


class ProjectParameters(CollectionParameters):
    """Which projects."""

    card_fields = PROJECT_CARD

    fields: AnyOf[ProjectField] = Field([], description=FIELDS_DESCRIPTION)
    q: Text = Field(None, description="Words that the project must contain.")


@declare_operation(router, "", ProjectList, "listProjects", "Projects")
def list_projects(
    request: HttpRequest, parameters: Query[ProjectParameters]
) -> HttpResponse:
    """List projects, the latest first."""
    visibility = get_request_visibility(request)
    projects = parameters.filter_by_language(visible_projects(visibility), visibility)
    if parameters.q:
        projects = filter_by_text(projects, parameters.q)
    return build_list_response(request, projects, parameters)


@declare_operation(router, "/{int:pk}", ProjectDetail, "getProject", "One project")
def get_project(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a project with all its blocks."""
    refuse_parameters(request)
    return build_detail_response(request, ProjectPage, pk)
