"""The form of an event: few clicks, fields and seconds, from the home of the admin."""

from pathlib import Path

from playwright.sync_api import Page, expect

from events.models import EventPage
from tests.browser.keystroke_level import Hands
from tests.support import factories

# A file is chosen in a dialog of the system: open it, click on the file.
CLICKS_IN_SYSTEM = 2


def upload_picture(hands: Hands, admin: Page, path: str) -> None:
    chooser = admin.locator("#id_image-chooser")
    hands.click(chooser.locator("[data-chooser-action-choose]").first)
    # The dialog takes the focus when it has faded in.
    expect(admin.locator(".modal")).to_be_focused()
    dialog = admin.locator(".modal-content")
    hands.click(dialog.get_by_role("tab", name="Įkelti"))
    hands.choose_file(dialog.locator("input[type=file]"), path)
    hands.click(dialog.locator("input[name$=alt_text_lt]"))
    hands.type("Studentai prie stalo")
    hands.click(dialog.locator("button[type=submit]").last)
    expect(chooser.locator("[data-chooser-title]")).to_be_visible()


def add_sessions(hands: Hands, admin: Page) -> None:
    agenda = admin.locator("[data-contentpath=agenda]")
    for number, (start, end, title) in enumerate(
        [("10:00", "11:00", "Idėjos"), ("11:15", "12:30", "Prototipai")]
    ):
        hands.click(agenda.locator("button.c-sf-add-button").last)
        hands.click(admin.get_by_role("option", name="Sesija", exact=True))
        for name, text in (("start", start), ("end", end), ("title", title)):
            hands.tab_to(admin.locator(f"[name='agenda-{number}-value-{name}']"))
            hands.type(text)


def test_new_event_takes_few_clicks_fields_and_seconds(
    admin: Page, tmp_path: Path
) -> None:
    factories.EventFactory.create(
        venue_name="Klasterio biuras", venue_address="Saulės g. 7", venue_city="Vilnius"
    )
    factories.OrganisationFactory.create(name="Žalia banga")
    picture = tmp_path / "dirbtuves.png"
    picture.write_bytes(factories.make_png(1200, 800))
    hands = Hands(admin)
    admin.goto("/admin/")

    hands.click(admin.locator("main a[href*='/add/events/eventpage/']"))
    expect(admin.locator("#id_title")).to_be_focused()
    hands.type("Kūrybos dirbtuvės studentams")
    hands.tab_to(admin.locator("#id_start"))
    hands.type("2030-05-04 10:00")
    hands.tab_to(admin.locator("#id_end"))
    hands.type("12:30")

    hands.click(admin.locator("#id_venue_name"))
    hands.type("kla")
    expect(admin.get_by_role("option", name="Klasterio biuras")).to_be_visible()
    hands.press("ArrowDown")
    hands.press("Enter")
    expect(admin.locator("#id_venue_city")).to_have_value("Vilnius")
    # Nothing is offered again after the choice.
    admin.wait_for_timeout(400)
    expect(admin.get_by_role("option", name="Klasterio biuras")).to_be_hidden()

    upload_picture(hands, admin, str(picture))
    hands.click(admin.locator("#id_intro"))
    hands.type("Pusdienis su dizaineriais ir klasterių įmonėmis.")
    body = admin.locator("[data-contentpath=body]")
    hands.click(body.locator("button.c-sf-add-button").last)
    hands.click(admin.get_by_role("option", name="Tekstas", exact=True))
    # The editor of the new block takes the focus when it is rendered.
    expect(body.locator("[contenteditable=true]")).to_be_focused()
    hands.type("Atsineškite savo idėją, o išeikite su prototipu.")

    add_sessions(hands, admin)
    dialog = admin.locator(".modal-content")
    hands.click(admin.locator("#id_event_organisers-OPEN_MODAL"))
    hands.click(dialog.get_by_role("checkbox").first)
    hands.click(dialog.locator("[data-multiple-choice-submit]"))

    hands.click(admin.locator("footer button[name=action-publish]"))
    hands.click(admin.locator("[data-publish-sheet-confirm]"))
    expect(admin.locator(".messages .success")).to_be_visible()

    event = EventPage.objects.get(title="Kūrybos dirbtuvės studentams")
    assert event.live
    assert event.image
    assert event.venue_address == "Saulės g. 7"
    assert len(event.agenda) == 2
    assert event.event_organisers.count() == 1
    clicks, fields = hands.count()
    assert clicks + CLICKS_IN_SYSTEM <= 20
    assert len(fields) <= 20, fields
    assert hands.seconds <= 150


def test_time_zone_and_language_are_found_by_search(admin: Page) -> None:
    event = factories.EventFactory.create()
    admin.goto(f"/admin/pages/{event.pk}/edit/")
    closed = admin.locator("section.collapsed", has=admin.locator("#id_timezone"))
    closed.locator("[data-panel-toggle]").first.click()
    zone = admin.locator("#id_timezone")
    # The selects have options, too.
    offered = admin.locator("[role=option]")
    assert zone.locator("option").count() < 12

    admin.fill("#id_start", "2030-07-04 10:00")
    admin.locator("#id_start").blur()
    expect(zone.locator("option:checked")).to_have_text("Vilnius (UTC+3)")

    admin.click("#id_timezone-search")
    admin.keyboard.type("sidn")
    expect(offered.filter(has_text="Sidnėjus")).to_be_visible()
    admin.keyboard.press("ArrowDown")
    admin.keyboard.press("Enter")
    expect(zone).to_have_value("Australia/Sydney")

    japanese = admin.get_by_label("japonų")
    expect(japanese).to_be_hidden()
    admin.click("#id_languages-search")
    admin.keyboard.type("japo")
    expect(offered.filter(has_text="japonų")).to_be_visible()
    admin.keyboard.press("ArrowDown")
    admin.keyboard.press("Enter")
    expect(japanese).to_be_checked()
