"""How an address of the headless API is declared: its answers, errors and words."""

from collections.abc import Callable
from typing import Any

from ninja import Router

from foundation.api.errors import Problem

PROBLEMS = (400, 401, 404, 500)

Handler = Callable[..., Any]


def operation(
    router: Router, path: str, answer: Any, name: str, summary: str
) -> Callable[[Handler], Handler]:
    """Declare a GET operation with the problems that every operation can answer.

    The handler returns a finished response, so nothing is checked against ``answer``
    at run time; the tests check every real response against the document.
    """
    return router.get(
        path,
        response={200: answer, **dict.fromkeys(PROBLEMS, Problem)},
        # A token is needed for nothing but freshness.
        openapi_extra={"security": [{}, {"token": []}]},
        operation_id=name,
        summary=summary,
    )
