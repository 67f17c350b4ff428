"""What editors see of a block before they fill it in: icon, preview, default value."""

from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.admin.icons import get_icons

from foundation.blocks.text import QuoteBlock
from foundation.models import SiteBranding
from home.models import HomePage
from tests.support.block_values import list_stream_fields
from tests.support.edit_forms import list_page_types


def walk_blocks(block: Any) -> Iterator[Any]:
    """Yield a block and all blocks in it."""
    yield block
    if isinstance(block, blocks.ListBlock):
        yield from walk_blocks(block.child_block)
    elif isinstance(block, blocks.StructBlock | blocks.BaseStreamBlock):
        for child in block.child_blocks.values():
            yield from walk_blocks(child)


STREAMS = [
    field.stream_block
    for model in (*list_page_types(), SiteBranding)
    for field in list_stream_fields(model)
]
# One of each class: the same body has a block for each page type.
BLOCKS = list(
    {
        (type(block), block.name): block
        for stream in STREAMS
        for block in walk_blocks(stream)
    }.values()
)
CHOICES = [child for stream in STREAMS for child in stream.child_blocks.values()]
PREVIEWS = [block for block in BLOCKS if block in CHOICES and block.is_previewable]


def name_block(block: Any) -> str:
    return f"{type(block).__name__}-{block.name}"


@pytest.mark.parametrize("block", BLOCKS, ids=name_block)
def test_icon_exists(block: Any) -> None:
    assert f'id="icon-{block.meta.icon}"' in get_icons()


@pytest.mark.parametrize("block", BLOCKS, ids=name_block)
def test_list_begins_without_an_error(block: Any) -> None:
    """The form shows an error at once if a list has fewer items than it requires."""
    if isinstance(block, blocks.ListBlock):
        assert len(block.get_default()) >= (block.meta.min_num or 0)


@pytest.mark.parametrize("block", BLOCKS, ids=name_block)
def test_list_that_may_be_empty_begins_empty(block: Any) -> None:
    if isinstance(block, blocks.ListBlock) and not block.meta.min_num:
        assert not len(block.get_default())


@pytest.mark.parametrize("block", PREVIEWS, ids=name_block)
def test_preview_shows_something(
    client: Client, superuser: User, tree: dict[str, HomePage], block: Any
) -> None:
    client.force_login(superuser)

    response = client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )

    main = BeautifulSoup(response.content, "html.parser").main or pytest.fail("no main")
    assert main.get_text(strip=True) or main.find("iframe")


def test_preview_of_a_table_shows_its_cells(
    client: Client, superuser: User, tree: dict[str, HomePage]
) -> None:
    table = next(block for block in PREVIEWS if block.name == "table")
    client.force_login(superuser)

    response = client.get(
        reverse("wagtailadmin_block_preview"), {"id": table.definition_prefix}
    )

    cells = BeautifulSoup(response.content, "html.parser").select("main th, main td")
    assert [cell.text for cell in cells][:4] == [
        "Ženklelis",
        "Klasteriai",
        "Auksas",
        "2",
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("„Kartu stipresni.“", "Kartu stipresni."),
        ("“Stronger together.”", "Stronger together."),
        ('"Kartu stipresni."', "Kartu stipresni."),
        ("«Kartu stipresni.» ", "Kartu stipresni."),
        ("Kartu stipresni.", "Kartu stipresni."),
        ("„Kartu“ reiškia „stipriau“", "„Kartu“ reiškia „stipriau“"),
        ("„Kartu“ stipresni", "„Kartu“ stipresni"),
        ('"', '"'),
        ("", ""),
    ],
)
def test_typed_quotation_marks_are_not_doubled(
    tree: dict[str, HomePage], typed: str, shown: str
) -> None:
    quote = {"text": typed, "name": "Ona", "role": "", "portrait": None}
    block = QuoteBlock()

    assert block.get_api_representation(block.to_python(quote))["text"] == shown
