"""The OpenAPI document, its committed copy, and the examples of the docs."""

import json
import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from pytest_django import Settings

from articles.models import NewsPage
from events.models import EventPage
from foundation.addresses import HEADLESS_API_PATH
from foundation.blocks.body import BodyBlock
from portal.api.headless import EXAMPLES, build_openapi_document

ROOT = Path(__file__).parents[3]
SPEC = json.loads(json.dumps(build_openapi_document()))
OPERATIONS = {
    operation["operationId"]: operation
    for path in SPEC["paths"].values()
    for operation in path.values()
}


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
        "/",
        "/home",
        "/branding",
        "/navigation",
        "/pages/find",
        "/events",
        "/events/{pk}",
        "/news",
        "/news/{pk}",
        "/stories",
        "/stories/{pk}",
        "/organisations",
        "/organisations/{pk}",
        "/search",
    }


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_operation_has_descriptions_and_error_responses(name: str) -> None:
    operation = OPERATIONS[name]

    assert operation["summary"]
    assert operation["description"].endswith(".")
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query":
            assert parameter["description"].endswith("."), parameter["name"]
    assert {"200", "304", "400", "404", "500"} <= operation["responses"].keys()
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
    items = SPEC["components"]["schemas"]["EventDetail"]["properties"]["body"]["items"]

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
