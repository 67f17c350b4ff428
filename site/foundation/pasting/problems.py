"""Says what publishing will ask for in a block."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError


def list_problems(block: Any, value: Any) -> list[str]:
    """Return the messages of a block's validation, each with the label of its field."""
    try:
        block.clean(value)
    except ValidationError as error:
        return list(dict.fromkeys(_list_messages(block, error)))
    return []


def _list_messages(block: Any, error: ValidationError) -> Iterator[str]:
    errors: Any = getattr(error, "block_errors", None)
    if not errors:
        yield from error.messages
        return
    for name, child_error in _list_pairs(errors):
        if child_error is None:
            continue
        children = getattr(block, "child_blocks", None)
        child = children[name] if children else block.child_block
        has_children = bool(getattr(child_error, "block_errors", None))
        prefix = "" if has_children else f"{child.label}: "
        yield from (prefix + text for text in _list_messages(child, child_error))


def _list_pairs(errors: Any) -> Iterable[tuple[Any, Any]]:
    return errors.items() if isinstance(errors, Mapping) else enumerate(errors)
