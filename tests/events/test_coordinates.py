"""The coordinates of a venue, as editors paste them."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client

from events.coordinates import normalize_coordinates
from events.models import EventIndexPage, EventPage
from foundation.addresses import HEADLESS_API_PATH
from home.models import HomePage
from tests.support import factories
from tests.support.event_forms import COMPLETE, get_errors, post_new_event
from tests.support.html import fetch_html

VILNIUS = "54.6872, 25.2797"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("54.6872, 25.2797", VILNIUS),
        ("54.6872,25.2797", VILNIUS),
        (" 54.6872 25.2797 ", VILNIUS),
        ("54.687200; 25.279700", VILNIUS),
        ("54,6872; 25,2797", VILNIUS),
        ("54,6872 25,2797", VILNIUS),
        ("54.6872° N, 25.2797° E", VILNIUS),
        ("54.68721234567, 25.27971234567", "54.687212, 25.279712"),
        ("33.8688 S, 151.2093 E", "-33.8688, 151.2093"),
        ("−33.8688, −70.6693", "-33.8688, -70.6693"),
        ("54°41'14.0\"N 25°16'46.9\"E", "54.687222, 25.279694"),
        ("54° 41′ N, 25° 16′ E", "54.683333, 25.266667"),
        ("10, 20", "10, 20"),
        ("0, -0.0000001", "0, 0"),
        ("geo:54.6872,25.2797?z=17", VILNIUS),
        ("https://www.google.com/maps/@54.6872,25.2797,17z", VILNIUS),
        (
            "https://www.google.com/maps/place/A/@54.678,25.287,17z/data=!3d54.6872!4d25.2797",
            VILNIUS,
        ),
        ("https://www.google.com/maps?q=54.6872,25.2797", VILNIUS),
        ("https://maps.google.com/?q=loc:54.6872,25.2797", VILNIUS),
        (
            "https://www.google.com/maps/search/?api=1&query=54.6872%2C25.2797",
            VILNIUS,
        ),
        ("https://www.google.com/maps/search/54.6872,+25.2797", VILNIUS),
        ("https://www.google.com/maps/place/54.6872,25.2797", VILNIUS),
        ("https://www.openstreetmap.org/#map=17/54.6872/25.2797", VILNIUS),
        (
            "https://www.openstreetmap.org/?mlat=54.6872&mlon=25.2797#map=17/54.67/25.28",
            VILNIUS,
        ),
        ("https://www.openstreetmap.org/node/1#map=18/54.6872/25.2797", VILNIUS),
        ("https://maps.apple.com/?ll=54.6872,25.2797&q=Rotu%C5%A1%C4%97", VILNIUS),
        (
            "https://maps.apple.com/place?coordinate=54.6872%2C25.2797&name=A",
            VILNIUS,
        ),
        ("https://maps.apple.com/?q=54.6872,25.2797", VILNIUS),
    ],
)
def test_coordinates_are_read_and_normalised(text: str, expected: str) -> None:
    assert normalize_coordinates(text) == expected
    assert normalize_coordinates(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rotušė",
        "54.6872",
        "54.6872, ",
        "91, 25",
        "54, 181",
        "999, 999",
        "54.6872, 25.2797, 17",
        "https://maps.app.goo.gl/AbCdEfGh",
        "https://www.google.com/maps/place/Rotuse",
        "https://www.google.com/maps/@91.5,25.2797,17z",
        "javascript:54,25",
        "1e5, 3",
        "NaN, NaN",
        "54.6872\x00, 25",
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        normalize_coordinates(text)


def test_link_of_the_form_is_a_place_in_all_outputs(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)
    link = f"https://www.google.com/maps/@54.6872,25.2797,17z/data={'a' * 1000}"

    response = post_new_event(client, event_index, **COMPLETE, venue_coordinates=link)

    assert response.status_code == 302, get_errors(response)
    page = EventPage.objects.get()
    assert page.venue_coordinates == VILNIUS
    geo = {"latitude": 54.6872, "longitude": 25.2797}
    for path in (
        f"{HEADLESS_API_PATH}/events/{page.pk}",
        f"/api/v2/pages/{page.pk}/",
    ):
        assert client.get(path).json()["venue"]["geo"] == geo
    soup = fetch_html(client, page.url)
    data = json.loads(soup.select("[type='application/ld+json']")[0].get_text())
    assert data["location"]["geo"] == {"@type": "GeoCoordinates"} | geo
    (map_link,) = [
        str(link["href"]) for link in soup.select(".facts a") if "map" in link["href"]
    ]
    assert urlsplit(map_link).query == "mlat=54.6872&mlon=25.2797"
    assert normalize_coordinates(map_link) == VILNIUS
    file = client.get(f"/calendar/lt/{page.translation_key}.ics").content
    assert re.search(rb"^GEO:54\.6872;25\.2797\r$", file, re.MULTILINE)
    entry: Any
    (entry,) = icalendar.Calendar.from_ical(file).events
    assert (entry["geo"].latitude, entry["geo"].longitude) == (54.6872, 25.2797)


def test_bad_coordinates_are_refused_at_their_field_when_published(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)
    fields = {**COMPLETE, "venue_coordinates": "prie upės"}

    response = post_new_event(client, event_index, **fields)

    assert response.status_code == 200
    assert list(get_errors(response)) == ["venue_coordinates"]
    assert "prie upės" in response.content.decode()


def test_draft_keeps_half_a_link_to_a_map(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)
    fields = {**COMPLETE, "venue_coordinates": "https://maps.example/prie-upes"}
    del fields["action-publish"]

    response = post_new_event(client, event_index, **fields)

    assert response.status_code == 302
    draft = EventPage.objects.get().get_latest_revision_as_object()
    assert draft.venue_coordinates == "https://maps.example/prie-upes"
    assert list(draft.list_publishing_errors()) == ["venue_coordinates"]


def test_event_online_has_no_coordinates_in_its_outputs(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = factories.EventFactory.create(
        venue_coordinates=VILNIUS, status="moved_online"
    )

    file = client.get(f"/calendar/lt/{page.translation_key}.ics").content
    assert b"GEO:" not in file
    assert "GeoCoordinates" not in client.get(page.url).content.decode()


def test_venue_without_coordinates_is_searched_on_the_map(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = factories.EventFactory.create(venue_address="Gatvė 1")

    soup = fetch_html(client, page.url)

    links = [str(link["href"]) for link in soup.select(".facts a[href*=map]")]
    assert links == [
        "https://www.openstreetmap.org/search?query=Gatv%C4%97+1%2C+Vilnius%2C+Lietuva"
    ]
    venue = client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()["venue"]
    assert venue["geo"] is None
