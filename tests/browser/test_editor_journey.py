"""An editor publishes an event with an image; the site and the API show it."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from events.models import EventIndexPage
from tests.browser.form_buttons import open_publish_sheet, publish, save_draft
from tests.support.factories import make_png


def open_new_event(admin: Page) -> None:
    index = EventIndexPage.objects.get(locale__language_code="lt")
    admin.goto(f"/admin/pages/add/events/eventpage/{index.pk}/")


def upload_image(admin: Page, folder: Path) -> None:
    file = folder / "sale.png"
    file.write_bytes(make_png(800, 500))
    admin.locator("#id_image-chooser [data-chooser-action-choose]").first.click()
    dialog = admin.locator(".modal-content")
    dialog.get_by_role("tab", name="Įkelti").click()
    dialog.locator("input[type=file]").set_input_files(file)
    dialog.locator("input[name$=title]").fill("Salė")
    dialog.locator("input[name$=alt_text_lt]").fill("Pilna salė žmonių")
    dialog.locator("button[type=submit]").last.click()
    expect(admin.locator("#id_image-chooser [data-chooser-title]")).to_have_text("Salė")


def test_a_published_event_is_on_the_site_and_in_the_api(
    admin: Page, tmp_path: Path
) -> None:
    open_new_event(admin)
    admin.fill("#id_title", "Užupio klasterių diena")
    admin.fill("#id_intro", "Diena, kai visi susitinka.")
    upload_image(admin, tmp_path)
    admin.fill("#id_start", "2030-05-04 10:00")
    admin.click("#id_end")
    admin.keyboard.type("12:30")
    admin.keyboard.press("Tab")
    admin.fill("#id_venue_city", "Vilnius")
    publish(admin)

    admin.goto("/lt/renginiai/")
    admin.get_by_role("link", name="Užupio klasterių diena").click()
    expect(admin.locator("h1")).to_have_text("Užupio klasterių diena")
    expect(admin.locator("main")).to_contain_text("2030 m. gegužės 4 d.")
    expect(admin.get_by_alt_text("Pilna salė žmonių")).to_be_visible()

    response = admin.request.get("/api/v2/pages/?type=events.EventPage&fields=*")
    (event,) = json.loads(response.body())["items"]
    assert event["title"] == "Užupio klasterių diena"
    assert event["start"] == "2030-05-04T10:00:00+03:00"
    assert event["image"]["alt"] == "Pilna salė žmonių"
    assert {source["type"] for source in event["image"]["sources"]} == {
        "image/avif",
        "image/webp",
        "image/jpeg",
    }


def test_a_draft_needs_a_title_only_and_publishing_names_what_is_missing(
    admin: Page,
) -> None:
    open_new_event(admin)
    admin.fill("#id_title", "Tik pavadinimas")
    save_draft(admin)
    expect(admin.locator("#id_title")).to_have_value("Tik pavadinimas")
    admin.wait_for_url("**/edit/**")

    sheet = open_publish_sheet(admin)

    expect(sheet).to_contain_text("Įžanga")
    expect(sheet.locator("[data-publish-sheet-confirm]")).to_have_count(0)
    sheet.get_by_role("button", name="Prie lauko").click()
    expect(admin.locator(".error-message").first).to_be_visible()
