"""Names the place of a text within a block, and whose it is.

"Speakers – Jonas Jonaitis – Organisation and role", not just "Speakers".
"""

from typing import Any

from wagtail import blocks

SEPARATOR = " – "


def describe_place(block: Any, value: Any, path: list[str], names: list[str]) -> str:
    """Name the blocks on the way to a text; ``path`` and ``names`` begin below it.

    ``path`` has the ids of the items, ``names`` the names of the blocks. An item of a
    list is named by its own first text, unless that is the text itself.
    """
    parts: list[str] = []
    while path and names:
        step, name = path.pop(0), names.pop(0)
        if isinstance(block, blocks.ListBlock):
            block = block.child_block
            value = _find_item(value, step)
            title = _get_title(block, value, names)
            parts += [title] if title else []
        elif isinstance(block, blocks.StructBlock | blocks.StreamBlock):
            is_stream = isinstance(block, blocks.StreamBlock)
            block = block.child_blocks.get(name)
            if block is None:
                break
            value = _find_item(value, step) if is_stream else (value or {}).get(name)
            parts.append(str(block.label))
        else:
            break
    return SEPARATOR.join(parts)


def _find_item(value: Any, item_id: str) -> Any:
    """Find the value of an item of a list or stream by its id."""
    items = getattr(value, "bound_blocks", value) or ()
    found = (item.value for item in items if item.id == item_id)
    return next(found, None)


def _get_title(block: Any, value: Any, names: list[str]) -> str:
    """Return the first text of an item, unless ``names`` leads to that."""
    if not isinstance(block, blocks.StructBlock) or not value:
        return ""
    name = next(iter(block.child_blocks))
    text = value.get(name)
    return text if isinstance(text, str) and names[:1] != [name] else ""
