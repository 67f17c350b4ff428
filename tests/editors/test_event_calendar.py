"""The calendar of events in the admin: by month, with drafts and clashes of place."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from events.models import EventIndexPage, EventPage
from home.models import HomePage
from tests.support import factories
from tests.support.html import count_queries, fetch_html, find_element, visible_text
from tests.support.translation_steps import translate_and_publish
from tests.translations.roles import create_client, create_users

pytestmark = pytest.mark.django_db

CALENDAR = "/admin/events/calendar/"
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _clock(tree: dict[str, HomePage]) -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def create_event(title: str, days: float = 1, **fields: Any) -> EventPage:
    """Create an event that begins some days from now."""
    start = NOW + days * DAY
    return factories.EventFactory.create(title=title, start=start, **fields)


def save_draft(title: str, days: float = 1, **fields: Any) -> EventPage:
    """Save a draft as the form does: it computes the days of the event."""
    draft = create_event(title, days, published=False, **fields)
    draft.compute_derived_times()
    draft.save_revision(clean=False)
    return draft


def find_day(page: BeautifulSoup, date: str) -> Tag:
    """Return the cell of a day."""
    cell = find_element(page, f'time[datetime="{date}"]').find_parent("td")
    assert isinstance(cell, Tag)
    return cell


def list_clashes(client: Client) -> list[str]:
    """Return the titles of the events that clash."""
    links = fetch_html(client, CALENDAR).select(".calendar-clashes a")
    return [visible_text(link) for link in links]


def test_a_month_has_each_event_on_each_of_its_days(admin_client: Client) -> None:
    event = create_event("Forumas", 1, end=NOW + 2 * DAY, venue_city="Šiauliai")
    translate_and_publish(event)
    create_event("Kitą mėnesį", 20)

    page = fetch_html(admin_client, CALENDAR)

    assert visible_text(page.select_one("#month")) == "2026 m. lapkritis"
    first = visible_text(find_day(page, "2026-11-27"))
    assert "14:00 Forumas Šiauliai Paskelbta" in first.replace("paskelbta", "Paskelbta")
    assert "Forumas" in visible_text(find_day(page, "2026-11-28"))
    assert "14:00" not in visible_text(find_day(page, "2026-11-28"))
    assert "Forumas" not in visible_text(find_day(page, "2026-11-29"))
    assert "Kitą mėnesį" not in page.get_text()
    link = find_day(page, "2026-11-27").select_one("li a")
    assert link is not None
    assert link["href"] == f"/admin/pages/{event.pk}/edit/"
    assert len(page.select(".calendar thead th")) == 7
    assert find_element(page, "time[aria-current]")["datetime"] == "2026-11-26"


def test_a_draft_is_on_the_day_of_its_latest_revision(admin_client: Client) -> None:
    draft = save_draft("Juodraštis", 1)
    draft.start = NOW + 3 * DAY
    draft.compute_derived_times()
    draft.save_revision(clean=False)

    page = fetch_html(admin_client, CALENDAR)

    assert "Juodraštis" not in visible_text(find_day(page, "2026-11-27"))
    cell = visible_text(find_day(page, "2026-11-29"))
    assert "Juodraštis" in cell
    assert "juodraštis" in cell


def test_a_day_is_that_of_the_events_own_clock(admin_client: Client) -> None:
    late = dt.datetime(2026, 11, 27, 23, tzinfo=dt.UTC)
    factories.EventFactory.create(title="Londone", start=late, timezone="Europe/London")

    page = fetch_html(admin_client, CALENDAR)

    assert "23:00 Londone" in visible_text(find_day(page, "2026-11-27"))


def test_a_cancelled_and_a_scheduled_event_say_so(admin_client: Client) -> None:
    create_event("Neįvyks", 1, status="cancelled")
    scheduled = save_draft("Bus", 2)
    scheduled.go_live_at = NOW + DAY
    scheduled.save_revision(clean=False, approved_go_live_at=NOW + DAY)

    page = fetch_html(admin_client, CALENDAR)

    assert "Atšauktas" in visible_text(find_day(page, "2026-11-27"))
    assert "suplanuot" in visible_text(find_day(page, "2026-11-28")).casefold()


def test_events_at_one_place_and_time_clash(admin_client: Client) -> None:
    venue = {"venue_name": "Rotušės  salė", "venue_city": "Šiauliai"}
    create_event("Pirmas", 1, end=NOW + DAY + 2 * HOUR, **venue)
    save_draft(
        "Antras",
        1.05,
        end=NOW + DAY + 3 * HOUR,
        venue_name="rotuses salė",
        venue_city="ŠIAULIAI",
    )
    create_event("Kitame mieste", 1, venue_name="Rotušės salė", venue_city="Utena")
    create_event("Po to", 2, end=NOW + 2 * DAY + HOUR, **venue)
    create_event("Iškart po to", 2 + 1 / 24, end=NOW + 2 * DAY + 2 * HOUR, **venue)
    create_event("Atšauktas", 1, status="cancelled", **venue)

    assert list_clashes(admin_client) == ["Pirmas", "Antras"]
    page = fetch_html(admin_client, CALENDAR)
    cell = visible_text(find_day(page, "2026-11-27"))
    assert cell.count("Ta pati vieta ir laikas") == 2


def test_events_without_a_venue_do_not_clash(admin_client: Client) -> None:
    for number in range(2):
        create_event(f"Be salės {number}", 1, venue_name="", venue_city="Vilnius")
        create_event(
            f"Nuotolinis {number}",
            1,
            venue_name="Salė",
            attendance="online",
            online_url="https://a.example/",
        )

    assert list_clashes(admin_client) == []


def test_other_months_are_reached_by_links_and_by_a_field(admin_client: Client) -> None:
    create_event("Kitą mėnesį", 20)

    page = fetch_html(admin_client, CALENDAR)
    assert find_element(page, "[rel=next]")["href"] == "?month=2026-12"
    assert find_element(page, "[rel=prev]")["href"] == "?month=2026-10"
    assert find_element(page, 'input[type="month"]')["value"] == "2026-11"

    december = fetch_html(admin_client, f"{CALENDAR}?month=2026-12")
    assert "Kitą mėnesį" in visible_text(find_day(december, "2026-12-16"))


@pytest.mark.parametrize(
    "month", ["x", "2026-13", "0001-01", "9999-12", "\x00", "9" * 10_000, "٢٠٢٦-١١"]
)
def test_an_unknown_month_is_the_present_one(admin_client: Client, month: str) -> None:
    response = admin_client.get(CALENDAR, {"month": month})
    assert response.status_code == 200
    assert 'datetime="2026-11-26"' in response.content.decode()


def test_a_day_leads_to_the_form_of_a_new_event_on_it(admin_client: Client) -> None:
    page = fetch_html(admin_client, CALENDAR)
    new = find_element(find_day(page, "2026-11-30"), ".calendar-new")
    assert "lapkričio 30 d." in visible_text(new)

    form = fetch_html(admin_client, str(new["href"]))
    assert find_element(form, 'input[name="start"]')["value"] == "2026-11-30 09:00"


@pytest.mark.parametrize("start", ["x", "2026-02-30", "0001-01-01", "\x00", "9" * 5000])
def test_a_wrong_day_in_the_address_fills_nothing(
    admin_client: Client, start: str
) -> None:
    index = EventIndexPage.objects.get(locale__language_code="lt")
    address = f"/admin/pages/add/events/eventpage/{index.pk}/"

    response = admin_client.get(address, {"start": start})

    assert response.status_code == 200
    form = BeautifulSoup(response.content, "html.parser")
    assert not find_element(form, 'input[name="start"]').get("value")


def test_the_list_and_the_calendar_lead_to_each_other(admin_client: Client) -> None:
    assert f'href="{CALENDAR}"' in admin_client.get("/admin/events/").content.decode()
    assert 'href="/admin/events/"' in admin_client.get(CALENDAR).content.decode()


def test_users_see_the_events_that_they_may_explore() -> None:
    users = create_users()
    event = create_event("Forumas", 1)

    for role, status in (("editor", 200), ("moderator", 200), ("no_permissions", 302)):
        assert create_client(users[role]).get(CALENDAR).status_code == status, role

    # Editors may then edit pages of the other language only.
    english = Page.objects.get(depth=2, locale__language_code="en")
    GroupPagePermission.objects.filter(group__user=users["editor"]).update(page=english)
    page = fetch_html(create_client(users["editor"]), CALENDAR)
    assert event.title not in page.get_text()


def test_a_month_takes_as_many_queries_for_many_events_as_for_few(
    admin_client: Client,
) -> None:
    def create_events(name: str) -> None:
        for number in range(4):
            create_event(f"Forumas {name} {number}", 1, venue_name="Salė")
            save_draft(f"Juodraštis {name} {number}", 1)

    create_events("pirmas")
    few = count_queries(admin_client, CALENDAR)
    create_events("antras")

    assert count_queries(admin_client, CALENDAR) == few
    assert few <= 15
