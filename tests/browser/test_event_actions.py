"""An editor copies, moves and cancels events from the list of events."""

from playwright.sync_api import Page, expect

from events.models import EventPage
from tests.support.event_pages import create_event


class Clicks:
    """Counts the clicks of an editor."""

    def __init__(self, admin: Page) -> None:
        self.admin = admin
        self.number = 0

    def choose(self, page: EventPage, action: str) -> None:
        """Choose an action in the menu of the event's row."""
        self.admin.goto("/admin/events/")
        row = self.admin.locator("tr", has=self.admin.get_by_text(page.title)).first
        row.hover()
        row.locator("[data-w-dropdown-target=toggle]").first.click()
        self.admin.get_by_role("link", name=action).first.click()
        self.number += 2

    def press(self, name: str) -> None:
        """Press a button."""
        self.admin.get_by_role("button", name=name).click()
        self.number += 1

    def fill(self, selector: str, text: str) -> None:
        """Click into a field and replace what stands in it."""
        self.admin.fill(selector, text)
        # Closes the calendar of a date.
        self.admin.keyboard.press("Tab")
        self.number += 1


def test_an_event_is_copied_to_four_weekly_dates_in_six_clicks(admin: Page) -> None:
    page = create_event("Klasterių pusryčiai", "2035-05-04T08:30", body=[])
    clicks = Clicks(admin)

    clicks.choose(page, "Kopijuoti į kitas datas")
    clicks.fill("#id_count", "4")
    clicks.press("Rodyti datas")
    expect(admin.locator("#id_dates_4")).to_have_value("2035-06-01")
    clicks.press("Sukurti kopijas")

    expect(admin.locator(".messages .success")).to_contain_text("Sukurtos 4")
    assert clicks.number <= 6
    copies = EventPage.objects.filter(title=page.title).exclude(pk=page.pk)
    assert min(copies.values_list("slug", flat=True)).endswith("-2035-05-11")
    assert copies.count() == 4


def test_an_event_is_moved_and_cancelled_and_readers_see_why(admin: Page) -> None:
    page = create_event("Klasterių pusryčiai", "2035-05-04T08:30", body=[])
    clicks = Clicks(admin)

    clicks.choose(page, "Pakeisti datą")
    clicks.fill("#id_start", "2035-05-11 08:30")
    clicks.fill("#id_reason_0", "Salė remontuojama.")
    clicks.press("Paskelbti pakeitimą")
    expect(admin.locator(".messages .success")).to_be_visible()
    assert clicks.number <= 6
    admin.goto(page.url)
    expect(admin.locator(".notice")).to_contain_text("Salė remontuojama.")
    expect(admin.locator(".notice")).to_contain_text("2035 m. gegužės 4 d.")

    clicks.choose(page, "Atšaukti arba atidėti")
    clicks.fill("#id_reason_0", "Susirgo pranešėja.")
    clicks.press("Paskelbti pakeitimą")
    expect(admin.locator(".messages .success")).to_be_visible()
    admin.goto(page.url)
    expect(admin.locator(".notice")).to_contain_text("Susirgo pranešėja.")
    address = f"/calendar/lt/{page.translation_key}.ics"
    calendar = admin.request.get(address).text()
    assert "STATUS:CANCELLED" in calendar
    assert "COMMENT:Susirgo pranešėja." in calendar
