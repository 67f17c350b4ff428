"""Dates and times that an editor types into fields with a calendar."""

from playwright.sync_api import Page, expect

from tests.support import factories


def test_what_cannot_be_read_stays_in_its_field(admin: Page) -> None:
    event = factories.EventFactory.create(agenda=[("session", {"title": "Idėjos"})])
    admin.goto(f"/admin/pages/{event.pk}/edit/")

    for field, typed in (
        ("[name=start]", "gegužės 4 d."),
        ("[name=end]", "po pietų"),
        ("[name=registration_deadline]", "2030-13-45 10:00"),
        ("[name=agenda-0-value-start]", "devintą"),
    ):
        admin.click(field)
        admin.fill(field, "")
        admin.keyboard.type(typed)
        admin.keyboard.press("Tab")
        expect(admin.locator(field)).to_have_value(typed)
