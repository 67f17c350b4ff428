"""The sheet before publishing: warnings, the way to a field, the tick for English."""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from events.enums import Status
from events.models import EventPage
from tests.browser.form_buttons import open_publish_sheet
from tests.support import factories
from tests.support.stream_data import make_body, make_paragraph

LINK = '<p>Norite dalyvauti, <a href="https://example.org/">spauskite čia</a>.</p>'
CLOSE_PANEL = "(input) => input.closest('[data-panel]').querySelector('button').click()"


def open_draft(admin: Page, **fields: Any) -> EventPage:
    """Open the form of an event of last year, whose text has a link."""
    event: EventPage = factories.EventFactory.create(
        title="Forumas",
        start=dt.datetime(2020, 5, 4, 7, tzinfo=dt.UTC),
        body=make_body(make_paragraph(LINK)),
        published=False,
        **fields,
    )
    event.save_revision(clean=False)
    admin.goto(f"/admin/pages/{event.pk}/edit/")
    return event


def test_an_editor_mends_an_event_publishes_it_and_asks_for_english(
    admin: Page,
) -> None:
    event = open_draft(admin, venue_city="")
    city = admin.locator("#id_venue_city")
    city.evaluate(CLOSE_PANEL)

    sheet = open_publish_sheet(admin)

    expect(sheet).to_contain_text("Nuoroda „spauskite čia“ nepasako, kur veda.")
    expect(sheet).to_contain_text("Renginys jau pasibaigęs")
    expect(sheet.get_by_role("button", name="Paskelbti")).to_have_count(0)
    sheet.get_by_role("link", name="Miestas").click()
    expect(sheet).to_be_hidden()
    expect(city).to_be_focused()
    expect(city).to_be_visible()
    admin.keyboard.type("Vilnius")

    sheet = open_publish_sheet(admin)
    expect(sheet.get_by_role("button", name="Paskelbti")).to_be_focused()
    sheet.get_by_label("Anglų kalba: prašyti vertimo").check()
    sheet.get_by_role("button", name="Paskelbti").press("Enter")

    expect(admin.locator(".messages")).to_contain_text("paskelbtas")
    expect(admin.locator(".messages")).to_contain_text("Paprašyta vertimo")
    event.refresh_from_db()
    assert event.live
    assert event.venue_city == "Vilnius"
    translation = EventPage.objects.get(locale__language_code="en")
    assert translation.translation_key == event.translation_key
    assert not translation.live


def test_escape_leads_back_to_the_button_and_nothing_is_published(admin: Page) -> None:
    event = open_draft(admin)
    sheet = open_publish_sheet(admin)

    admin.keyboard.press("Escape")

    expect(sheet).to_be_hidden()
    expect(admin.locator("footer button[name=action-publish]")).to_be_focused()
    event.refresh_from_db()
    assert not event.live


@pytest.mark.parametrize("width", [390, 1280])
def test_the_sheet_fits_in_the_window(admin: Page, width: int) -> None:
    admin.set_viewport_size({"width": width, "height": 844})
    open_draft(admin)

    sheet = open_publish_sheet(admin)

    box = sheet.locator(".w-dialog__box").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_without_an_answer_the_form_is_sent_as_without_a_script(admin: Page) -> None:
    event = open_draft(admin)

    def refuse_sheet(route: Route) -> None:
        if "publish-sheet" in (route.request.post_data or ""):
            route.abort()
        else:
            route.continue_()

    admin.route("**/edit/**", refuse_sheet)
    admin.locator("footer button[name=action-publish]").click()

    expect(admin.locator(".messages .success")).to_be_visible()
    event.refresh_from_db()
    assert event.live


def choose_answer_and_publish(admin: Page, answer: str) -> None:
    """Answer the question that the form asks after the button was pressed."""
    admin.locator("footer button[name=action-publish]").click()
    admin.get_by_label(answer).check()
    sheet = open_publish_sheet(admin)
    sheet.get_by_role("button", name="Paskelbti").click()
    expect(admin.locator(".messages .success")).to_be_visible()


def test_an_editor_says_which_of_two_hours_is_meant(admin: Page) -> None:
    event = open_draft(admin)
    admin.locator("#id_end").fill("")
    admin.locator("#id_start").fill("2040-10-28 03:30")

    choose_answer_and_publish(admin, "Antrasis")

    event.refresh_from_db()
    assert event.live
    assert event.start == dt.datetime(2040, 10, 28, 1, 30, tzinfo=dt.UTC)


def test_an_editor_says_that_a_published_event_was_moved(admin: Page) -> None:
    start = dt.datetime(2040, 5, 4, 7, tzinfo=dt.UTC)
    event = factories.EventFactory.create(title="Forumas", start=start)
    event.save_revision(clean=False)
    admin.goto(f"/admin/pages/{event.pk}/edit/")
    admin.locator("#id_end").fill("")
    admin.locator("#id_start").fill("2040-05-05 10:00")

    choose_answer_and_publish(admin, "Renginys perkeltas")

    event.refresh_from_db()
    assert event.previous_start == start
    assert event.status == Status.RESCHEDULED
