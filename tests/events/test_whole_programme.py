"""The programme of a whole day: 27 parts and 30 people, in three rooms."""

import json
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data

from events.blocks import AgendaBlock
from events.models import EventIndexPage, EventPage
from foundation.addresses import HEADLESS_API_PATH
from tests.support.edit_forms import build_form_value, read_form
from tests.support.event_forms import COMPLETE, get_errors, post_new_event
from tests.support.html import fetch_html, visible_text

# As organisers send it: room by room, not in the order of time.
PARTS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "forum.json").read_text()
)
DAY = COMPLETE | {"start": "2026-05-04 08:30", "end": "2026-05-04 18:00"}
ROOMS = ["Didžioji salė", "Mažoji salė", "Šiaurinė salė"]


def post_forum(client: Client, event_index: EventIndexPage) -> EventPage:
    """Publish the forum with one POST of its form."""
    agenda = build_form_value(AgendaBlock(), PARTS)
    response = post_new_event(client, event_index, **DAY, agenda=agenda)
    assert response.status_code == 302, get_errors(response)
    page: EventPage = EventPage.objects.get()
    return page


def test_data_is_that_of_a_large_forum() -> None:
    values = [part["value"] for part in PARTS]
    people = [
        person["name"]
        for value in values
        for role in ("speakers", "moderators")
        for person in value.get(role, [])
    ]

    assert len(PARTS) == 27
    assert len(set(people)) == 30
    assert {value.get("track", "") for value in values} == {"", *ROOMS}


def test_programme_is_published_at_once_and_read_by_time_and_room(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)

    page = post_forum(client, event_index)

    assert page.live
    agenda = client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()["agenda"]
    order = [(part["start"], part["track"]) for part in agenda]
    assert len(order) == 27
    assert order == sorted(order)
    soup = fetch_html(client, page.url)
    titles = [visible_text(title) for title in soup.select(".timetable-title")]
    assert titles == [part["title"] for part in agenda]
    groups = soup.select(".is-parallel > .tracks-3")
    assert [len(group.find_all("li", recursive=False)) for group in groups] == [3] * 6
    for group in groups:
        rooms = [visible_text(room) for room in group.select(".timetable-track")]
        assert rooms == ROOMS
    words = visible_text(soup)
    for part in PARTS:
        for role in ("speakers", "moderators"):
            for person in part["value"].get(role, []):
                assert f"{person['name']}, {person['affiliation']}" in words


def test_programme_of_three_such_days_is_not_refused(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)
    agenda = build_form_value(AgendaBlock(), PARTS * 3)

    response = post_new_event(client, event_index, **DAY, agenda=agenda)

    assert response.status_code == 302


def test_programme_is_saved_again_in_its_form(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)
    page = post_forum(client, event_index)
    stored = page.agenda.get_prep_value()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = read_form(client, address, EventPage)
    agenda = build_form_value(AgendaBlock(), [*stored, PARTS[0]])
    data.update(nested_form_data({"agenda": agenda}))

    assert client.post(address, data | {"action-publish": "1"}).status_code == 302

    page.refresh_from_db()
    assert len(page.agenda) == 28
