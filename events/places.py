"""Where one goes to, or joins: an event's place, however it is told."""

from typing import Any

from events.enums import Attendance, Status


def get_venue(resource: dict[str, Any]) -> dict[str, Any] | None:
    """The place to which one goes; nothing if everything is online by now."""
    is_remote = (
        resource["attendance"] == Attendance.ONLINE
        or resource["status"] == Status.MOVED_ONLINE
    )
    venue: dict[str, Any] | None = None if is_remote else resource["venue"]
    return venue


def is_online(resource: dict[str, Any]) -> bool:
    """Whether one can take part online."""
    return bool(
        resource["attendance"] != Attendance.IN_PERSON
        or resource["status"] == Status.MOVED_ONLINE
    )


def get_online_url(resource: dict[str, Any]) -> str | None:
    """Where one joins, for an event that is online at least in part."""
    url: str | None = resource["online_url"]
    return url if is_online(resource) else None


def format_place(resource: dict[str, Any]) -> str:
    """Name the place on one line: the hall, or else the address online."""
    if venue := get_venue(resource):
        parts = (venue["name"], venue["address"], venue["city"], venue["country_name"])
        return ", ".join(part for part in parts if part)
    return get_online_url(resource) or ""
