"""Changes the start of an event, and moves its programme and deadline along."""

import datetime as dt
import json
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.core.serializers.json import DjangoJSONEncoder

from events.enums import Attendance, Status
from events.models import EventPage
from events.programme import list_slots
from localization.local_times import get_local_time


class Shift(NamedTuple):
    """A move on the clock of a time zone: by days, and by hours within the day."""

    zone: ZoneInfo
    difference: dt.timedelta

    def shift_moment(self, moment: dt.datetime | None) -> dt.datetime | None:
        """Move a moment; an hour that the clock skips on that day becomes the next."""
        if moment is None:
            return None
        shown = moment.astimezone(self.zone)
        local = (shown + self.difference).replace(fold=shown.fold)
        return local.astimezone(dt.UTC).astimezone(self.zone)


def build_shift(old: dt.datetime, new: dt.datetime, zone: ZoneInfo) -> Shift:
    """Build the shift from a moment to another one, in local time."""
    return Shift(zone, get_local_time(new, zone) - get_local_time(old, zone))


def reschedule_event(
    event: EventPage, start: dt.datetime, end: dt.datetime | None = None
) -> None:
    """Set the times of an event, without saving it.

    Without an end it keeps its length. The programme, the opening of registration and
    its deadline keep their distance from the start.
    """
    if event.start is not None:
        shift = build_shift(event.start, start, event.zone)
        event.agenda = _shift_programme(event, shift)
        event.registration_opens = shift.shift_moment(event.registration_opens)
        event.registration_deadline = shift.shift_moment(event.registration_deadline)
        end = end or shift.shift_moment(event.end)
    event.start, event.end = start, end or event.end
    event.unclear_times = {}
    event.compute_derived_times()


def announce_new_start(event: EventPage, published: EventPage | None) -> None:
    """Set the status "rescheduled", and the published start as the earlier one.

    An event that is not published, or has the published start, is not changed.
    """
    if published is None or event.start == published.start:
        return
    settle_attendance(event)
    event.status = Status.RESCHEDULED
    event.previous_start = published.start


def settle_attendance(event: EventPage) -> None:
    """Keep an event online that had moved online, before its status changes."""
    if event.status == Status.MOVED_ONLINE:
        event.attendance = Attendance.ONLINE


def _shift_programme(event: EventPage, shift: Shift) -> Any:
    """Move the days of the programme, and its hours if the event begins at another."""
    raw = event.agenda.get_prep_value()
    new_first = (event.start.astimezone(shift.zone) + shift.difference).date()
    for item in raw:
        value: dict[str, Any] = item["value"]
        for slot in list_slots([item], event.start, shift.zone):
            try:
                begins = slot.begins + shift.difference
                ends = slot.ends + shift.difference if slot.ends else None
            except OverflowError:
                # No day follows it; publishing refuses a part outside of the event.
                continue
            value["start"] = begins.time()
            if ends is not None:
                value["end"] = ends.time()
            if value.get("day") or begins.date() != new_first:
                value["day"] = begins.date()
    return json.dumps(raw, cls=DjangoJSONEncoder)
