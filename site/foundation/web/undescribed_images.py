"""The pictures of a draft that have no alternative text yet, for its preview."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import ListBlock

from foundation.admin.alternative_texts import lacks_alternative_text
from foundation.blocks.media import PictureBlock, is_undescribed
from localization.stream_merge import list_stream_fields


def list_undescribed_images(page: Any) -> set[int]:
    """Return the ids of the pictures that publishing would ask a text for.

    Readers get an empty text for them. In a preview, the checks should find them.
    """
    found = {
        picture["image"].pk
        for name in list_stream_fields(type(page))
        for picture in _list_pictures(getattr(page, name))
        if is_undescribed(picture)
    }
    if lacks_alternative_text(page.image, page.image_alt, page.locale.language_code):
        found.add(page.image.pk)
    return found


def _list_pictures(stream: Any) -> Iterator[Any]:
    for child in stream:
        if isinstance(child.block, PictureBlock):
            yield child.value
        elif isinstance(child.block, ListBlock) and isinstance(
            child.block.child_block, PictureBlock
        ):
            yield from child.value
