"""Links that add an event to a reader's calendar."""

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
    """The name of a calendar, and the URL that adds an event to it."""

    name: str
    url: str


def build_calendar_links(resource: Event) -> list[CalendarLink]:
    """Build the link of the .ics file, and the links of the web calendars.

    The description is the page's URL, because a URL with a long text may be cut. A web
    calendar copies the event; only a subscription gets later changes. A link to Outlook
    can't say that the hours are the same each day, so there is none for such an event.
    """
    if not resource["start"]:
        return []
    links = [
        CalendarLink(_("File for any calendar (.ics)"), resource["ics_url"]),
        CalendarLink("Google Calendar", _build_google_url(resource)),
    ]
    if resource["days"]:
        return links
    return [
        *links,
        CalendarLink("Outlook.com", _build_outlook_url(OUTLOOK, resource)),
        CalendarLink("Microsoft 365", _build_outlook_url(MICROSOFT_365, resource)),
    ]


def _build_google_url(resource: Event) -> str:
    query = {
        "action": "TEMPLATE",
        "text": resource["title"],
        **_build_google_times(resource),
        "ctz": resource["timezone"],
        "details": resource["url"],
        "location": format_place(resource),
    }
    return _build_url(GOOGLE, query)


def _build_google_times(resource: Event) -> dict[str, str]:
    """Build the dates in UTC, or the local time of the first day and a recurrence."""
    if days := resource["days"]:
        begins, ends = map(
            dt.datetime.fromisoformat, (days[0]["start"], days[0]["end"])
        )
        return {
            "dates": f"{begins:%Y%m%dT%H%M%S}/{ends:%Y%m%dT%H%M%S}",
            "recur": f"RRULE:FREQ=DAILY;COUNT={len(days)}",
        }
    date_format = "%Y%m%d" if resource["all_day"] else "%Y%m%dT%H%M%SZ"
    start, end = _get_start_and_end(resource)
    # Google ignores a start without an end.
    return {"dates": f"{start:{date_format}}/{end or start:{date_format}}"}


def _build_outlook_url(base: str, resource: Event) -> str:
    date_format = "%Y-%m-%d" if resource["all_day"] else "%Y-%m-%dT%H:%M:%SZ"
    begins, ends = _get_start_and_end(resource)
    query = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": resource["title"],
        "startdt": f"{begins:{date_format}}",
        "enddt": f"{ends:{date_format}}" if ends else "",
        "allday": "true" if resource["all_day"] else "",
        "body": resource["url"],
        "location": format_place(resource),
    }
    return _build_url(base, query)


def _get_start_and_end(resource: Event) -> tuple[dt.date, dt.date | None]:
    """Return start and end in UTC, or the first day and the day after the last."""
    # ``build_calendar_links`` returns no links for an event without a start.
    start, end = cast("str", resource["start"]), resource["end"]
    if resource["all_day"]:
        last = dt.date.fromisoformat(end or start)
        return dt.date.fromisoformat(start), last + dt.timedelta(days=1)
    begins = dt.datetime.fromisoformat(start).astimezone(dt.UTC)
    ends = dt.datetime.fromisoformat(end).astimezone(dt.UTC) if end else None
    return begins, ends


def _build_url(base: str, query: dict[str, str]) -> str:
    """Build a URL; spaces are %20, because Outlook shows a plus sign as it is."""
    non_empty = {name: value for name, value in query.items() if value}
    return f"{base}?{urlencode(non_empty, quote_via=quote)}"
