"""Every block has a snapshot of its representation in the API."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail import blocks

from articles.models import NewsPage
from foundation.blocks.body import BodyBlock
from foundation.blocks.text import HeadingBlock
from foundation.models import PortalPage
from tests.support.block_values import list_stream_fields
from tests.support.contracts import assert_contract
from tests.support.stream_data import make_body_with_every_block
from tests.support.stream_pages import (
    create_page_with_every_block,
    list_models_with_streams,
)

HOW_TO_ADD = (
    "Add these blocks to make_body_with_every_block() in tests/support/stream_data.py: "
    "{names}."
)


def list_streams() -> list[tuple[type[PortalPage], str, str]]:
    """List a page type and a field for each class of stream block."""
    found: dict[str, tuple[type[PortalPage], str, str]] = {}
    for model in list_models_with_streams():
        for field in list_stream_fields(model):
            name = type(field.stream_block).__name__
            found.setdefault(name, (model, field.name, name))
    return list(found.values())


def fetch_blocks(client: Client, model: type[PortalPage], field: str) -> Any:
    """Create a page with every block, and request the blocks of a field."""
    page = create_page_with_every_block(model, lambda path: path.replace(".", "-"))
    return client.get(f"/api/v2/pages/{page.pk}/").json()[field]


@pytest.mark.parametrize(("model", "field", "block_name"), list_streams())
def test_contract_of_the_blocks_of_a_stream(
    client: Client, tree: Any, model: type[PortalPage], field: str, block_name: str
) -> None:
    assert_contract(f"v2/blocks/{block_name}", fetch_blocks(client, model, field))


def test_a_new_block_is_part_of_the_snapshot(
    client: Client, tree: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = NewsPage.body.field.stream_block
    monkeypatch.setitem(body.child_blocks, "mood", HeadingBlock())

    names = [block["type"] for block in fetch_blocks(client, NewsPage, "body")]

    assert names == [*BodyBlock().child_blocks, "mood"]


def find_missing_blocks(block: blocks.StreamBlock) -> list[str]:
    """List the blocks that the body with every block does not have."""
    body = make_body_with_every_block(image=1, document=1, page=1, organisation=1)
    return sorted(
        block.child_blocks.keys() - {item["type"] for item in json.loads(body)}
    )


def test_the_body_with_every_block_has_every_block() -> None:
    missing = find_missing_blocks(BodyBlock())

    assert not missing, HOW_TO_ADD.format(names=", ".join(missing))


def test_a_new_block_is_missing_in_the_body_with_every_block() -> None:
    class BodyWithMoodBlock(BodyBlock):
        """A body with a block that the tests do not know."""

        mood = blocks.CharBlock()

    assert find_missing_blocks(BodyWithMoodBlock()) == ["mood"]
