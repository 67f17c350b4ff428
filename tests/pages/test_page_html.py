"""The HTML of all page types: captions stand in their figures, no level of headings is skipped."""

import itertools
import re

import pytest
from django.test import Client

from home.models import HomePage
from tests.support import factories, full_content
from tests.support.html import fetch_html
from tests.support.stream_data import (
    make_body,
    make_body_with_every_block,
    make_heading,
    make_paragraph,
    make_question,
)


@pytest.fixture
def addresses(tree: dict[str, HomePage]) -> list[str]:
    """Create a page of each type with every field and block; return the addresses."""
    ids = full_content.create_referenced_objects()
    pages = [
        *(
            create(number)
            for number, create in enumerate(full_content.FULL_PAGE_CREATORS.values(), 1)
        ),
        factories.InformationFactory.create(body=make_body_with_every_block(**ids)),
    ]
    lists = ["", "renginiai/", "naujienos/", "sekmes-istorijos/", "klasteriai/"]
    return [page.url for page in pages] + [f"/lt/{path}" for path in lists]


def test_a_caption_stands_directly_in_its_figure(
    client: Client, addresses: list[str]
) -> None:
    captions = [
        caption
        for address in addresses
        for caption in fetch_html(client, address).find_all("figcaption")
    ]

    assert captions
    for caption in captions:
        assert caption.parent
        assert caption.parent.name == "figure", caption
        assert len(caption.parent.find_all("figcaption", recursive=False)) == 1


def test_no_level_of_headings_is_skipped(client: Client, addresses: list[str]) -> None:
    # A body that begins too deep, as imported and pasted ones do.
    body = make_body(
        make_heading("Dalis", "h3"),
        make_paragraph("<h5>Gilu</h5><p>Tekstas.</p>"),
        make_question("Kas svarbiausia?", "<p>Tai.</p>"),
    )
    pages = [
        factories.NewsFactory.create(body=body),
        factories.StoryFactory.create(body=body),
        factories.EventFactory.create(body=body),
        factories.InformationFactory.create(body=body),
    ]

    for address in [*addresses, *(page.url for page in pages)]:
        headings = fetch_html(client, address).find_all(re.compile("^h[1-6]$"))
        levels = [int(heading.name[1]) for heading in headings]
        assert levels.count(1) == 1, address
        main = levels[levels.index(1) :]
        for before, after in itertools.pairwise(main):
            assert after <= before + 1, (address, main)
