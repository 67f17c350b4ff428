"""The OpenAPI document, its committed copy, and the examples of the docs."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import openapi_spec_validator
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from pytest_django import Settings

from articles.models import NewsPage
from events.models import EventPage
from foundation.addresses import HEADLESS_API_PATH
from foundation.blocks.body import BodyBlock
from home.models import HomePage
from portal.api.headless import EXAMPLES, build_openapi_document

ROOT = Path(__file__).parents[3]
SPEC = json.loads(json.dumps(build_openapi_document()))
OPERATIONS = {
    operation["operationId"]: operation
    for path in SPEC["paths"].values()
    for operation in path.values()
}


def test_document_is_valid() -> None:
    openapi_spec_validator.validate(SPEC)


def test_served_document_names_the_address_of_the_portal(
    client: Client, tree: dict[str, HomePage], settings: Settings
) -> None:
    settings.BASE_URL = "https://portal.example"

    document = client.get(f"{HEADLESS_API_PATH}/openapi.json").json()

    assert document["servers"] == [{"url": "https://portal.example"}]
    assert document["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_every_component_is_used_and_has_a_plain_name() -> None:
    for name in SPEC["components"]["schemas"]:
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]+", name)
        assert f'"#/components/schemas/{name}"' in json.dumps(SPEC)


def test_lists_name_the_type_of_their_items() -> None:
    for name in ("EventList", "NewsList", "StoryList", "OrganisationList", "HitList"):
        items = SPEC["components"]["schemas"][name]["properties"]["items"]
        described = items["items"].get("anyOf", [items["items"]])
        assert all(one["$ref"].startswith("#/components/schemas/") for one in described)


def test_an_enumeration_is_one_component() -> None:
    schemas = dict(SPEC["components"]["schemas"])
    statuses = schemas.pop("EventStatus")["enum"]
    status = schemas["EventDetail"]["properties"]["status"]

    assert json.dumps(statuses) not in json.dumps([schemas, SPEC["paths"]])
    assert status["$ref"] == "#/components/schemas/EventStatus"
    assert "anyOf" not in status


def test_what_find_answers_is_known_by_its_type() -> None:
    answer = OPERATIONS["findByPath"]["responses"]["200"]["content"]
    discriminator = answer["application/json"]["schema"]["discriminator"]

    assert discriminator["propertyName"] == "type"
    assert {
        "event",
        "home",
        "news_index",
        "redirect",
        "topic",
        "archive",
    } <= discriminator["mapping"].keys()


def iterate_schemas(part: Any) -> Iterator[dict[str, Any]]:
    """Iterate over the objects of the document that describe properties."""
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield part
        for value in part.values():
            yield from iterate_schemas(value)
    elif isinstance(part, list):
        for value in part:
            yield from iterate_schemas(value)


def test_every_property_parameter_and_header_has_a_description() -> None:
    """Those of a TypedDict are the docstrings below its fields: see schema_types."""
    nameless = [
        f"{schema.get('title')}.{name}"
        for schema in iterate_schemas(SPEC["components"]["schemas"])
        for name, described in schema["properties"].items()
        if not described.get("description", "").endswith((".", "`"))
    ]
    for name, operation in OPERATIONS.items():
        headers = [
            header
            for response in operation["responses"].values()
            for header in response.get("headers", {}).values()
        ]
        nameless += [
            name
            for described in [*operation.get("parameters", []), *headers]
            if not described.get("description", "").endswith(".")
        ]

    assert nameless == []


def find_format(value: str) -> str | None:
    """Find the standard format of a string (JSON Schema Validation, section 7.3)."""
    patterns = {
        "date": r"\d{4}-\d\d-\d\d",
        "date-time": r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)",
        "uri": r"[a-z]+://\S+",
        "uuid": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        "email": r"[^@\s]+@[^@\s]+",
    }
    for name, pattern in patterns.items():
        if re.fullmatch(pattern, value):
            return name
    return None


def iterate_formats(value: Any, schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Iterate over the strings of an example that lack their format.

    Each with the title of its property; ids of blocks need not be UUIDs.
    """
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from iterate_formats(value, SPEC["components"]["schemas"][name])
        return
    choices = schema.get("anyOf") or schema.get("oneOf") or []
    if choices and isinstance(value, str):
        formats = {choice.get("format") for choice in choices}
        if find_format(value) not in formats | {None}:
            yield schema.get("title", ""), value
    elif choices:
        for choice in choices:
            full = choice | {"components": SPEC["components"]}
            if jsonschema.Draft202012Validator(full).is_valid(value):
                yield from iterate_formats(value, choice)
                return
    elif isinstance(value, dict):
        properties = schema.get("properties", {})
        for name, part in value.items():
            is_block_id = name == "id" and "type" in value
            if name in properties and not is_block_id:
                yield from iterate_formats(part, properties[name])
    elif isinstance(value, list):
        for part in value:
            yield from iterate_formats(part, schema.get("items", {}))
    elif isinstance(value, str) and find_format(value) not in {
        None,
        schema.get("format"),
    }:
        yield schema.get("title", ""), value


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_strings_of_an_example_have_their_format(name: str) -> None:
    answer = OPERATIONS[name]["responses"]["200"]["content"]["application/json"]

    assert [*iterate_formats(answer["example"], answer["schema"])] == []


def test_answers_declare_their_headers() -> None:
    for name in OPERATIONS.keys() - {"getPreview"}:
        for status in ("200", "304"):
            headers = OPERATIONS[name]["responses"][status]["headers"]
            assert headers.keys() == {"ETag", "Cache-Control"}


def test_a_preview_is_not_stored() -> None:
    responses = OPERATIONS["getPreview"]["responses"]

    assert responses["200"]["headers"].keys() == {"Cache-Control"}
    assert "304" not in responses


def test_committed_document_is_up_to_date() -> None:
    call_command("openapi", ROOT / "docs" / "openapi.json", check=True)


def test_outdated_document_is_refused_and_rewritten(tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    path.write_text("{}\n")

    with pytest.raises(CommandError, match="out of date"):
        call_command("openapi", path, check=True)
    call_command("openapi", path)
    call_command("openapi", path, check=True)


def test_document_is_openapi_3_1_with_all_paths() -> None:
    assert SPEC["openapi"].startswith("3.1")
    assert {path.removeprefix(HEADLESS_API_PATH) for path in SPEC["paths"]} == {
        "",
        "/home",
        "/branding",
        "/navigation",
        "/pages/find",
        "/preview/{token}",
        "/events",
        "/events/{pk}",
        "/news",
        "/news/{pk}",
        "/stories",
        "/stories/{pk}",
        "/organisations",
        "/organisations/{pk}",
        "/redirects",
        "/site",
        "/paths",
        "/information",
        "/information/{pk}",
        "/topics",
        "/topics/{pk}",
        "/search",
        "/search/suggest",
    }


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_operation_has_descriptions_and_error_responses(name: str) -> None:
    operation = OPERATIONS[name]

    assert operation["summary"]
    assert operation["description"].endswith(".")
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query":
            assert parameter["description"].endswith("."), parameter["name"]
    assert {"200", "400", "404", "500"} <= operation["responses"].keys()
    for status in ("400", "404", "500"):
        assert set(operation["responses"][status]["content"]) == {
            "application/problem+json"
        }


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_example_of_an_operation_is_valid(name: str) -> None:
    answer = OPERATIONS[name]["responses"]["200"]["content"]["application/json"]

    schema = answer["schema"] | {"components": SPEC["components"]}
    jsonschema.validate(answer["example"], schema)


def test_body_schema_is_a_union_of_all_blocks() -> None:
    event = SPEC["components"]["schemas"]["EventDetail"]
    items = SPEC["components"]["schemas"]["Block"]
    assert event["properties"]["body"]["items"] == {
        "$ref": "#/components/schemas/Block"
    }

    blocks = BodyBlock().child_blocks
    assert set(items["discriminator"]["mapping"]) == set(blocks)
    assert len(items["oneOf"]) == len(blocks)
    for item in items["oneOf"]:
        described = SPEC["components"]["schemas"][item["$ref"].rpartition("/")[2]]
        assert described["description"].endswith(".")
        assert described["properties"]["value"].keys() - {"title"}


def list_examples() -> list[str]:
    """Return the curl commands of docs/api.md."""
    text = (ROOT / "docs" / "api.md").read_text().replace("\\\n", "")
    return re.findall(r"^curl (.+)$", text, re.MULTILINE)


@pytest.mark.parametrize("command", list_examples())
def test_example_of_the_documentation_works(
    client: Client,
    event: dict[str, EventPage],
    news: dict[str, NewsPage],
    settings: Settings,
    command: str,
) -> None:
    settings.API_TOKENS = ["<token>"]
    *flags, address = shlex.split(command)
    parts = urlsplit(address)
    headers = dict(flag.split(": ", 1) for flag in flags if ": " in flag)

    response = client.get(f"{parts.path}?{parts.query}", follow=True, headers=headers)

    expected = 400 if "lmit" in address else 200
    assert response.status_code == expected
