"""Projects as pages show them: one alone, and in their list."""

from typing import Any

from django.http import HttpRequest

from delivery.store import load_resources
from foundation.page_context import build_page_context
from foundation.web.feeds import build_feed_link
from foundation.web.page_contexts import build_framed_context
from foundation.web.pagination import build_list_frame, get_rows, paginate_rows
from localization.language_filters import filter_for_readers
from tests.apps.projects.models import ProjectIndexPage, ProjectPage
from tests.apps.projects.selectors import visible_projects


@build_page_context.register
def build_project_context(
    page: ProjectPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Show a project."""
    return build_framed_context(page, request)


@build_page_context.register
def build_project_list_context(
    page: ProjectIndexPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    """Show one page of the list."""
    context = build_framed_context(page, request)
    visibility, frame = context["visibility"], context["frame"]
    projects = filter_for_readers(visible_projects(visibility), frame.language)
    part = paginate_rows(projects, request, size=12)
    root_url = visibility.site.root_url
    return context | {
        "part": part,
        "items": load_resources(get_rows(part), visibility),
        "frame": build_list_frame(frame, part),
        "feeds": [
            build_feed_link(root_url, frame.language, "projects", page.title, None)
        ],
    }
