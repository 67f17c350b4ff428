"""The values of blocks in the leak fixtures would be shown if their page was public.

Otherwise a canary could never be found in a response.
"""

from typing import Any

import pytest
from django import forms
from django.test import Client
from wagtail import blocks

from foundation.models import PortalPage
from tests.support.block_values import BlockValues
from tests.support.stream_pages import (
    create_page_with_every_block,
    list_models_with_streams,
)

NOT_SHOWN = (
    "These texts are shown neither on the page nor in the API: {paths}. Their block "
    "needs a value that it shows: see BlockValues in tests/support/block_values.py."
)


@pytest.mark.parametrize("model", list_models_with_streams())
def test_a_public_page_shows_every_text_of_its_blocks(
    model: type[PortalPage], client: Client, tree: Any
) -> None:
    texts: dict[str, str] = {}

    def make_text(path: str) -> str:
        texts[path] = f"tekstas{len(texts):04}q"
        return texts[path]

    page = create_page_with_every_block(model, make_text)

    shown = "".join(
        client.get(path).content.decode()
        for path in (page.url, f"/api/v2/pages/{page.pk}/")
    )
    missing = [path for path, text in texts.items() if text not in shown]
    assert not missing, NOT_SHOWN.format(paths=", ".join(missing))


def test_a_block_of_an_unknown_class_is_reported() -> None:
    class ColourBlock(blocks.FieldBlock):
        """A field of which the tests do not know whether it holds text."""

        field = forms.CharField()

    with pytest.raises(NotImplementedError, match=r"body\.colour, a ColourBlock"):
        BlockValues(str, {}).make(ColourBlock(), "body.colour")
