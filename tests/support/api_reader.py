"""A reader of the headless API that holds every answer against the document."""

import json
from typing import Any
from urllib.parse import urlsplit

import jsonschema
from django.test import Client

from foundation.serializers.context import HEADLESS_API_PATH
from portal.api.headless import build_openapi_document


class ApiReader:
    """Asks the API, and holds each answer against the OpenAPI document."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.document = json.loads(json.dumps(build_openapi_document()))

    def __call__(self, path: str, status: int = 200, /, **query: Any) -> Any:
        """Give an answer's data; its status and shape are as documented."""
        response = self.client.get(HEADLESS_API_PATH + path, query)
        assert response.status_code == status, response.content[:500]
        data = json.loads(response.content)
        self.check_response(path, status, data)
        return data

    def check_response(self, path: str, status: int, data: Any) -> None:
        """Hold an answer against what the document says of its address."""
        operation = self._operation(urlsplit(path).path)
        content = operation["responses"][str(status)]["content"]
        (schema,) = [kind["schema"] for kind in content.values()]
        jsonschema.validate(data, schema | {"components": self.document["components"]})

    def _operation(self, path: str) -> Any:
        wanted = (HEADLESS_API_PATH + path).split("/")
        for template, operations in self.document["paths"].items():
            parts = template.split("/")
            if len(parts) == len(wanted) and all(
                part == given or part.startswith("{")
                for part, given in zip(parts, wanted, strict=True)
            ):
                return operations["get"]
        raise AssertionError(f"{path} is not documented")
