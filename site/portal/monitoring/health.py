"""Whether the process runs, and whether it can answer requests about content.

Probes of a load balancer or of an orchestrator read this at any host and without HTTPS.
"""

import functools
from collections.abc import Callable
from http import HTTPStatus

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.monitoring.background_state import (
    RUNS,
    has_background_work,
    read_background_state,
)

# With these settings tasks run at once, and nothing waits for ``manage.py work``.
UNUSED = "not used"


@require_safe
@cache_control(no_store=True)
def serve_health(request: HttpRequest) -> JsonResponse:
    """Return a 200: the process runs."""
    return JsonResponse({"status": "ok"})


@require_safe
@cache_control(no_store=True)
def serve_readiness(request: HttpRequest) -> JsonResponse:
    """Return a 200, or a 503 if the database does not answer or is not migrated.

    ``background`` is what ``serve_background`` says. It does not change the status:
    readers can read, also while nothing works in the background.
    """
    status = _read_status()
    if status != "ok":
        return JsonResponse({"status": status}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return JsonResponse({"status": status, "background": _describe_background()})


@require_safe
@cache_control(no_store=True)
def serve_background(request: HttpRequest) -> JsonResponse:
    """Return a 200, or a 503 if ``manage.py work`` does not run, or is late."""
    status = _read_status()
    background = _describe_background() if status == "ok" else status
    is_well = background in {RUNS, UNUSED}
    code = HTTPStatus.OK if is_well else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"status": background}, status=code)


def _describe_background() -> str:
    return read_background_state().describe_state() if has_background_work() else UNUSED


def _read_status() -> str:
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except Error:
        return "database does not answer"
    return "ok" if _list_migrations() <= applied.keys() else "migrations are missing"


@functools.cache
def _list_migrations() -> set[tuple[str, str]]:
    """List app and name of each migration of the installed code."""
    return set(MigrationLoader(None).graph.nodes)


VIEWS = {
    "healthz": serve_health,
    "readyz": serve_readiness,
    "readyz/background": serve_background,
}


class HealthMiddleware:
    """Answers probes before a middleware asks for the host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer at the paths of the probes."""
        view = VIEWS.get(request.path_info.removeprefix("/"))
        return view(request) if view else self.get_response(request)
