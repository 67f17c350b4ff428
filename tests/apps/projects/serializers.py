"""What a project looks like to an outsider."""

from typing import Literal, NotRequired

from foundation.schema_types import DateString
from foundation.serializers.context import SerializerContext
from foundation.serializers.pages import serialize, serialize_common_fields
from foundation.serializers.schemas import Block, Resource
from tests.apps.projects.models import ProjectPage


class ProjectFacts(Resource):
    """A project without its blocks."""

    type: Literal["project"]
    """Always `project`."""
    begins_on: DateString
    """First day of the project."""
    programme: str
    """Programme that pays for it."""


class Project(ProjectFacts):
    """A project with its blocks."""

    body: NotRequired[list[Block]]
    """The blocks, in their order."""


@serialize.register
def serialize_project(page: ProjectPage, context: SerializerContext) -> Project:
    """Write a project's resource."""
    return {
        **serialize_common_fields(page, context, f"projects/{page.pk}"),
        "type": "project",
        "begins_on": page.begins_on.isoformat(),
        "programme": page.programme,
        **context.serialize_body(page.body),
    }
