"""Links that add an event to a calendar, and links to subscriptions."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from events.calendar_links import build_calendar_links
from tests.events.test_structured_data import RESOURCE

EVENT = RESOURCE | {
    "ics_url": "http://127.0.0.1:8000/calendar/lt/1.ics",
    "phase": "upcoming",
}


def parse_link(name: str, **changes: Any) -> dict[str, str]:
    """Return the query parameters of the link to a calendar."""
    url = dict(build_calendar_links(EVENT | changes))[name]
    assert "+" not in url
    query = parse_qs(urlsplit(url).query, strict_parsing=True)
    return {key: values[0] for key, values in query.items()}


def test_google_gets_the_times_in_utc_and_the_zone() -> None:
    assert parse_link("Google Calendar") == {
        "action": "TEMPLATE",
        "text": "Forumas",
        "dates": "20260504T070000Z/20260504T090000Z",
        "ctz": "Europe/Vilnius",
        "details": EVENT["url"],
        "location": "Salė, Gatvė 1, Vilnius, Lietuva",
    }


@pytest.mark.parametrize("name", ["Outlook.com", "Microsoft 365"])
def test_outlook_gets_the_times_in_utc(name: str) -> None:
    query = parse_link(name)

    assert query["startdt"] == "2026-05-04T07:00:00Z"
    assert query["enddt"] == "2026-05-04T09:00:00Z"
    assert query["subject"] == "Forumas"
    assert "allday" not in query


def test_all_day_event_ends_on_the_next_day() -> None:
    days = {"all_day": True, "start": "2026-05-04", "end": "2026-05-05"}

    assert parse_link("Google Calendar", **days)["dates"] == "20260504/20260506"
    query = parse_link("Outlook.com", **days)
    assert (query["startdt"], query["enddt"]) == ("2026-05-04", "2026-05-06")
    assert query["allday"] == "true"


def test_missing_end_is_not_invented() -> None:
    google = parse_link("Google Calendar", end=None)

    assert google["dates"] == "20260504T070000Z/20260504T070000Z"
    assert "enddt" not in parse_link("Outlook.com", end=None)


def test_title_is_url_encoded() -> None:
    title = "„Aš & tu“ – 100 % + #1? ąčęėįšųūž 🎉"

    assert parse_link("Google Calendar", title=title)["text"] == title
    assert parse_link("Outlook.com", title=title)["subject"] == title


def test_event_moved_online_has_its_url_as_location() -> None:
    url = "https://join.example/"
    moved = {"status": "moved_online", "online_url": url}

    assert parse_link("Google Calendar", **moved)["location"] == url


def render_links(**changes: Any) -> str:
    """Render the component with the calendar links."""
    with translation.override("lt"):
        return render_to_string(
            "components/add_to_calendar.html", {"event": EVENT | changes}
        )


def test_component_lists_all_calendars() -> None:
    html = render_links()

    for address in (
        "/calendar/lt/1.ics",
        "https://calendar.google.com/",
        "https://outlook.live.com/",
        "https://outlook.office.com/",
        "webcal://127.0.0.1:8000/calendar/lt.ics",
    ):
        assert f'href="{address}' in html


@pytest.mark.parametrize(
    "changes",
    [
        {"phase": "past"},
        {"status": "cancelled"},
        {"status": "postponed"},
        {"start": None},
    ],
)
def test_event_that_does_not_take_place_has_no_links(changes: dict[str, Any]) -> None:
    assert "href" not in render_links(**changes)


def test_subscription_has_a_link_and_its_url_as_text() -> None:
    path = "/calendar/lt/topics/a.ics"

    html = render_to_string("components/subscribe_calendar.html", {"address": path})

    assert f'href="webcal://127.0.0.1:8000{path}"' in html
    assert f"<code>http://127.0.0.1:8000{path}</code>" in html
