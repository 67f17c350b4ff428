"""The types of items of which a list gives only some fields."""

from collections.abc import Iterable
from typing import Any, get_type_hints

from pydantic import with_config
from typing_extensions import TypedDict

from foundation.schema_types import add_descriptions


def list_fields(item: Any) -> tuple[str, ...]:
    """List the names of the fields of an item's type."""
    return tuple(get_type_hints(item))


def build_card_type(name: str, item: Any, fields: Iterable[str]) -> Any:
    """Build the type of an item with ``view=card``: it has these fields."""
    hints = get_type_hints(item, include_extras=True)
    shown = {field: hints[field] for field in fields}
    card: Any = TypedDict(name, shown)  # type: ignore[misc] # the names are computed
    card.__doc__ = "The fields of an item that a card shows, with `view=card`."
    return _describe_fields(card, item)


def build_part_type(name: str, item: Any) -> Any:
    """Build the type of an item with ``fields=``: it may have any field."""
    hints = get_type_hints(item, include_extras=True)
    part: Any = TypedDict(name, hints, total=False)  # type: ignore[misc] # computed
    part.__doc__ = "The fields of an item that `fields` names."
    return _describe_fields(part, item)


def _describe_fields(part: Any, item: Any) -> Any:
    """Describe the fields of a type as those of the item's type."""

    def add(schema: dict[str, Any], _cls: type) -> None:
        add_descriptions(schema, item)

    return with_config(json_schema_extra=add)(part)
