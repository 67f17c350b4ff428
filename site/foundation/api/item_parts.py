"""The items of a list, of which a request may ask for some fields only."""

import dataclasses
import functools
from types import GenericAlias
from typing import Any, get_type_hints

from pydantic import GetCoreSchemaHandler, with_config
from typing_extensions import TypedDict

from foundation.schema_types import add_descriptions


@dataclasses.dataclass(frozen=True)
class ItemParts:
    """The fields of a list's items: all, those of a card, or those that are named.

    As an annotation of ``items`` it describes all three in the OpenAPI document:
    ``items: Annotated[list[NewsItem], NEWS_PARTS]``. The components are ``NewsItem``,
    ``NewsCard`` and ``NewsPart`` if ``name`` is "News".
    """

    name: str
    item: Any
    card_fields: tuple[str, ...]

    def list_fields(self) -> tuple[str, ...]:
        """List the names of all fields."""
        return tuple(get_type_hints(self.item))

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> Any:
        """Describe a list in which each item is whole, a card, or a part."""
        kinds = self.item | _build_card_type(self) | _build_part_type(self)
        return handler(GenericAlias(list, kinds))


@functools.cache
def _build_card_type(parts: ItemParts) -> Any:
    """Build the type of an item with ``view=card``: it has the fields of a card."""
    hints = get_type_hints(parts.item, include_extras=True)
    shown = {field: hints[field] for field in parts.card_fields}
    name = f"{parts.name}Card"
    card: Any = TypedDict(name, shown)  # type: ignore[misc] # the names are computed
    card.__doc__ = "The fields of an item that a card shows, with `view=card`."
    return _describe_fields(card, parts.item)


@functools.cache
def _build_part_type(parts: ItemParts) -> Any:
    """Build the type of an item with ``fields=``: it may have any field."""
    hints = get_type_hints(parts.item, include_extras=True)
    name = f"{parts.name}Part"
    part: Any = TypedDict(name, hints, total=False)  # type: ignore[misc] # computed
    part.__doc__ = "The fields of an item that `fields` names."
    return _describe_fields(part, parts.item)


def _describe_fields(part: Any, item: Any) -> Any:
    """Describe the fields of a type as those of the item's type."""

    def add_item_descriptions(schema: dict[str, Any], _cls: type) -> None:
        add_descriptions(schema, item)

    return with_config(json_schema_extra=add_item_descriptions)(part)
