"""Completes the OpenAPI document that ninja builds (OpenAPI Specification 3.1.0)."""

import json
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, get_args

from events.enums import AttendanceName, PhaseName, StatusName
from foundation.api.errors import MEDIA_TYPE
from foundation.models.organisation import KindName, LabelName
from home.api import SectionName
from search.serializers import TypeName

# The names of the components of enumerations.
ENUMERATIONS = {
    get_args(values): name
    for name, values in {
        "EventStatus": StatusName,
        "EventAttendance": AttendanceName,
        "EventPhase": PhaseName,
        "OrganisationKind": KindName,
        "ClusterLabel": LabelName,
        "ContentType": TypeName,
        "SectionType": SectionName,
    }.items()
}
REFERENCE = re.compile(r'"#/components/schemas/([^"]+)"')
SECURITY_SCHEMES = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "One of the tokens of the portal's setting `API_TOKENS`.",
    }
}
TAGS = {
    "Site": "What every page shows, and finding a page by its path.",
    "Events": "Events by date, place, organiser and topic.",
    "News": "News by year, topic and organisation.",
    "Success stories": "What clusters achieved.",
    "Organisations": "Clusters and other organisations of the network.",
    "Information": "Pages that readers look up, such as “About us”.",
    "Topics": "The subjects of events, news and stories.",
    "Search": "One search over pages and organisations.",
}
HEADERS = {
    "ETag": "The version of the answer, for `If-None-Match` (RFC 9110, section 8.8.3).",
    "Cache-Control": "How long the answer may be reused (RFC 9111, section 5.2).",
}
# The operations whose responses nobody may store.
UNSTORED = {"getPreview"}


def complete_document(document: dict[str, Any], *, server_url: str) -> None:
    """Add what ninja leaves out, and correct what validators refuse.

    ``server_url`` is where the API is; "/" is the host that serves the document.
    """
    document["servers"] = [{"url": server_url}]
    document["paths"] = {
        path.rstrip("/"): operations for path, operations in document["paths"].items()
    }
    document["components"]["securitySchemes"] = SECURITY_SCHEMES
    for operation in iterate_operations(document):
        for parameter in operation.get("parameters", []):
            _name_examples(parameter)
            _describe_list(parameter)
        _describe_problems(operation["responses"])
        _describe_headers(
            operation["responses"], is_stored=operation["operationId"] not in UNSTORED
        )
    used_tags = {tag for row in iterate_operations(document) for tag in row["tags"]}
    document["tags"] = [
        {"name": name, "description": TAGS[name]} if name in TAGS else {"name": name}
        for name in sorted(used_tags)
    ]
    document["components"]["schemas"] |= {
        name: {"type": "string", "enum": list(values)}
        for values, name in ENUMERATIONS.items()
    }
    document["paths"] = _refer_to_enumerations(document["paths"])
    schemas = document["components"]["schemas"]
    for name in schemas.keys() - ENUMERATIONS.values():
        schemas[name] = _refer_to_enumerations(schemas[name])
    _remove_unused_schemas(document)


def iterate_operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Iterate over the operations of a document."""
    for path in document["paths"].values():
        yield from path.values()


def _refer_to_enumerations(part: Any) -> Any:
    """Replace each enumeration that has a name with a reference to its component."""
    if isinstance(part, list):
        return [_refer_to_enumerations(item) for item in part]
    if not isinstance(part, dict):
        return part
    values = part.get("enum")
    name = ENUMERATIONS.get(tuple(values)) if isinstance(values, list) else None
    if name is None:
        return {key: _refer_to_enumerations(value) for key, value in part.items()}
    rest = {key: part[key] for key in part.keys() - {"enum", "type", "title"}}
    return {"$ref": f"#/components/schemas/{name}", **dict(sorted(rest.items()))}


def _name_examples(parameter: dict[str, Any]) -> None:
    """Give the examples of a parameter names: only those of a schema are a list."""
    if examples := parameter.pop("examples", None):
        parameter["examples"] = {
            f"example{number}": {"value": value}
            for number, value in enumerate(examples, start=1)
        }


def _describe_list(parameter: dict[str, Any]) -> None:
    """Say that the values of a parameter are separated by commas."""
    if parameter["schema"].get("type") == "array":
        parameter |= {"style": "form", "explode": False}


def _describe_problems(responses: dict[int, Any]) -> None:
    """Describe errors as problem details."""
    for status, response in responses.items():
        if status >= HTTPStatus.BAD_REQUEST:
            response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}


def _describe_headers(responses: dict[int, Any], *, is_stored: bool) -> None:
    """Add the headers of the answer, and the 304 if a client may store it."""
    headers = {
        name: {"description": description, "schema": {"type": "string"}}
        for name, description in HEADERS.items()
        if is_stored or name != "ETag"
    }
    responses[HTTPStatus.OK.value]["headers"] = headers
    if is_stored:
        responses[HTTPStatus.NOT_MODIFIED.value] = {
            "description": "What the client has stored is still valid.",
            "headers": headers,
        }


def _remove_unused_schemas(document: dict[str, Any]) -> None:
    """Remove the models of query strings: their parameters stand at the operations."""
    schemas = document["components"]["schemas"]
    used: set[str] = set()
    waiting = REFERENCE.findall(json.dumps(document["paths"]))
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += REFERENCE.findall(json.dumps(schemas[name]))
    for name in schemas.keys() - used:
        del schemas[name]
