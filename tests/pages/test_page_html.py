"""The HTML of all page types: captions stand in their figures."""

import pytest
from django.test import Client

from home.models import HomePage
from tests.support import factories, full_content
from tests.support.html import fetch_html
from tests.support.stream_data import make_body_with_every_block


@pytest.fixture
def addresses(tree: dict[str, HomePage]) -> list[str]:
    """Create a page of each type with every field and block; return the addresses."""
    ids = full_content.create_referenced_objects()
    pages = [
        *(create() for create in full_content.FULL_PAGE_CREATORS.values()),
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
