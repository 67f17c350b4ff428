"""Resolves the path of a text or a choice to a field or a StreamField block."""

from typing import Any

from wagtail import blocks
from wagtail.fields import StreamField


def resolve_field_path(model: Any, path: str) -> Any:
    """Find a model's field or block by its path: ``intro``, ``body.image.image``.

    Raises ``FieldDoesNotExist`` or ``KeyError`` if the path does not exist.
    """
    name, *names = path.split(".")
    field = model._meta.get_field(name)
    if isinstance(field, StreamField):
        field = field.stream_block
        for name in names:
            is_list = isinstance(field, blocks.ListBlock)
            field = field.child_block if is_list else field.child_blocks[name]
    return field
