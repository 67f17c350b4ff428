"""Merges a changed StreamField with the current texts of its translation.

Order, times and other values without text come from the source. A text that is not
translated yet keeps the text that the translation has now; a block without such a text
is left out.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.fields import StreamField

Path = tuple[str, ...]


def list_stream_fields(model: Any) -> set[str]:
    """Name the StreamFields of a model."""
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, StreamField)
    }


def merge_stream(
    changed: Any, current: Any, name: str, paths: Iterable[str], *, is_strict: bool
) -> None:
    """Put current texts into a changed StreamField where new ones are not translated.

    ``paths`` are the paths of these texts. If no block is left, the current stream
    stays, unless ``is_strict``.
    """
    old = getattr(current, name).get_prep_value()
    inner_paths = [tuple(path.split("."))[1:] for path in paths]
    new = _merge_items(getattr(changed, name).get_prep_value(), old, inner_paths)
    raw = json.dumps(new if new or is_strict else old, cls=DjangoJSONEncoder)
    setattr(changed, name, raw)


def _merge_value(new: Any, old: Any, paths: list[Path]) -> Any:
    if isinstance(new, list) and all(paths):
        return _merge_items(new, old, paths)
    untranslated = _group_by_first_part(paths)
    # Paths of table cells are no keys: a table is kept as a whole, like a text.
    if not isinstance(new, dict) or not untranslated.keys() <= new.keys():
        return "" if old is None and isinstance(new, str) else old
    old_values = old if isinstance(old, dict) else {}
    return {
        key: _merge_value(value, old_values.get(key), untranslated[key])
        if key in untranslated
        else value
        for key, value in new.items()
    }


def _merge_items(new: list[Any], old: Any, paths: list[Path]) -> list[Any]:
    """Merge the blocks of a stream or the items of a list, matched by their ids."""
    untranslated = _group_by_first_part(paths)
    old_items = {(item["id"], item["type"]): item for item in old or []}
    merged = []
    for item in new:
        key = item["id"], item["type"]
        if item["id"] not in untranslated:
            merged.append(item)
        elif key in old_items:
            value = _merge_value(
                item["value"], old_items[key]["value"], untranslated[item["id"]]
            )
            merged.append({**item, "value": value})
    return merged


def _group_by_first_part(paths: list[Path]) -> dict[str, list[Path]]:
    """Group paths by their first part; an empty path is left out."""
    groups = defaultdict(list)
    for path in paths:
        if path:
            groups[path[0]].append(path[1:])
    return dict(groups)
