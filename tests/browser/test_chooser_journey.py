"""An editor makes on the way what an event needs; a moderator publishes all of it."""

from pathlib import Path

from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Page, expect

from events.models import EventIndexPage, EventPage
from foundation.models import Organisation, PortalImage
from tests.browser.conftest import PASSWORD
from tests.browser.form_buttons import publish, save_draft
from tests.support import factories
from tests.support.factories import make_png

CHOOSE = "[data-chooser-action-choose]"

# What the form suggests for the name of a file.
TITLES = {
    "mita-forumas_2024.jpg": "Mita forumas 2024",
    "Klasterių diena 2024-05-04.png": "Klasterių diena 2024-05-04",
    "IMG_20240101_123456.jpg": "Nuotrauka 2024-01-01",
    "IMG-20240101-WA0003.jpg": "Nuotrauka 2024-01-01",
    "WhatsApp Image 2024-01-02 at 12.30.11.jpeg": "Nuotrauka 2024-01-02",
    "DSC_0042.JPG": "Nuotrauka 0042",
    "image.png": "Nuotrauka",
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301.webp": "Nuotrauka 3301",
    "x" * 40 + ".png": "X" + "x" * 29,
}


def sign_in(window: Page, name: str, group: str) -> None:
    """Sign in as a new member of a group."""
    user = factories.create_staff_user(username=name)
    user.groups.set([Group.objects.get(name=group)])
    user.set_password(PASSWORD)
    user.save()
    window.context.clear_cookies()
    window.goto("/admin/login/")
    window.fill("input[name=username]", name)
    window.fill("input[name=password]", PASSWORD)
    window.click("button[type=submit]")
    window.wait_for_url("**/admin/")


def open_new_event(window: Page) -> None:
    index = EventIndexPage.objects.get(locale__language_code="lt")
    window.goto(f"/admin/pages/add/events/eventpage/{index.pk}/")
    window.fill("#id_title", "Lazerių diena")
    window.fill("#id_intro", "Diena, kai visi susitinka.")


def add_organiser(window: Page, name: str) -> None:
    """Add an organisation that does not exist yet as the organiser."""
    window.locator("#id_event_organisers-OPEN_MODAL").click()
    dialog = window.locator(".modal-content")
    dialog.get_by_role("tab", name="Nauja organizacija").click()
    dialog.locator("#id_new-entry-name").fill(name)
    dialog.get_by_role("button", name="Pridėti kaip juodraštį").click()
    chosen = window.locator("#id_event_organisers-0-organisation-chooser")
    expect(chosen.locator("[data-chooser-title]")).to_have_text(name)


def upload_image(window: Page, folder: Path) -> None:
    """Upload a small picture; its title is suggested, and its text is asked for."""
    file = folder / "pilna-sale_2024.png"
    file.write_bytes(make_png(800, 500))
    window.locator(f"#id_image-chooser {CHOOSE}").first.click()
    dialog = window.locator(".modal-content")
    dialog.get_by_role("tab", name="Įkelti").click()
    dialog.locator("input[type=file]").set_input_files(file)
    expect(dialog.locator("input[name$=title]")).to_have_value("Pilna sale 2024")
    dialog.locator("button[type=submit]").last.click()
    text = dialog.locator("input[name$=alt_text_lt]")
    message = "field => field.validationMessage"
    assert text.evaluate(message).startswith("Parašykite, kas matyti")
    text.fill("Pilna salė žmonių")
    dialog.locator("button[type=submit]").last.click()
    expect(window.locator("#id_image-chooser [data-chooser-title]")).to_have_text(
        "Pilna sale 2024"
    )


def test_what_is_made_on_the_way_is_published_with_the_event(
    page: Page, tmp_path: Path
) -> None:
    sign_in(page, "redaktore", "Editors")
    open_new_event(page)
    note = page.locator("[data-small-image-note]")
    expect(note).to_be_hidden()
    upload_image(page, tmp_path)
    expect(note).to_be_visible()
    page.fill("#id_start", "2030-05-04 10:00")
    page.click("#id_end")
    page.keyboard.type("12:30")
    page.keyboard.press("Tab")
    page.fill("#id_venue_city", "Vilnius")
    add_organiser(page, "Lazerių klasteris")
    save_draft(page)
    page.wait_for_url("**/edit/**")
    event = EventPage.objects.get()
    organisation = Organisation.objects.get()
    assert PortalImage.objects.get().alt_text == {"lt": "Pilna salė žmonių"}
    address = f"/api/headless/v1/organisations/{organisation.pk}"
    assert Client().get(address).status_code == 404

    sign_in(page, "vyriausioji", "Moderators")
    page.goto(f"/admin/pages/{event.pk}/edit/")
    publish(page)

    expect(page.get_by_text("Kartu paskelbta: Lazerių klasteris.")).to_be_visible()
    page.goto("/lt/renginiai/lazeriu-diena/")
    expect(page.locator("main")).to_contain_text("Lazerių klasteris")
    assert Client().get(address).json()["name"] == "Lazerių klasteris"


def test_titles_are_suggested_from_the_names_of_files(admin: Page) -> None:
    admin.goto("/admin/images/multiple/add/")

    titles = {
        name: admin.evaluate(
            """(filename) => {
              const data = { title: filename };
              const detail = { data, filename, maxTitleLength: 30 };
              const event = new CustomEvent("wagtail:images-upload", { detail });
              document.dispatchEvent(event);
              return data.title;
            }""",
            name,
        )
        for name in TITLES
    }

    assert titles == TITLES
