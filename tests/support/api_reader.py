"""Read the headless API and check each response against the OpenAPI document."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import jsonschema
from django.test import Client

from foundation.addresses import HEADLESS_API_PATH
from portal.api.headless import build_openapi_document

OK = 200


class ApiReader:
    """Requests the headless API and validates responses with the document's schema."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.document: dict[str, Any] = json.loads(json.dumps(build_openapi_document()))

    def __call__(self, path: str, status: int = 200, /, **query: str | int) -> Any:
        """Request a path; return the parsed JSON of a response with this status."""
        response = self.client.get(HEADLESS_API_PATH + path, query)
        assert response.status_code == status, response.content[:500]
        data = json.loads(response.content)
        self.check_response(path, status, data)
        if "items" in data and status == OK:
            self.check_items(path, data["items"], query)
        return data

    def check_items(
        self, path: str, items: list[Any], query: Mapping[str, str | int]
    ) -> None:
        """Validate items against the schema that the query asks for, of several."""
        operation = self._find_operation(urlsplit(path).path)
        (content,) = operation["responses"][str(OK)]["content"].values()
        name = content["schema"]["$ref"].rpartition("/")[2]
        described = self.document["components"]["schemas"][name]["properties"]["items"]
        # The item itself, its card, and a part of its fields.
        whole, *others = described["items"].get("anyOf", [described["items"]])
        if others and query.get("view") == "card":
            whole = others[0]
        elif others and "fields" in query:
            names = str(query["fields"]).split(",")
            whole = others[1] | {"required": names, "maxProperties": len(names)}
        for item in items:
            jsonschema.validate(
                item, whole | {"components": self.document["components"]}
            )

    def check_response(self, path: str, status: int, data: Any) -> None:
        """Validate a response body against the schema of its path and status."""
        operation = self._find_operation(urlsplit(path).path)
        content = operation["responses"][str(status)]["content"]
        (schema,) = [kind["schema"] for kind in content.values()]
        jsonschema.validate(data, schema | {"components": self.document["components"]})

    def _find_operation(self, path: str) -> dict[str, Any]:
        wanted = (HEADLESS_API_PATH + path).rstrip("/").split("/")
        for template, operations in self.document["paths"].items():
            parts = template.split("/")
            if len(parts) == len(wanted) and all(
                part == given or part.startswith("{")
                for part, given in zip(parts, wanted, strict=True)
            ):
                operation: dict[str, Any] = operations["get"]
                return operation
        raise AssertionError(f"{path} is not documented")
