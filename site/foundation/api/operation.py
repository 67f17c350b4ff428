"""Declares the operations of the headless API with their responses and errors."""

from collections.abc import Callable
from typing import Any

from ninja import Router

from foundation.api.errors import Problem

PROBLEMS = (400, 401, 404, 500)

Handler = Callable[..., Any]


def declare_operation(
    router: Router, path: str, answer: Any, name: str, summary: str
) -> Callable[[Handler], Handler]:
    """Declare a GET operation with the problems that every operation can return.

    The handler returns an ``HttpResponse``, so ninja does not validate it against
    ``answer``; the tests validate every response against the document.
    """
    return router.get(
        path,
        response={200: answer, **dict.fromkeys(PROBLEMS, Problem)},
        # The token is optional: only ``freshness`` needs it.
        openapi_extra={"security": [{}, {"token": []}]},
        operation_id=name,
        summary=summary,
    )
