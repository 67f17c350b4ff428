"""The lists of events, news and stories in the admin's menu."""

import csv
import datetime as dt
import io
import itertools
import re
import zipfile
from typing import Any

import pytest
import time_machine
from django.test import Client

from events.enums import Attendance
from events.models import EventOrganiser, EventPage
from foundation.models import PageTopic
from home.models import HomePage
from tests.support import factories
from tests.support.html import count_queries
from tests.support.translation_steps import translate_and_publish
from tests.translations.roles import create_client, create_users

pytestmark = pytest.mark.django_db

EVENTS, NEWS, STORIES = "/admin/events/", "/admin/news/", "/admin/stories/"
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
LISTING_ROLES = ("editor", "moderator", "superuser")
PARAMETERS = (
    *("q", "month", "period", "publication", "topic", "organiser", "locale"),
    *("ordering", "p", "owner", "status"),
)
UNKNOWN_VALUES = ("x", "-1", "2026-99", "9" * 30, "\x00")


@pytest.fixture(autouse=True)
def _clock(tree: dict[str, HomePage]) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def create_event(title: str, days: float, **fields: Any) -> EventPage:
    """Create an event that begins some days from now."""
    return factories.EventFactory.create(title=title, start=NOW + days * DAY, **fields)


def save_draft(title: str, **fields: Any) -> EventPage:
    """Save an empty draft, and then one with fields, as the form does."""
    draft = factories.EventFactory.create(
        title=title, published=False, start=None, end=None, venue_city=""
    )
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.compute_derived_times()
    draft.save_revision(clean=False)
    return draft


def list_titles(client: Client, address: str, **query: Any) -> list[str]:
    """Return the titles of a list in their order."""
    response = client.get(address, query)
    assert response.status_code == 200
    html = response.content.decode()
    found = re.findall(r'<span id="page_\d+_title">(.*?)</span>', html, re.DOTALL)
    return [title.strip() for title in found]


def read_row(client: Client, address: str, title: str) -> str:
    """Return the text of a row of a list."""
    html = client.get(address).content.decode()
    (row,) = [row for row in html.split("<tr") if title in row and "_title" in row]
    return " ".join(re.sub(r"<[^>]*>", " ", row).split())


def read_csv(client: Client, address: str, **query: Any) -> list[list[str]]:
    """Export a list, and read the rows without the headings."""
    response = client.get(address, {"export": "csv", **query})
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined] # it streams
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1:]


def test_the_next_event_comes_first_and_past_ones_last(admin_client: Client) -> None:
    create_event("Seniai", -40)
    create_event("Vakar", -2)
    create_event("Po mėnesio", 30)
    create_event("Rytoj", 1)
    create_event("Dabar", -0.01)
    save_draft("Be datos")

    assert list_titles(admin_client, EVENTS) == [
        "Be datos",
        "Dabar",
        "Rytoj",
        "Po mėnesio",
        "Vakar",
        "Seniai",
    ]


def test_a_draft_is_listed_with_the_date_and_place_of_its_latest_revision(
    admin_client: Client,
) -> None:
    create_event("Rytoj", 1)
    create_event("Po savaitės", 7)
    save_draft("Juodraštis", start=NOW + 3 * DAY, venue_city="Utena")

    assert list_titles(admin_client, EVENTS) == ["Rytoj", "Juodraštis", "Po savaitės"]
    row = read_row(admin_client, EVENTS, "Juodraštis")
    assert "2026 m. lapkričio 29 d. 14:00" in row
    assert "Utena" in row
    assert list_titles(admin_client, EVENTS, month="2026-11", period="past") == []
    assert "Juodraštis" in list_titles(
        admin_client, EVENTS, month="2026-11", publication="draft"
    )


def test_a_row_shows_time_place_status_and_languages(admin_client: Client) -> None:
    event = create_event(
        "Forumas", 1, venue_city="Šiauliai", status="cancelled", timezone="Asia/Tokyo"
    )
    translate_and_publish(event)
    create_event(
        "Nuotolinis",
        2,
        venue_city="",
        attendance="online",
        online_url="https://a.example/",
    )

    row = read_row(admin_client, EVENTS, "Forumas")
    # 12:00 UTC by the clock of the event.
    assert "2026 m. lapkričio 27 d. 21:00" in row
    assert "Šiauliai" in row
    assert "Atšauktas" in row
    assert re.search(r"\bLT EN\b", row)
    assert str(Attendance.ONLINE.label) in read_row(admin_client, EVENTS, "Nuotolinis")
    assert "EN: Nepradėtas" in read_row(admin_client, EVENTS, "Nuotolinis")


def test_a_page_is_listed_once_or_in_the_chosen_language(admin_client: Client) -> None:
    translate_and_publish(factories.NewsFactory.create(title="Naujiena"))
    factories.NewsFactory.create(title="Only English", language="en")

    assert set(list_titles(admin_client, NEWS)) == {"Naujiena", "Only English"}
    assert set(list_titles(admin_client, NEWS, locale="en")) == {
        "EN Naujiena",
        "Only English",
    }


def test_events_are_filtered(admin_client: Client) -> None:
    organisers = [factories.OrganisationFactory.create() for _number in range(2)]
    topic = factories.TopicFactory.create()
    create_event("Vakar", -1, organisers=organisers)
    create_event("Rytoj", 1, topics=[topic], organisers=organisers[:1])
    create_event("Atšauktas", 40, status="cancelled")
    changed = create_event("Pakeistas", 60)
    changed.intro = "Kitaip."
    changed.save_revision()
    scheduled = save_draft("Suplanuotas", start=NOW + 80 * DAY)
    scheduled.go_live_at = NOW + DAY
    scheduled.save_revision(clean=False, approved_go_live_at=NOW + DAY)

    for query, titles in (
        ({"period": "past"}, {"Vakar"}),
        ({"period": "current", "month": "2026-11"}, {"Rytoj"}),
        ({"month": "2027-01"}, {"Atšauktas", "Pakeistas"}),
        ({"status": "cancelled"}, {"Atšauktas"}),
        ({"publication": "changed"}, {"Pakeistas"}),
        ({"publication": "draft"}, {"Suplanuotas"}),
        ({"publication": "scheduled"}, {"Suplanuotas"}),
        ({"organiser": organisers[0].pk}, {"Vakar", "Rytoj"}),
        ({"organiser": organisers[1].pk}, {"Vakar"}),
        ({"topic": topic.pk}, {"Rytoj"}),
        ({"translation": "missing", "period": "past"}, {"Vakar"}),
        ({"q": "Ryt", "period": "current"}, {"Rytoj"}),
        ({"q": "Ryt", "topic": topic.pk, "ordering": "-listed_date"}, {"Rytoj"}),
    ):
        assert set(list_titles(admin_client, EVENTS, **query)) == titles, query


def test_a_draft_is_found_by_the_organiser_and_topic_of_its_latest_revision(
    admin_client: Client,
) -> None:
    organiser = factories.OrganisationFactory.create()
    topic = factories.TopicFactory.create()
    # It makes the organiser a choice of the filter.
    create_event("Kitas", 1, organisers=[organiser])
    save_draft(
        "Juodraštis",
        event_organisers=[EventOrganiser(organisation=organiser)],
        page_topics=[PageTopic(topic=topic)],
    )

    for query in ({"topic": topic.pk}, {"organiser": organiser.pk}):
        assert "Juodraštis" in list_titles(admin_client, EVENTS, **query), query


@pytest.mark.parametrize("address", [EVENTS, NEWS, STORIES])
def test_unknown_values_in_the_address_are_no_errors(
    admin_client: Client, address: str
) -> None:
    for name, value in itertools.product(PARAMETERS, UNKNOWN_VALUES):
        response = admin_client.get(address, {name: value})
        assert response.status_code == 200, (name, value)


def test_a_list_takes_as_many_queries_for_many_rows_as_for_few() -> None:
    users = create_users()
    clients = [create_client(users[role]) for role in LISTING_ROLES]
    paths = [
        f"{address}{query}"
        for address in (EVENTS, NEWS, STORIES)
        for query in ("", "?q=a", "?export=csv")
    ]

    def create_rows(number: int) -> None:
        for index in range(number):
            organiser = factories.OrganisationFactory.create()
            topic = factories.TopicFactory.create()
            event = create_event(
                f"Renginys {organiser.pk}",
                index,
                organisers=[organiser],
                topics=[topic],
            )
            translate_and_publish(event)
            save_draft(f"Juodraštis {organiser.pk}", start=NOW)
            translate_and_publish(factories.NewsFactory.create(topics=[topic]))
            factories.NewsFactory.create(published=False)
            factories.StoryFactory.create(topics=[topic])
            factories.StoryFactory.create(published=False)

    def count_all() -> dict[tuple[str, str], int]:
        return {
            (role, path): count_queries(client, path)
            for role, client in zip(LISTING_ROLES, clients, strict=True)
            for path in paths
        }

    create_rows(2)
    few = count_all()
    create_rows(4)

    assert count_all() == few
    assert max(few.values()) <= 25


def test_events_are_exported_as_a_table(admin_client: Client) -> None:
    organiser = factories.OrganisationFactory.create(name="Šviesos klasteris")
    topic = factories.TopicFactory.create(name="Finansavimas")
    event = create_event(
        "Forumas „Šviesa“",
        1,
        end=NOW + 2 * DAY,
        timezone="Europe/London",
        organisers=[organiser],
        topics=[topic],
        venue_city="Šiauliai",
    )
    translate_and_publish(event)
    save_draft("Juodraštis", start=NOW + 9 * DAY)

    first, second = read_csv(admin_client, EVENTS)

    assert first[:2] == ["Forumas „Šviesa“", "2026-11-27 12:00:00"]
    for text in ("Šiauliai", "Šviesos klasteris", "Finansavimas", "lt, en"):
        assert text in first
    assert first[-1] == event.full_url
    assert second[0] == "Juodraštis"
    assert second[-1] == ""
    found = read_csv(admin_client, EVENTS, q="Šiaul")
    assert [row[0] for row in found] == ["Forumas „Šviesa“"]
    response = admin_client.get(EVENTS, {"export": "xlsx"})
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined] # it streams
    with zipfile.ZipFile(io.BytesIO(content)) as workbook:
        sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert "Forumas „Šviesa“" in sheet
    assert "2026-11-27T12:00:00" in sheet


@pytest.mark.parametrize("address", [NEWS, STORIES])
def test_news_and_stories_are_exported(admin_client: Client, address: str) -> None:
    factories.NewsFactory.create(title="Tekstas")
    factories.StoryFactory.create(title="Tekstas")
    factories.StoryFactory.create(title="Juodraštis", published=False)

    assert "Tekstas" in [row[0] for row in read_csv(admin_client, address)]


def test_the_menu_has_the_lists_for_those_who_edit_pages() -> None:
    users = create_users()

    for role, is_shown in (
        ("editor", True),
        ("moderator", True),
        ("superuser", True),
        ("no_permissions", False),
    ):
        html = create_client(users[role]).get("/admin/").content.decode()
        for address in (EVENTS, NEWS, STORIES):
            assert (f'"{address}"' in html) == is_shown, (role, address)


def test_a_list_leads_to_a_new_page(admin_client: Client) -> None:
    html = admin_client.get(EVENTS).content.decode()
    assert "/admin/events/choose_parent/" in html

    response = admin_client.get("/admin/events/choose_parent/", follow=True)
    assert response.status_code == 200


@pytest.mark.parametrize("address", [EVENTS, "/admin/reports/aging-pages/"])
def test_a_title_with_control_characters_is_exported(
    admin_client: Client, address: str
) -> None:
    create_event("Forumas\x0bVilniuje", 1)

    response = admin_client.get(address, {"export": "xlsx"})

    assert response.status_code == 200
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined] # it streams
    with zipfile.ZipFile(io.BytesIO(content)) as workbook:
        assert "ForumasVilniuje" in workbook.read("xl/worksheets/sheet1.xml").decode()
