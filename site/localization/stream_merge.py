"""Merges a changed StreamField with the current texts of its translation.

Order, times and other values without text come from the source. A text that is not
translated yet keeps the text that the translation has now; a block without such a text
is left out, unless texts have moved into it that would be missing from the page.
"""

import dataclasses
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.fields import StreamField

from localization.rich_text_merge import merge_rich_text
from localization.table_merge import merge_table

Path = tuple[str, ...]
StoredItem = dict[str, Any]


@dataclasses.dataclass(frozen=True)
class PendingText:
    """A text that is not translated or not published: where it is, and what it says.

    ``data`` is what the changed page has there, ``source`` the text of the source.
    """

    path: Path
    data: str
    source: str
    is_rich: bool

    def step_inside(self) -> Self:
        """Return the text with the path that it has inside of its block."""
        return dataclasses.replace(self, path=self.path[1:])


@dataclasses.dataclass(frozen=True)
class Move:
    """A text that has moved to a path; ``origin`` is None outside of the stream."""

    path: Path
    origin: Path | None

    def step_inside(self, former: str | None) -> Self:
        """Return the move as it is inside of a block or field, ``former`` before."""
        is_inside = self.origin and self.origin[0] == former
        origin = self.origin[1:] if self.origin and is_inside else None
        return dataclasses.replace(self, path=self.path[1:], origin=origin)


def list_stream_fields(model: Any) -> set[str]:
    """Name the StreamFields of a model."""
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, StreamField)
    }


class StreamMerge:
    """Builds the StreamFields of one translation.

    ``sources`` has the texts of the source by their translations.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def merge_field(
        self,
        changed: Any,
        current: Any,
        name: str,
        texts: Collection[PendingText],
        moves: Collection[Move],
        *,
        is_strict: bool,
    ) -> None:
        """Put current texts into a changed StreamField where new ones are pending.

        The paths of texts and moves begin below the field. If no block is left, the
        current stream stays, unless ``is_strict``.
        """
        old = getattr(current, name).get_prep_value()
        new = getattr(changed, name).get_prep_value()
        merged = self._merge_items(new, old, texts, moves)
        raw = json.dumps(merged if merged or is_strict else old, cls=DjangoJSONEncoder)
        setattr(changed, name, raw)

    def _merge_items(
        self,
        new: list[StoredItem],
        old: list[StoredItem] | None,
        texts: Iterable[PendingText],
        moves: Collection[Move],
    ) -> list[StoredItem]:
        """Merge the blocks of a stream or the items of a list, matched by their ids."""
        texts_of = _group_by_block(texts)
        old_items = {item["id"]: item for item in old or []}
        merged = []
        for item in new:
            inside = texts_of.get(item["id"])
            former = old_items.get(item["id"])
            if not inside:
                merged.append(item)
            elif former and former["type"] == item["type"]:
                merged.append(self._merge_item(item, former, inside, moves))
            elif former:
                # An old block of another type stands for a block without translation.
                merged.append(former)
            elif any(move.path[0] == item["id"] for move in moves):
                left = {
                    pk: one
                    for pk, one in old_items.items()
                    if pk not in {other["id"] for other in new}
                }
                merged.append(self._place_moved_item(item, left, inside, moves))
        return merged

    def _place_moved_item(
        self,
        item: StoredItem,
        left: Mapping[str, StoredItem],
        texts: list[PendingText],
        moves: Collection[Move],
    ) -> StoredItem:
        """Build a new block into which texts have moved from others.

        ``left`` are the old blocks that no longer stand. A block of the same type is
        this one, under its former id. One of another type stays for as long as all that
        has moved comes from it. Otherwise, a text that is not translated is empty.
        """
        origins = {
            move.origin and move.origin[0]
            for move in moves
            if move.path[0] == item["id"]
        }
        former = left.get(next(iter(origins)) or "") if len(origins) == 1 else None
        if former is None:
            return self._merge_item(item, None, texts, moves)
        takers = {
            move.path[0]
            for move in moves
            if move.origin and move.origin[0] == former["id"]
        }
        if former["type"] != item["type"] and takers == {item["id"]}:
            return {**former, "id": item["id"]}
        is_same = former["type"] == item["type"]
        return self._merge_item(item, former if is_same else None, texts, moves)

    def _merge_item(
        self,
        item: StoredItem,
        former: StoredItem | None,
        texts: list[PendingText],
        moves: Iterable[Move],
    ) -> StoredItem:
        inside = [
            move.step_inside(former["id"] if former else None)
            for move in moves
            if move.path[0] == item["id"]
        ]
        value = self._merge_value(
            item["value"], former and former["value"], texts, inside
        )
        return {**item, "value": value}

    def _merge_value(
        self, new: Any, old: Any, texts: list[PendingText], moves: Collection[Move]
    ) -> Any:
        rich = {text.data: text.source for text in texts if text.is_rich}
        if isinstance(new, str) and rich:
            return merge_rich_text(new, str(old or ""), rich, self._sources)
        texts_of = _group_by_block(texts)
        if isinstance(new, list) and texts_of:
            return self._merge_items(new, old, texts, moves)
        if not isinstance(new, dict) or not texts_of:
            return "" if old is None and isinstance(new, str) else old
        # The paths of a table are no keys.
        if not texts_of.keys() <= new.keys():
            return merge_table(new, old, texts_of)
        old_values = old if isinstance(old, dict) else {}
        return {
            key: self._merge_value(
                value,
                old_values.get(key),
                texts_of[key],
                [move.step_inside(key) for move in moves if move.path[0] == key],
            )
            if key in texts_of
            else value
            for key, value in new.items()
        }


def _group_by_block(texts: Iterable[PendingText]) -> dict[str, list[PendingText]]:
    """Group texts by the first part of their paths; an empty path is left out."""
    groups = defaultdict(list)
    for text in texts:
        if text.path:
            groups[text.path[0]].append(text.step_inside())
    return dict(groups)
