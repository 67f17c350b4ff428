"""Where one goes to, or joins: an event's place, however it is told."""

from events.enums import Attendance, Status
from events.schemas import EventFacts, EventPlace, Venue


def get_venue(resource: EventPlace) -> Venue | None:
    """The place to which one goes; nothing if everything is online by now."""
    is_remote = (
        resource["attendance"] == Attendance.ONLINE.value
        or resource["status"] == Status.MOVED_ONLINE.value
    )
    return None if is_remote else resource["venue"]


def is_online(resource: EventPlace) -> bool:
    """Whether one can take part online."""
    return bool(
        resource["attendance"] != Attendance.IN_PERSON.value
        or resource["status"] == Status.MOVED_ONLINE.value
    )


def get_online_url(resource: EventFacts) -> str | None:
    """Where one joins, for an event that is online at least in part."""
    return resource["online_url"] if is_online(resource) else None


def format_place(resource: EventFacts) -> str:
    """Name the place on one line: the hall, or else the address online."""
    if venue := get_venue(resource):
        parts = (venue["name"], venue["address"], venue["city"], venue["country_name"])
        return ", ".join(part for part in parts if part)
    return get_online_url(resource) or ""
