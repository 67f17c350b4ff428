"""Where one goes to, or joins: an event's place as calendars and search engines ask."""

from typing import Any

from events.choices import Attendance, Status


def venue_of(resource: dict[str, Any]) -> dict[str, Any] | None:
    """The hall, unless everything is online by now."""
    venue: dict[str, Any] | None = None if _is_online(resource) else resource["venue"]
    return venue


def online_url_of(resource: dict[str, Any]) -> str | None:
    """Where one joins, for an event that is online at least in part."""
    is_mixed = resource["attendance"] == Attendance.MIXED
    url: str | None = resource["online_url"]
    return url if is_mixed or _is_online(resource) else None


def place_of(resource: dict[str, Any]) -> str:
    """Name the place on one line: the hall, or else the address online."""
    if venue := venue_of(resource):
        parts = (venue["name"], venue["address"], venue["city"], venue["country_name"])
        return ", ".join(part for part in parts if part)
    return online_url_of(resource) or ""


def _is_online(resource: dict[str, Any]) -> bool:
    return bool(
        resource["attendance"] == Attendance.ONLINE
        or resource["status"] == Status.MOVED_ONLINE
    )
