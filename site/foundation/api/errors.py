"""Errors of the headless API: problem details (RFC 9457)."""

import difflib
import json
import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse, QueryDict

from foundation.schema_types import DescribedDict

# How similar a suggested value must be, from 0 to 1; "en-GB" and "en" are 0.57.
SIMILARITY = 0.55
CHOICE = re.compile(r"'([^']*)'")
MEDIA_TYPE = "application/problem+json"


class ParameterError(DescribedDict):
    """What is wrong with one parameter, in words for a developer."""

    param: str
    """Name of the parameter."""
    message: str
    """What is wrong, in a sentence for a developer."""


class Problem(DescribedDict):
    """A problem (RFC 9457, section 3)."""

    type: str
    """Type of the problem; always `about:blank`."""
    title: str
    """The status in words."""
    status: int
    """The HTTP status code."""
    detail: str
    """What is wrong, in a sentence."""
    errors: list[ParameterError]
    """The parameters at fault; empty if there are none."""


class ProblemError(Exception):
    """An exception that the API converts to a problem response."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        errors: Iterable[ParameterError] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = list(errors)


def build_not_found_error() -> ProblemError:
    """Build the same 404 for an object that is missing and one that is not visible."""
    return ProblemError(HTTPStatus.NOT_FOUND, "There is nothing here to see.")


def build_parameters_error(errors: Iterable[ParameterError]) -> ProblemError:
    """Build a 400 for invalid parameters."""
    return ProblemError(
        HTTPStatus.BAD_REQUEST, "Some parameters can't be understood.", errors
    )


def build_parameter_error(param: str, message: str) -> ProblemError:
    """Build a 400 for one invalid parameter."""
    return build_parameters_error([{"param": param, "message": message}])


def describe_unknown_parameter(name: str, valid_names: Iterable[str]) -> ParameterError:
    """Describe an unknown parameter, and suggest a known one with a similar name."""
    hint = suggest_value(name, valid_names)
    return {"param": name, "message": f"There is no such parameter.{hint}"}


def suggest_value(value: str, valid_values: Iterable[str]) -> str:
    """Return a sentence that suggests a similar valid value, or an empty text."""
    folded = {valid.casefold(): valid for valid in sorted(valid_values, reverse=True)}
    close = difflib.get_close_matches(value.casefold(), folded, n=1, cutoff=SIMILARITY)
    return f" Did you mean '{folded[close[0]]}'?" if close else ""


def build_problem_response(
    status: HTTPStatus, detail: str, errors: Iterable[ParameterError] = ()
) -> HttpResponse:
    """Build a problem response. It is not cached: a missing page may be published."""
    problem: Problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "errors": list(errors),
    }
    response = HttpResponse(
        json.dumps(problem, ensure_ascii=False),
        status=status,
        content_type=MEDIA_TYPE,
    )
    response.headers["Cache-Control"] = "no-store"
    if status == HTTPStatus.UNAUTHORIZED:
        # RFC 9110, section 11.6.1: a 401 must name an authentication scheme.
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def list_parameter_errors(
    validation_errors: Iterable[dict[str, Any]], query: QueryDict
) -> list[ParameterError]:
    """Convert pydantic's errors to ours: the parameter's name and a sentence.

    The sentence on an unknown word suggests a similar one of the known words.
    """
    errors: list[ParameterError] = []
    for error in validation_errors:
        message = f"{error['msg']}.".replace("?.", "?")
        # A number after the parameter's name is the place in a list of values.
        loc: tuple[str | int, ...] = error["loc"]
        place = loc[-1] if isinstance(loc[-1], int) else 0
        name = str(loc[-2] if isinstance(loc[-1], int) else loc[-1])
        if error["type"] == "literal_error":
            choices = CHOICE.findall(error["ctx"]["expected"])
            values = ",".join(query.getlist(name)).split(",")
            message += suggest_value(values[place], choices)
        errors.append({"param": name, "message": message})
    return errors
