"""What a stream shows in a translation while some of its source's words wait.

Its order, its times and whatever else is no word are the source's. A text that waits
keeps the words that stand in its place; what has none yet is left out.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.fields import StreamField

Path = tuple[str, ...]


def list_stream_fields(model: Any) -> set[str]:
    """Name a model's streams."""
    return {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, StreamField)
    }


def merge_stream(
    changed: Any, current: Any, name: str, paths: Iterable[str], *, is_strict: bool
) -> None:
    """Give a changed instance's stream the current words where the new ones wait.

    ``paths`` name the texts that wait. Readers don't lose all of a stream that was
    written anew, unless this ``is_strict``.
    """
    old = getattr(current, name).get_prep_value()
    inside = [tuple(path.split("."))[1:] for path in paths]
    new = _settled_items(getattr(changed, name).get_prep_value(), old, inside)
    raw = json.dumps(new if new or is_strict else old, cls=DjangoJSONEncoder)
    setattr(changed, name, raw)


def _settled(new: Any, old: Any, paths: list[Path]) -> Any:
    if isinstance(new, list) and all(paths):
        return _settled_items(new, old, paths)
    waiting = _by_head(paths)
    # A table names its cells in its own way: it waits as a whole, as a text does.
    if not isinstance(new, dict) or not waiting.keys() <= new.keys():
        return "" if old is None and isinstance(new, str) else old
    found = old if isinstance(old, dict) else {}
    return {
        key: _settled(value, found.get(key), waiting[key]) if key in waiting else value
        for key, value in new.items()
    }


def _settled_items(new: list[Any], old: Any, paths: list[Path]) -> list[Any]:
    """Settle the blocks of a stream or the items of a list, known by their ids."""
    waiting = _by_head(paths)
    found = {(item["id"], item["type"]): item for item in old or []}
    settled = []
    for item in new:
        key = item["id"], item["type"]
        if item["id"] not in waiting:
            settled.append(item)
        elif key in found:
            value = _settled(item["value"], found[key]["value"], waiting[item["id"]])
            settled.append({**item, "value": value})
    return settled


def _by_head(paths: list[Path]) -> dict[str, list[Path]]:
    """Sort paths by their first step; a path that ends here has none."""
    heads = defaultdict(list)
    for path in paths:
        if path:
            heads[path[0]].append(path[1:])
    return dict(heads)
