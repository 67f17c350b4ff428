"""A snippet can show every text of a page's blocks that the search finds."""

from typing import Any

import pytest
from wagtail import blocks

from events.models import EventPage
from foundation.blocks.base import SerializedBlock
from foundation.models import PortalPage
from foundation.serializers.context import SerializerContext
from foundation.visibility import Visibility
from search.selectors import find_matches
from search.serializers import serialize_hits
from tests.support.stream_pages import (
    create_page_with_every_block,
    list_models_with_streams,
)

# A snippet leaves out blocks that show another object, because a hit does not load it.
LEFT_OUT = {"image", "gallery", "documents", "page_card", "organisation_card"}
HOW_TO_ADD = (
    "The search finds these texts, but no snippet shows them: {paths}. Add the names of "
    "the serialized values to the list of text keys in search/serializers.py, or the "
    "block to LEFT_OUT in tests/search/test_serializers.py."
)


def find_texts_without_snippet(
    model: type[PortalPage], visibility: Visibility
) -> list[str]:
    """Search for each text of a page's blocks, and list those that no snippet shows."""
    texts: dict[str, str] = {}

    def make_text(path: str) -> str:
        texts[path] = f"tekstas{len(texts):04}q"
        return texts[path]

    create_page_with_every_block(model, make_text)
    return [
        path
        for path, text in texts.items()
        if path.split(".")[1] not in LEFT_OUT
        and not all(text in snippet for snippet in search_snippets(text, visibility))
    ]


def search_snippets(text: str, visibility: Visibility) -> list[str]:
    """Search for a text, and return the snippets of the hits; there may be none."""
    found = find_matches(text, visibility, language="lt")
    hits = serialize_hits(found.matches, found.words, visibility)
    return [hit["snippet"] for hit in hits]


@pytest.mark.parametrize("model", list_models_with_streams())
def test_a_snippet_shows_every_text_that_is_found(
    model: type[PortalPage], visibility: Visibility
) -> None:
    missing = find_texts_without_snippet(model, visibility)

    assert not missing, HOW_TO_ADD.format(paths=", ".join(missing))


class MoodBlock(SerializedBlock, blocks.StructBlock):
    """A block whose serialized value has a key that the search does not know."""

    mood = blocks.CharBlock()

    def serialize(self, raw: Any, context: SerializerContext) -> dict[str, str]:
        """Return the value as it is stored."""
        return {"mood": raw["mood"]}


def test_a_new_block_without_a_known_key_is_reported(
    visibility: Visibility, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = EventPage.body.field.stream_block
    monkeypatch.setitem(body.child_blocks, "mood", MoodBlock())

    assert find_texts_without_snippet(EventPage, visibility) == ["body.mood.mood"]
