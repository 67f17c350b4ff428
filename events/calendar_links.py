"""Links with which a reader puts an event into a calendar."""

import datetime as dt
from typing import NamedTuple, cast
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from events.places import format_place
from events.schemas import Event

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"
MICROSOFT_365 = "https://outlook.office.com/calendar/0/deeplink/compose"


class CalendarLink(NamedTuple):
    """A calendar, and where it is told of an event."""

    name: str
    url: str


def build_calendar_links(resource: Event) -> list[CalendarLink]:
    """Give a file for any calendar, and the forms of those on the web, filled in.

    The page itself is the description: an address with a long text in it may be cut.
    A calendar on the web copies the event; only a subscription learns of changes.
    """
    if not resource["start"]:
        return []
    return [
        CalendarLink(_("File for any calendar (.ics)"), resource["ics_url"]),
        CalendarLink("Google Calendar", _google(resource)),
        CalendarLink("Outlook.com", _outlook(OUTLOOK, resource)),
        CalendarLink("Microsoft 365", _outlook(MICROSOFT_365, resource)),
    ]


def _google(resource: Event) -> str:
    spelling = "%Y%m%d" if resource["all_day"] else "%Y%m%dT%H%M%SZ"
    begins, ends = _span(resource)
    told = {
        "action": "TEMPLATE",
        "text": resource["title"],
        # Without an end Google takes none of it.
        "dates": f"{begins:{spelling}}/{ends or begins:{spelling}}",
        "ctz": resource["timezone"],
        "details": resource["url"],
        "location": format_place(resource),
    }
    return _address(GOOGLE, told)


def _outlook(base: str, resource: Event) -> str:
    spelling = "%Y-%m-%d" if resource["all_day"] else "%Y-%m-%dT%H:%M:%SZ"
    begins, ends = _span(resource)
    told = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": resource["title"],
        "startdt": f"{begins:{spelling}}",
        "enddt": f"{ends:{spelling}}" if ends else "",
        "allday": "true" if resource["all_day"] else "",
        "body": resource["url"],
        "location": format_place(resource),
    }
    return _address(base, told)


def _span(resource: Event) -> tuple[dt.date, dt.date | None]:
    """Give start and end in UTC, or whole days and the day after the last."""
    # Without a start there are no links.
    start, end = cast("str", resource["start"]), resource["end"]
    if resource["all_day"]:
        last = dt.date.fromisoformat(end or start)
        return dt.date.fromisoformat(start), last + dt.timedelta(days=1)
    begins = dt.datetime.fromisoformat(start).astimezone(dt.UTC)
    ends = dt.datetime.fromisoformat(end).astimezone(dt.UTC) if end else None
    return begins, ends


def _address(base: str, told: dict[str, str]) -> str:
    """Write an address; Outlook shows a plus that stands for a space."""
    known = {name: value for name, value in told.items() if value}
    return f"{base}?{urlencode(known, quote_via=quote)}"
