"""The pictures of a draft that have no alternative text yet, for its preview."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import ListBlock
from wagtail.fields import StreamField

from foundation.blocks.media import PictureBlock, is_undescribed


def list_undescribed_images(page: Any) -> set[int]:
    """Return the ids of the pictures that publishing would ask a text for.

    Readers get an empty text for them. In a preview, the checks should find them.
    """
    found = {
        picture["image"].pk
        for field in page._meta.get_fields()
        if isinstance(field, StreamField)
        for picture in _walk_pictures(getattr(page, field.name))
        if is_undescribed(picture)
    }
    image, language = page.image, page.locale.language_code
    if image and not page.image_alt and not image.alt_text.get(language):
        found.add(image.pk)
    return found


def _walk_pictures(stream: Any) -> Iterator[Any]:
    for child in stream:
        if isinstance(child.block, PictureBlock):
            yield child.value
        elif isinstance(child.block, ListBlock) and isinstance(
            child.block.child_block, PictureBlock
        ):
            yield from child.value
