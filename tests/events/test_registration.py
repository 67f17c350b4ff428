"""The opening of registration, and the number of places."""

import datetime as dt
import json
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from events.models import EventIndexPage, EventPage
from events.rescheduling import reschedule_event
from foundation.addresses import HEADLESS_API_PATH
from foundation.next_change import find_next_change
from home.models import HomePage
from tests.support.event_forms import COMPLETE, get_errors, post_new_event
from tests.support.event_pages import create_event, parse_local_time
from tests.support.html import fetch_html, find_element, visible_text

FORM = "https://register.example/"
OPENING = parse_local_time("2026-12-01T09:00")
SECOND = dt.timedelta(seconds=1)


def create_announced_event(**fields: Any) -> EventPage:
    """Create an event whose registration opens on the first of December."""
    fields = {"registration_url": FORM} | fields
    return create_event(
        "Forumas", "2026-12-20T10:00", registration_opens=OPENING, **fields
    )


def fetch_registration(client: Client, page: EventPage) -> tuple[str, bool]:
    """Return what the page says at a glance, and whether it has the button."""
    facts = find_element(fetch_html(client, page.url), ".facts")
    return visible_text(facts), bool(facts.select("a.button"))


def test_page_says_when_registration_opens_and_then_has_the_button(
    client: Client, tree: dict[str, HomePage]
) -> None:
    with time_machine.travel(OPENING - SECOND, tick=False):
        page = create_announced_event()
        words, has_button = fetch_registration(client, page)
        assert "Prasidės 2026 m. gruodžio 1 d., 09:00" in words
        assert not has_button
        assert find_next_change(OPENING - SECOND) == OPENING
        path = f"{HEADLESS_API_PATH}/events/{page.pk}"
        assert client.get(path).json()["registration"] == {
            "url": FORM,
            "opens": "2026-12-01T09:00:00+02:00",
            "deadline": None,
            "is_full": False,
            "has_opened": False,
            "is_open": False,
        }
        assert "max-age=1" in client.get(path).headers["Cache-Control"]
    with time_machine.travel(OPENING, tick=False):
        words, has_button = fetch_registration(client, page)
        assert "Prasidės" not in words
        assert has_button
        registration = client.get(path).json()["registration"]
        assert (registration["has_opened"], registration["is_open"]) == (True, True)


def test_opening_is_announced_before_there_is_a_form(
    client: Client, tree: dict[str, HomePage]
) -> None:
    with time_machine.travel(OPENING - SECOND, tick=False):
        page = create_announced_event(registration_url="")
        assert "Prasidės" in fetch_registration(client, page)[0]
    with time_machine.travel(OPENING, tick=False):
        assert "Registracija" not in fetch_registration(client, page)[0]


def test_linked_data_has_the_opening_and_the_number_of_places(
    client: Client, tree: dict[str, HomePage]
) -> None:
    with time_machine.travel(OPENING - SECOND, tick=False):
        page = create_announced_event(capacity=120)
        soup = fetch_html(client, page.url)

    (data, *_others) = [
        json.loads(tag.get_text())
        for tag in soup.select("[type='application/ld+json']")
    ]
    assert data["maximumAttendeeCapacity"] == 120
    assert data["offers"]["validFrom"] == "2026-12-01T09:00:00+02:00"
    assert "availability" not in data["offers"]
    assert "Vietų skaičius 120" in visible_text(find_element(soup, ".facts"))
    assert client.get(f"/api/v2/pages/{page.pk}/").json()["capacity"] == 120


@pytest.mark.parametrize("capacity", ["0", "-5", "abc", "1.5", "99999999999999999999"])
def test_bad_number_of_places_is_refused_at_its_field(
    client: Client, event_index: EventIndexPage, superuser: User, capacity: str
) -> None:
    client.force_login(superuser)

    response = post_new_event(client, event_index, **COMPLETE, capacity=capacity)

    assert response.status_code == 200
    assert list(get_errors(response)) == ["capacity"]


@pytest.mark.parametrize(
    ("opens", "deadline", "is_possible"),
    [
        ("2026-05-01 09:00", "", True),
        ("2026-05-01 09:00", "2026-05-02 09:00", True),
        ("2026-05-01 09:00", "2026-05-01 09:00", False),
        ("2026-05-03 09:00", "2026-05-02 09:00", False),
        # While the event goes on, for who comes later.
        ("2026-05-04 11:00", "", True),
        ("2026-05-04 12:00", "", False),
        ("2026-06-01 09:00", "", False),
    ],
)
def test_opening_must_come_before_the_deadline_and_the_end(
    client: Client,
    event_index: EventIndexPage,
    superuser: User,
    opens: str,
    deadline: str,
    is_possible: bool,
) -> None:
    client.force_login(superuser)

    response = post_new_event(
        client,
        event_index,
        **COMPLETE,
        registration_opens=opens,
        registration_deadline=deadline,
    )

    if is_possible:
        assert response.status_code == 302, get_errors(response)
        (page,) = EventPage.objects.all()
        assert page.registration_opens == parse_local_time(opens.replace(" ", "T"))
    else:
        assert list(get_errors(response)) == ["registration_opens"]


def test_opening_is_local_time_of_the_event(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)

    post_new_event(
        client,
        event_index,
        **COMPLETE | {"timezone": "Asia/Tokyo"},
        registration_opens="2026-05-01 09:00",
    )

    page = EventPage.objects.get()
    assert page.registration_opens == dt.datetime(2026, 5, 1, 0, tzinfo=dt.UTC)


def test_opening_moves_along_with_the_event(tree: dict[str, HomePage]) -> None:
    page = create_announced_event()

    reschedule_event(page, parse_local_time("2026-12-27T11:00"))

    assert page.registration_opens == parse_local_time("2026-12-08T10:00")
