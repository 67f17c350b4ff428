"""Where a text or a choice stands: in which field, or in which block of a stream."""

from typing import Any

from wagtail import blocks
from wagtail.fields import StreamField


def resolve_field_path(model: Any, path: str) -> Any:
    """Find a model's field or block by its path: ``intro``, ``body.image.image``.

    Raises ``FieldDoesNotExist`` or ``KeyError`` where there is none any more.
    """
    name, *names = path.split(".")
    place = model._meta.get_field(name)
    if isinstance(place, StreamField):
        place = place.stream_block
        for name in names:
            is_list = isinstance(place, blocks.ListBlock)
            place = place.child_block if is_list else place.child_blocks[name]
    return place
