"""Builds the examples of the OpenAPI document: ``manage.py openapi_examples``.

The demo content is built in an empty database in memory, at a fixed time. Then one
request for each operation is sent to the API. The result is the same on every machine.
"""

import contextlib
import datetime as dt
import io
import random
import tempfile
import uuid
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from unittest import mock

from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import timezone

from portal.api.headless import build_openapi_document

MOMENT = dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
# Query parameters of every operation that declares them.
DEFAULTS = {"locale": "en", "limit": 1}
# More query parameters, by operation id.
PARAMETERS: dict[str, dict[str, Any]] = {
    "listNews": {"year": 2017},
    "listOrganisations": {"label": "gold"},
    "search": {"q": "cluster label"},
    "suggest": {"q": "clust"},
}


class ExampleError(Exception):
    """An operation has no example; the message names it and the cause."""


def build_examples() -> dict[str, Any]:
    """Build the demo content in the database of the settings, and call the API."""
    with (
        _fix_time_and_keys(),
        tempfile.TemporaryDirectory() as media,
        override_settings(MEDIA_ROOT=media),
    ):
        call_command("migrate", verbosity=0)
        call_command("demo", login=False, stdout=io.StringIO())
        return collect_examples(Client(), build_openapi_document()["paths"])


@contextlib.contextmanager
def _fix_time_and_keys() -> Iterator[None]:
    """Fix the current time and the random keys."""
    numbers = random.Random(0)  # noqa: S311 - no secrets, keys of examples

    def make_key() -> uuid.UUID:
        return uuid.UUID(int=numbers.getrandbits(128), version=4)

    with (
        mock.patch.object(timezone, "now", return_value=MOMENT),
        mock.patch.object(uuid, "uuid4", make_key),
    ):
        yield


def collect_examples(client: Client, paths: dict[str, Any]) -> dict[str, Any]:
    """Call each operation in ``paths``: ``{operation id: response}``.

    The id in a path is that of the first item of the collection. The value of a
    required parameter is its declared example. An empty collection, such as that of a
    new page type, gets no example.
    """
    examples_by_path: dict[str, Any] = {}
    for path in sorted(paths, key=lambda path: "{" in path):
        operation = paths[path]["get"]
        collection = examples_by_path.get(path.removesuffix("/{pk}"))
        if "{" in path and collection is None:
            continue
        url = (
            path.replace("{pk}", str(collection["items"][0]["id"]))
            if collection
            else path
        )
        response = client.get(url, choose_parameters(operation))
        if response.status_code != HTTPStatus.OK:
            content = response.content.decode()
            raise ExampleError(f"{operation['operationId']} has no example: {content}")
        example = shorten_lists(response.json())
        if example.get("items") != []:
            examples_by_path[path] = example
    return {
        paths[path]["get"]["operationId"]: examples_by_path[path]
        for path in paths
        if path in examples_by_path
    }


def choose_parameters(operation: dict[str, Any]) -> dict[str, Any]:
    """Choose the query parameters of an operation."""
    declared = {
        parameter["name"]: parameter
        for parameter in operation.get("parameters", [])
        if parameter["in"] == "query"
    }
    return {
        **{name: value for name, value in DEFAULTS.items() if name in declared},
        **{
            name: parameter["schema"]["examples"][0]
            for name, parameter in declared.items()
            if parameter["required"] and "examples" in parameter["schema"]
        },
        **PARAMETERS.get(operation["operationId"], {}),
    }


def shorten_lists(value: Any) -> Any:
    """Shorten the lists in a response.

    A body keeps the first block of each type, a list of pages one page, any other list
    two entries.
    """
    if isinstance(value, dict):
        return {name: shorten_lists(part) for name, part in value.items()}
    if not isinstance(value, list) or not value:
        return value
    keys = value[0].keys() if isinstance(value[0], dict) else set()
    if keys == {"id", "type", "value"}:
        first_of_type: dict[str, Any] = {}
        for block in value:
            first_of_type.setdefault(block["type"], block)
        entries = [*first_of_type.values()]
    else:
        entries = value[: 1 if "seo" in keys else 2]
    return [shorten_lists(entry) for entry in entries]
