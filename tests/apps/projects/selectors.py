"""Which projects a list contains."""

from django.db.models import QuerySet

from foundation.visibility import Visibility
from tests.apps.projects.models import ProjectPage


def visible_projects(
    visibility: Visibility, *, language: str | None = None
) -> QuerySet[ProjectPage]:
    """The projects that may be seen, the latest first."""
    projects = visibility.filter_pages(ProjectPage.objects.select_related("locale"))
    if language:
        projects = projects.filter(locale__language_code=language)
    return projects.order_by("-begins_on", "-pk")
