"""Arranges a day of a programme: parallel parts stand side by side."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from events.schemas import AgendaItem
from localization.collation import build_collation_key

# With more tracks than this, a column would be too narrow for a title.
COLUMNS_MAX = 3


class PlacedPart(NamedTuple):
    """A part and its column, from 1; None is any column."""

    part: AgendaItem
    column: int | None


class PartGroup(NamedTuple):
    """Parts in the order of time and track.

    ``layout`` is the number of columns of parallel parts, "many" if each part takes the
    next free place, or empty for a part that is not parallel to others.
    """

    layout: str
    parts: list[PlacedPart]


def group_parallel_parts(parts: Sequence[AgendaItem], language: str) -> list[PartGroup]:
    """Group the parts of a day, in their order; columns have that of the language.

    Parts are parallel if their times overlap and they are in different tracks. A part
    without a track, such as the break of all tracks, stands between two groups, which
    have the same columns.
    """
    groups: list[PartGroup] = []
    for overlapping in _split_by_time(parts):
        tracks = sorted(
            {part["track"] for part in overlapping if part["track"]},
            key=lambda track: build_collation_key(track, language),
        )
        if len(tracks) < 2:
            groups += [PartGroup("", [PlacedPart(part, None)]) for part in overlapping]
            continue
        has_columns = len(tracks) <= COLUMNS_MAX
        columns = {name: n for n, name in enumerate(tracks, 1)} if has_columns else {}
        layout = str(len(tracks)) if has_columns else "many"
        for has_track, run in groupby(overlapping, lambda part: bool(part["track"])):
            placed = [PlacedPart(part, columns.get(part["track"])) for part in run]
            if has_track:
                groups.append(PartGroup(layout, placed))
            else:
                groups += [PartGroup("", [part]) for part in placed]
    return groups


def _split_by_time(parts: Sequence[AgendaItem]) -> Iterator[list[AgendaItem]]:
    """Yield parts whose times overlap, directly or through others between them."""
    overlapping: list[AgendaItem] = []
    previous = until = dt.datetime.min.replace(tzinfo=dt.UTC)
    for part in parts:
        begins = dt.datetime.fromisoformat(part["start"])
        if overlapping and begins >= until and begins != previous:
            yield overlapping
            overlapping = []
        overlapping.append(part)
        previous = begins
        until = max(until, dt.datetime.fromisoformat(part["end"] or part["start"]))
    if overlapping:
        yield overlapping
