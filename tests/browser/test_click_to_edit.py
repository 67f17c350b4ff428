"""A click in the preview opens the block or the field in the form."""

import pytest
from playwright.sync_api import Page, expect

from tests.support import factories
from tests.support.stream_data import make_body, make_heading, make_paragraph


@pytest.mark.parametrize("width", [1280, 390])
def test_a_click_on_a_block_opens_it(admin: Page, width: int) -> None:
    page = factories.NewsFactory.create(
        title="Naujiena",
        published=False,
        body=make_body(
            make_heading("Pirma dalis"),
            make_paragraph("<p>Pirmas tekstas.</p>"),
            make_heading("Antra dalis"),
            make_paragraph("<p>Antras tekstas.</p>"),
        ),
    )
    page.save_revision()
    admin.set_viewport_size({"width": width, "height": 800})
    admin.goto(f"/admin/pages/{page.pk}/edit/")
    key = page.body.get_prep_value()[2]["id"]
    section = admin.locator(f"#block-{key}-section")
    heading = section.locator("input[type=text]").first
    # Close the block, as an editor does who orders the blocks.
    section.locator("[data-panel-toggle]").first.click()
    expect(heading).to_be_hidden()

    admin.locator("[data-side-panel-toggle=preview]").click()
    preview = admin.frame_locator("#w-preview-iframe")
    preview.get_by_role("heading", name="Antra dalis").click()

    expect(heading).to_be_visible()
    expect(heading).to_be_in_viewport()
    expect(heading).to_be_focused()
    expect(heading).to_have_value("Antra dalis")


def test_a_click_on_the_dates_opens_their_field(admin: Page) -> None:
    event = factories.EventFactory.create(title="Forumas")
    admin.goto(f"/admin/pages/{event.pk}/edit/")
    admin.locator("[data-side-panel-toggle=preview]").click()
    preview = admin.frame_locator("#w-preview-iframe")

    preview.locator(".facts-date").click()
    expect(admin.locator('input[name="start"]')).to_be_focused()

    preview.get_by_role("heading", name="Forumas").click()
    expect(admin.locator('input[name="title"]')).to_be_focused()


def test_a_page_of_readers_has_nothing_of_it(admin: Page) -> None:
    event = factories.EventFactory.create(title="Forumas")
    admin.goto(f"/lt/renginiai/{event.slug}/")

    expect(admin.get_by_role("heading", name="Forumas")).to_be_visible()
    assert admin.locator("template, script[src]").count() == 0
    expect(admin.get_by_role("link", name="Redaguoti šį puslapį")).to_be_visible()
    admin.get_by_role("link", name="Redaguoti šį puslapį").click()
    expect(admin.locator('input[name="title"]')).to_have_value("Forumas")
