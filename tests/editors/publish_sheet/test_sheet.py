"""The sheet before publishing: what the server answers to the form of a page."""

import datetime as dt
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from articles.models import NewsPage
from events.models import EventPage
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import (
    build_form_value,
    get_form_address,
    read_form,
    read_messages,
)
from tests.support.event_pages import create_event
from tests.support.responses import ClientResponse
from tests.support.stream_data import make_body, make_paragraph
from tests.support.translation_steps import (
    begin_translation,
    edit_and_publish,
    translate_all_texts,
    translate_and_publish,
)

TOMORROW = (timezone.localtime() + dt.timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
COMPLETE = {
    "title": "Forumas",
    "intro": "Trumpai.",
    "start": TOMORROW,
    "venue_city": "Vilnius",
}


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


def read_new_form(client: Client, model: Any, **fields: Any) -> QueryDict:
    data = read_form(client, get_form_address(model), model)
    data.update(nested_form_data(fields))
    return data


def request_sheet(
    client: Client, address: str, data: QueryDict, button: str = "action-publish"
) -> ClientResponse:
    """Send a form as the script sends it."""
    return client.post(address, {**data.dict(), "publish-sheet": button})


def read_sheet(response: ClientResponse) -> BeautifulSoup:
    """Return the sheet, which comes in a template."""
    assert response.status_code == 200
    html = re.sub("</?template[^>]*>", "", response.content.decode())
    return BeautifulSoup(html, "html.parser")


def build_body(*blocks: Any) -> dict[str, str]:
    """Build the form data of the text of a news item."""
    stream = NewsPage.body.field.stream_block
    return dict(nested_form_data({"body": build_form_value(stream, blocks)}))


def list_targets(sheet: BeautifulSoup) -> list[str]:
    return [
        str(link["data-publish-sheet-target"])
        for link in sheet.select("[data-publish-sheet-target]")
    ]


def test_a_complete_event_may_be_published_and_nothing_is_saved(client: Client) -> None:
    data = read_new_form(client, EventPage, **COMPLETE)

    sheet = read_sheet(request_sheet(client, get_form_address(EventPage), data))

    assert sheet.select_one("[data-publish-sheet-confirm]")
    assert not list_targets(sheet)
    assert "Skaitytojai pamatys iš karto." in sheet.text
    assert "Renginys pateks į skaitytojų prenumeruojamus kalendorius" in sheet.text
    assert [tick["value"] for tick in sheet.select("input[type=checkbox]")] == ["en"]
    assert not EventPage.objects.exists()


def test_errors_name_their_fields_and_there_is_no_way_to_publish(
    client: Client,
) -> None:
    data = read_new_form(client, EventPage, title="Forumas")

    sheet = read_sheet(request_sheet(client, get_form_address(EventPage), data))

    assert {"id_intro", "id_start", "id_venue_city"} <= set(list_targets(sheet))
    assert not sheet.select_one("[data-publish-sheet-confirm]")


def test_errors_in_blocks_lead_to_the_input(client: Client) -> None:
    image = factories.ImageFactory.create(alt_text={}, with_renditions=False)
    picture = {"image": str(image.pk), "alt": "", "caption": "", "credit": ""}
    stream = streamfield(
        [("heading", {"text": "A", "level": "h2"}), ("image", picture)]
    )
    # The picture was moved up, and one block deleted.
    stream |= {"count": "3", "2": {"deleted": "1", "type": "heading", "order": "2"}}
    stream["0"]["order"], stream["1"]["order"] = "1", "0"
    data = read_new_form(client, NewsPage, title="Naujiena", intro="A.", body=stream)

    sheet = read_sheet(request_sheet(client, get_form_address(NewsPage), data))

    assert list_targets(sheet) == ["body-1-value-alt"]
    assert "Tekstas › Paveikslėlis" in sheet.text


def test_findings_are_of_the_unsaved_text(client: Client) -> None:
    news = factories.NewsFactory.create()
    address = reverse("wagtailadmin_pages:edit", args=[news.pk])
    data = read_form(client, address, NewsPage)
    text = make_paragraph('<p><a href="https://example.org/">spauskite čia</a></p>')
    data.update(build_body(text))

    sheet = read_sheet(request_sheet(client, address, data))

    assert "„spauskite čia“" in sheet.text
    news.refresh_from_db()
    assert "spauskite" not in str(news.body)


def test_half_filled_and_hostile_forms_are_no_server_error(client: Client) -> None:
    address = get_form_address(EventPage)
    data = read_new_form(client, EventPage, title="", start="kada", timezone="Mars")
    assert list_targets(read_sheet(request_sheet(client, address, data)))
    for name in data:
        broken = data.copy()
        broken[name] = "\x00-1'"
        assert request_sheet(client, address, broken).status_code < 500, name


def test_scheduled_and_expiring_pages_name_the_moment(client: Client) -> None:
    data = read_new_form(
        client, EventPage, **COMPLETE, go_live_at=TOMORROW, expire_at="2199-01-02 10:00"
    )

    sheet = read_sheet(request_sheet(client, get_form_address(EventPage), data))

    assert "Skaitytojai matys nuo" in sheet.text
    assert "Skaitytojai matys iki 2199 m. sausio 2 d., 10:00" in sheet.text
    assert "Suplanuoti" in sheet.text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"status": "cancelled"}, "kad renginys atšauktas"),
        ({"start": "2031-01-01 10:00", "end": ""}, "pasikeis renginio laikas"),
        ({}, "Pakeitimai pateks"),
    ],
)
def test_calendars_get_what_changes(
    client: Client, fields: dict[str, str], text: str
) -> None:
    event = factories.EventFactory.create()
    address = reverse("wagtailadmin_pages:edit", args=[event.pk])
    data = read_form(client, address, EventPage)
    data.update(fields)

    assert text in read_sheet(request_sheet(client, address, data)).text


def test_translations_are_described_and_not_offered_again(client: Client) -> None:
    news = factories.NewsFactory.create()
    begin_translation(news)
    address = reverse("wagtailadmin_pages:edit", args=[news.pk])
    data = read_form(client, address, NewsPage)
    data.update(build_body(make_paragraph("<p>Tekstas.</p>")))

    sheet = read_sheet(request_sheet(client, address, data))

    assert "vertėjai gaus pakeistus tekstus" in sheet.text
    assert not sheet.select("input[type=checkbox]")


def test_a_translation_that_waits_for_publishing_is_not_called_out_of_date(
    client: Client,
) -> None:
    news = factories.NewsFactory.create()
    translation = translate_and_publish(news)
    edit_and_publish(news, intro="Naujas tekstas.")
    address = reverse("wagtailadmin_pages:edit", args=[news.pk])
    data = read_form(client, address, NewsPage)
    data.update(build_body(make_paragraph("<p>Tekstas.</p>")))
    assert (
        "vertimas jau pasenęs" in read_sheet(request_sheet(client, address, data)).text
    )

    translate_all_texts(translation)

    text = read_sheet(request_sheet(client, address, data)).text
    assert "pasenęs" not in text
    assert "vertėjai gaus pakeistus tekstus" in text


def test_a_tick_asks_for_the_translation_when_the_page_is_published(
    client: Client,
) -> None:
    data = read_new_form(client, EventPage, **COMPLETE)
    data.update({"action-publish": "1", "translate-into": "en"})

    response = client.post(get_form_address(EventPage), data.dict(), follow=True)

    event = EventPage.objects.get(locale__language_code="lt")
    assert event.live
    translation = EventPage.objects.get(locale__language_code="en")
    assert not translation.live
    assert "Paprašyta vertimo" in read_messages(response)


@pytest.mark.parametrize("code", ["lt", "xx", "", "\x00"])
def test_an_unknown_language_is_not_asked_for(client: Client, code: str) -> None:
    data = read_new_form(client, EventPage, **COMPLETE)
    data.update({"action-publish": "1", "translate-into": code})

    response = client.post(get_form_address(EventPage), data.dict(), follow=True)

    assert response.status_code == 200
    assert EventPage.objects.get().live


def test_a_draft_asks_for_no_translation(client: Client) -> None:
    data = read_new_form(client, EventPage, title="Forumas")
    data["translate-into"] = "en"

    client.post(get_form_address(EventPage), data.dict())

    assert EventPage.objects.get().title == "Forumas"


def log_in_as_editor(client: Client, *names: str) -> None:
    """Sign in as somebody with these permissions for all pages."""
    user = factories.create_staff_user(username="redaktore")
    group = user.groups.get()
    for name in names:
        GroupPagePermission.objects.create(
            group=group,
            page=Page.get_first_root_node(),
            permission=Permission.objects.get(codename=name),
        )
    client.force_login(user)


def test_editors_who_submit_get_the_findings(client: Client) -> None:
    log_in_as_editor(client, "add_page", "change_page")
    address = get_form_address(EventPage)
    data = read_new_form(client, EventPage, **COMPLETE)

    sheet = read_sheet(request_sheet(client, address, data, "action-submit"))

    assert "Nenurodytas organizatorius." in sheet.text
    assert "Anglų kalba: vertimo nėra." in sheet.text
    assert "Pateikti" in sheet.text
    assert not sheet.select("input[type=checkbox]")
    assert request_sheet(client, address, data).status_code in {302, 403}


def test_a_translation_needs_the_permission(client: Client) -> None:
    log_in_as_editor(client, "add_page", "change_page", "publish_page")
    data = read_new_form(client, EventPage, **COMPLETE)
    sheet = read_sheet(request_sheet(client, get_form_address(EventPage), data))
    assert not sheet.select("input[type=checkbox]")
    data.update({"action-publish": "1", "translate-into": "en"})

    client.post(get_form_address(EventPage), data.dict())

    assert EventPage.objects.get().live


def test_publishing_is_the_main_button(client: Client) -> None:
    for names, button in [
        (("add_page", "change_page", "publish_page"), "action-publish"),
        (("add_page", "change_page"), "action-submit"),
    ]:
        User.objects.filter(username="redaktore").delete()
        GroupPagePermission.objects.filter(group__name="Redakcija").delete()
        log_in_as_editor(client, *names)
        response = client.get(get_form_address(EventPage))
        page = BeautifulSoup(response.content, "html.parser")
        (first, *_others) = page.select("footer button[type=submit]")
        assert first["name"] == button


def test_the_sheet_has_a_bounded_number_of_queries(client: Client) -> None:
    news = factories.NewsFactory.create(body=make_body(make_paragraph("<p>A.</p>")))
    address = reverse("wagtailadmin_pages:edit", args=[news.pk])
    data = read_form(client, address, NewsPage)

    def count_queries(number: int) -> int:
        targets = factories.NewsFactory.create_batch(number, published=False)
        blocks = [
            make_paragraph(f'<p><a linktype="page" id="{page.pk}">Apie</a></p>')
            for page in targets
        ]
        data.update(build_body(*blocks))
        with CaptureQueriesContext(connection) as queries:
            request_sheet(client, address, data)
        return len(queries)

    count_queries(1)
    few = count_queries(1)
    assert count_queries(10) == few


def test_what_the_form_refuses_is_named_once(client: Client) -> None:
    image = factories.ImageFactory.create(
        title="Salė", alt_text={}, with_renditions=False
    )
    fields = COMPLETE | {"venue_city": "", "image": str(image.pk)}
    data = read_new_form(client, EventPage, **fields)

    sheet = read_sheet(request_sheet(client, get_form_address(EventPage), data))

    assert set(list_targets(sheet)) == {"id_venue_city", "id_image_alt"}
    text = sheet.get_text()
    assert "Renginiui trūksta: teksto, programos." in text
    assert "puslapio kalba" not in text


@pytest.mark.parametrize("button", ["action-publish", "action-submit"])
@pytest.mark.parametrize("field", ["start", "registration_deadline", "go_live_at"])
def test_a_form_that_has_to_ask_which_hour_is_meant_gets_no_sheet(
    client: Client, field: str, button: str
) -> None:
    address = get_form_address(EventPage)
    twice = {**COMPLETE, "start": "2041-05-04 10:00", field: "2040-10-28 03:30"}
    data = read_new_form(client, EventPage, **twice)

    asked = request_sheet(client, address, data, button)
    data[f"{field}-occurrence"] = "2040-10-28T00:30Z"
    answered = request_sheet(client, address, data, button)

    assert asked.status_code == 204
    assert list_targets(read_sheet(answered)) == []


def test_a_form_that_has_to_ask_about_another_start_gets_no_sheet(
    client: Client,
) -> None:
    event = create_event("Forumas", "2035-05-04T10:00", body=[])
    address = f"/admin/pages/{event.pk}/edit/"
    data = read_form(client, address, EventPage)
    data.update({"start": "2035-05-05 10:00", "end": "2035-05-05 12:00"})

    asked = request_sheet(client, address, data)
    data["start_change"] = "moved"
    answered = request_sheet(client, address, data)

    assert asked.status_code == 204
    assert list_targets(read_sheet(answered)) == []
