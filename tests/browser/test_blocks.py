"""The blocks of a stream field in an editor's browser."""

from playwright.sync_api import Page, expect

from articles.models import NewsPage
from tests.browser.form_buttons import save_draft
from tests.browser.test_editor_journey import open_new_event
from tests.support import factories
from tests.support.stream_data import (
    make_block,
    make_body,
    make_body_with_every_block,
)

SPEAKERS = [make_block("item", {"name": "Ona", "affiliation": "MITA"})]
SESSION = {
    "day": None,
    "start": "10:00",
    "end": None,
    "title": "Pranešimas",
    "speakers": SPEAKERS,
}


def test_closed_blocks_show_what_is_in_them(admin: Page) -> None:
    image = factories.ImageFactory.create(title="Salė", width=40)
    body = make_body_with_every_block(
        image=image.pk,
        document=factories.DocumentFactory.create(title="Ataskaita").pk,
        page=factories.NewsFactory.create(title="Kitas").pk,
        organisation=factories.OrganisationFactory.create(name="Klasteris").pk,
    )
    agenda = make_body(make_block("session", SESSION))
    page = factories.EventFactory.create(title="Visi", body=body, agenda=agenda)

    admin.goto(f"/admin/pages/{page.pk}/edit/")
    admin.get_by_role("button", name="Suskleisti viską").click()

    session = admin.locator("[data-contentpath=agenda] .c-sf-block__title").first
    expect(session).to_have_text("10:00 Pranešimas")
    titles = admin.locator(".c-sf-block__title").all_text_contents()
    assert len(titles) > 15
    assert all(title.strip() for title in titles)


def test_table_has_buttons_for_rows_and_a_lithuanian_menu(admin: Page) -> None:
    page = factories.NewsFactory.create(
        title="Lentelė",
        body=make_body(
            make_block(
                "table",
                {
                    "data": [["a", "b"], ["c", "d"]],
                    "first_row_is_table_header": True,
                    "first_col_is_header": False,
                    "table_header_choice": "row",
                    "table_caption": "",
                },
            )
        ),
    )
    admin.goto(f"/admin/pages/{page.pk}/edit/")
    table = admin.locator("[id$=handsontable-container]")
    rows = table.locator(".ht_master tr")
    expect(rows).to_have_count(2)

    table.locator("td", has_text="c").first.click()
    admin.get_by_role("button", name="Pridėti eilutę").click()
    admin.get_by_role("button", name="Pridėti stulpelį").click()
    expect(rows).to_have_count(3)
    expect(rows.first.locator("td")).to_have_count(3)
    table.locator("td", has_text="a").first.click(button="right")
    menu = admin.locator(".htContextMenu .ht_master td:not(.htSeparator)")
    expect(menu.first).to_have_text("Įterpti eilutę viršuje")
    assert "Insert" not in "".join(menu.all_text_contents())
    admin.keyboard.press("Escape")
    save_draft(admin)
    expect(admin.locator(".messages .success")).to_be_visible()

    draft = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert len(draft.body[0].value["data"]) == 3


def test_new_blocks_begin_without_an_error_and_a_session_without_a_speaker(
    admin: Page,
) -> None:
    open_new_event(admin)
    body = admin.locator("[data-contentpath=body]")
    body.locator("button.c-sf-add-button").last.click()
    admin.get_by_role("option", name="Galerija", exact=True).click()
    expect(body.locator("[data-contentpath=image]")).to_have_count(2)
    expect(body.locator(".error-message, .help-critical")).to_have_count(0)

    agenda = admin.locator("[data-contentpath=agenda]")
    agenda.locator("button.c-sf-add-button").last.click()
    admin.get_by_role("option", name="Sesija", exact=True).click()
    expect(agenda.locator("[data-contentpath=title]")).to_have_count(1)
    expect(agenda.locator("[data-contentpath=affiliation]")).to_have_count(0)
