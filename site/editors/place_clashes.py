"""Finds events that take place in the same venue at the same time."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from events.enums import Attendance, Status
from events.models import EventPage
from localization.text import fold_diacritics

# Events with these statuses do not take place in their venue.
STATUSES_WITHOUT_VENUE = {Status.CANCELLED, Status.POSTPONED, Status.MOVED_ONLINE}


class Clash(NamedTuple):
    """Events that overlap in time at one place, by their start."""

    place: str
    events: list[EventPage]


def list_clashes(events: Iterable[EventPage]) -> list[Clash]:
    """List the clashes among events.

    Two venues are the same if name and city differ in accents, capitals and spaces
    only. An event that overlaps with one of a clash belongs to it.
    """
    by_venue: dict[tuple[str, str], list[EventPage]] = defaultdict(list)
    for event in events:
        if event.start and event.ends_at and _has_venue(event):
            venue = _fold_name(event.venue_name), _fold_name(event.venue_city)
            by_venue[venue].append(event)
    return [
        Clash(f"{group[0].venue_name}, {group[0].venue_city}".strip(" ,"), group)
        for found in by_venue.values()
        for group in _group_overlapping(found)
        if len(group) > 1
    ]


def _has_venue(event: EventPage) -> bool:
    return bool(
        event.venue_name.strip()
        and event.attendance != Attendance.ONLINE
        and event.status not in STATUSES_WITHOUT_VENUE
    )


def _fold_name(name: str) -> str:
    return " ".join(fold_diacritics(name).split())


def _group_overlapping(events: list[EventPage]) -> list[list[EventPage]]:
    """Group events; each group begins after all events before it have ended."""
    groups: list[list[EventPage]] = []
    ends_at: Any = None
    for event in sorted(events, key=lambda event: (event.start, event.pk)):
        if ends_at is None or event.start >= ends_at:
            groups.append([])
            ends_at = event.ends_at
        groups[-1].append(event)
        ends_at = max(ends_at, event.ends_at)
    return groups
