"""The examples of the OpenAPI document: requests, shortened responses, and errors."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from foundation.addresses import HEADLESS_API_PATH
from portal.api import headless
from portal.api.examples import (
    ExampleError,
    choose_parameters,
    collect_examples,
    shorten_lists,
)
from portal.api.headless import build_openapi_document
from tests.support import factories

PATHS = build_openapi_document()["paths"]


def some(*paths: str) -> dict[str, Any]:
    """The operations at some paths of the document."""
    return {
        path: operations
        for path, operations in PATHS.items()
        if path.removeprefix(HEADLESS_API_PATH) in paths
    }


def test_a_detail_is_that_of_the_item_that_its_collection_shows(
    client: Client, tree: Any, organisation: Any
) -> None:
    for number in range(3):
        story = factories.StoryFactory.create(
            title=f"Istorija {number}", organisation=organisation["lt"]
        )
        factories.create_translation(
            story, "en", title=f"Story {number}", slug=f"s-{number}"
        )

    examples = collect_examples(client, some("/stories/{pk}", "/stories"))

    listed = examples["listStories"]
    assert listed["count"] == 3
    assert len(listed["items"]) == 1
    assert "limit=1" in listed["next"]
    assert examples["getStory"]["id"] == listed["items"][0]["id"]
    assert examples["getStory"]["locale"] == "en"


def test_an_operation_that_finds_nothing_has_no_example(
    client: Client, news: Any
) -> None:
    paths = some("/events", "/events/{pk}", "/news", "/news/{pk}")

    examples = collect_examples(client, paths)

    assert list(examples) == ["listNews", "getNews"]


def test_an_operation_that_does_not_answer_is_named(client: Client, tree: Any) -> None:
    unknown = {f"{HEADLESS_API_PATH}/things": {"get": {"operationId": "listThings"}}}

    with pytest.raises(ExampleError, match=r"^listThings has no example: .*404"):
        collect_examples(client, unknown)


def test_a_required_parameter_is_given_as_its_own_example_says() -> None:
    (operation,) = some("/pages/find").values()

    assert choose_parameters(operation["get"]) == {"path": "/lt/renginiai/"}


def test_lists_are_shortened() -> None:
    page = {"seo": {"title": "Title"}, "topics": ["a", "b", "c"]}

    assert shorten_lists({"items": [page, page], "empty": []}) == {
        "items": [{**page, "topics": ["a", "b"]}],
        "empty": [],
    }


def test_a_body_keeps_the_first_block_of_each_type() -> None:
    body = [
        {"id": str(number), "type": kind, "value": [1, 2, 3]}
        for number, kind in enumerate(["heading", "gallery", "heading", "table"])
    ]

    assert [(block["id"], block["value"]) for block in shorten_lists(body)] == [
        ("0", [1, 2]),
        ("1", [1, 2]),
        ("3", [1, 2]),
    ]


def test_no_database_that_outlives_the_command_is_filled(
    db: None, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="DATABASE_URL=sqlite://:memory:"):
        call_command("openapi_examples", str(tmp_path / "examples.json"))


def test_an_operation_without_an_example_is_described(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(headless.EXAMPLES, "getStory")

    path = f"{HEADLESS_API_PATH}/stories/{{pk}}"
    answer = build_openapi_document()["paths"][path]["get"]["responses"][200]
    assert list(answer["content"]["application/json"]) == ["schema"]
