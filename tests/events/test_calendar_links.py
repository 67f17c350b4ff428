"""Links that put an event into a reader's calendar."""

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


def asked(name: str, **changes: Any) -> dict[str, str]:
    """What a calendar on the web is asked to note."""
    url = dict(build_calendar_links(EVENT | changes))[name]
    assert "+" not in url
    query = parse_qs(urlsplit(url).query, strict_parsing=True)
    return {key: values[0] for key, values in query.items()}


def test_google_is_told_the_instant_and_the_zone() -> None:
    assert asked("Google Calendar") == {
        "action": "TEMPLATE",
        "text": "Forumas",
        "dates": "20260504T070000Z/20260504T090000Z",
        "ctz": "Europe/Vilnius",
        "details": EVENT["url"],
        "location": "Salė, Gatvė 1, Vilnius, Lietuva",
    }


@pytest.mark.parametrize("name", ["Outlook.com", "Microsoft 365"])
def test_so_is_outlook(name: str) -> None:
    told = asked(name)

    assert told["startdt"] == "2026-05-04T07:00:00Z"
    assert told["enddt"] == "2026-05-04T09:00:00Z"
    assert told["subject"] == "Forumas"
    assert "allday" not in told


def test_whole_days_end_on_the_day_after() -> None:
    days = {"all_day": True, "start": "2026-05-04", "end": "2026-05-05"}

    assert asked("Google Calendar", **days)["dates"] == "20260504/20260506"
    told = asked("Outlook.com", **days)
    assert (told["startdt"], told["enddt"]) == ("2026-05-04", "2026-05-06")
    assert told["allday"] == "true"


def test_an_end_that_nobody_knows_is_not_made_up() -> None:
    google = asked("Google Calendar", end=None)

    assert google["dates"] == "20260504T070000Z/20260504T070000Z"
    assert "enddt" not in asked("Outlook.com", end=None)


def test_any_title_arrives_whole() -> None:
    title = "„Aš & tu“ – 100 % + #1? ąčęėįšųūž 🎉"

    assert asked("Google Calendar", title=title)["text"] == title
    assert asked("Outlook.com", title=title)["subject"] == title


def test_what_moved_online_is_put_there() -> None:
    url = "https://join.example/"
    moved = {"status": "moved_online", "online_url": url}

    assert asked("Google Calendar", **moved)["location"] == url


def rendered(**changes: Any) -> str:
    with translation.override("lt"):
        return render_to_string(
            "components/add_to_calendar.html", {"event": EVENT | changes}
        )


def test_the_component_lists_them_all() -> None:
    html = rendered()

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
def test_nobody_is_asked_to_note_what_will_not_be(changes: dict[str, Any]) -> None:
    assert "href" not in rendered(**changes)


def test_a_subscription_can_be_opened_or_copied() -> None:
    path = "/calendar/lt/topics/a.ics"

    html = render_to_string("components/subscribe_calendar.html", {"address": path})

    assert f'href="webcal://127.0.0.1:8000{path}"' in html
    assert f"<code>http://127.0.0.1:8000{path}</code>" in html
