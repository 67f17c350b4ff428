"""An editor pastes a programme and a document into forms, and publishes them."""

import datetime as dt
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from articles.models import NewsPage
from events.models import EventPage
from tests.browser.form_buttons import LOADING, publish
from tests.support import factories
from tests.support.stream_data import make_body, make_heading

DOCUMENTS = Path(__file__).parents[1] / "foundation" / "pasting" / "documents"
PROGRAMME = """PROGRAMA
9.30 Registracija
10.00–11.00 Klasterių plėtra (Ona Petraitė, MITA)
Atsineškite vizitinę kortelę
"""
PASTE = """(area, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", "tekstas");
  const options = { clipboardData, bubbles: true, cancelable: true };
  area.dispatchEvent(new ClipboardEvent("paste", options));
}"""


def open_dialog(admin: Page, label: str) -> Locator:
    admin.get_by_role("button", name=label).click()
    dialog = admin.get_by_role("dialog", name=label)
    expect(dialog.locator("[data-paste-area]")).to_be_focused()
    return dialog


def test_a_programme_is_shown_added_saved_and_published(admin: Page) -> None:
    page = factories.EventFactory.create(
        title="Klasterių diena",
        start=dt.datetime(2030, 5, 4, 6, tzinfo=dt.UTC),
        end=None,
    )
    admin.goto(f"/admin/pages/{page.pk}/edit/")
    dialog = open_dialog(admin, "Įklijuoti programą")
    dialog.get_by_role("button", name="Rodyti, kas iš to išeis").click()
    expect(dialog.get_by_role("alert")).to_have_text("Pirmiausia įklijuokite tekstą.")

    dialog.get_by_label("Programa").fill(PROGRAMME)
    dialog.get_by_role("button", name="Rodyti, kas iš to išeis").click()
    expect(dialog).to_contain_text("Rastos 3 dalys.")
    expect(dialog).to_contain_text("Sesija be laiko – patikrinkite")
    dialog.get_by_label("Pridėti „Atsineškite vizitinę kortelę“").uncheck()
    # Wagtail takes what the form contains then for what it was loaded with.
    admin.wait_for_timeout(LOADING)
    with admin.expect_response(f"**/pages/{page.pk}/edit/**") as autosave:
        dialog.get_by_role("button", name="Pridėti į puslapį").click()

    titles = admin.locator("[data-contentpath=agenda] [data-contentpath=title] input")
    expect(titles).to_have_count(2)
    expect(titles.last).to_have_value("Klasterių plėtra")
    assert autosave.value.ok
    draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [block.block_type for block in draft.agenda] == ["break", "session"]

    publish(admin)
    expect(admin.locator(".messages .success")).to_be_visible()
    admin.goto(page.get_url())
    expect(admin.locator("main")).to_contain_text("Klasterių plėtra")
    expect(admin.locator("main")).to_contain_text("Ona Petraitė")


def test_a_document_is_added_behind_what_is_there_and_published(admin: Page) -> None:
    page = factories.NewsFactory.create(
        title="Ataskaita", body=make_body(make_heading("Pirma"))
    )
    admin.goto(f"/admin/pages/{page.pk}/edit/")
    dialog = open_dialog(admin, "Įklijuoti dokumentą")
    word = (DOCUMENTS / "word.txt").read_text()
    dialog.get_by_role("textbox", name="Dokumentas").evaluate(PASTE, word)
    expect(dialog).to_contain_text("Praleistas 1 paveikslėlis")
    # The quotation has no name.
    dialog.get_by_label("Citata").uncheck()
    dialog.get_by_role("button", name="Pridėti į puslapį").click()
    expect(admin.locator(".Draftail-Editor").first).to_contain_text("CO2")

    publish(admin)
    expect(admin.locator(".messages .success")).to_be_visible()
    published = NewsPage.objects.get(pk=page.pk)
    assert [block.block_type for block in published.body] == [
        "heading",
        "heading",
        "heading",
        "paragraph",
        "heading",
        "table",
        "paragraph",
    ]
    admin.goto(published.get_url())
    expect(admin.locator("main sub")).to_have_text("2")
    expect(admin.locator("main th")).to_have_text(["Ženklelis", "Klasteriai"])
    expect(admin.locator("main li li")).to_have_text("Įtrauktas punktas")


def test_without_the_server_the_text_stays_and_a_message_says_why(admin: Page) -> None:
    page = factories.EventFactory.create()
    admin.goto(f"/admin/pages/{page.pk}/edit/")
    address = "**/events/paste-programme/"
    admin.route(address, lambda route: route.abort())
    button = admin.get_by_role("button", name="Įklijuoti programą")
    button.click()
    expect(admin.get_by_text("Lango atidaryti nepavyko")).to_be_visible()

    admin.unroute(address)
    dialog = open_dialog(admin, "Įklijuoti programą")
    expect(admin.get_by_text("Lango atidaryti nepavyko")).to_have_count(0)
    show = dialog.get_by_role("button", name="Rodyti, kas iš to išeis")
    dialog.get_by_label("Programa").fill(PROGRAMME)
    admin.context.clear_cookies()
    show.click()
    expect(dialog.get_by_role("alert")).to_contain_text("jūs atsijungėte")
    admin.route(address, lambda route: route.fulfill(status=500, body="Error"))
    show.click()
    expect(dialog.get_by_role("alert")).to_contain_text("Teksto nepavyko perskaityti")
    expect(dialog.get_by_label("Programa")).to_have_value(PROGRAMME)

    admin.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
