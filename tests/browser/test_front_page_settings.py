"""An editor orders the sections of the front page and pins a page to it."""

import datetime as dt

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.form_buttons import publish
from tests.support import factories

DAY = dt.timedelta(days=1)


def list_headings(page: Page) -> list[str]:
    """List the headings of the sections of the front page."""
    page.goto("/lt/")
    return page.locator("main h2").all_inner_texts()


def test_sections_are_ordered_and_a_page_is_pinned(admin: Page) -> None:
    factories.EventFactory.create(title="Forumas", start=timezone.now() + DAY)
    factories.NewsFactory.create(title="Svarbi naujiena")
    assert list_headings(admin)[:2] == ["Artimiausi renginiai", "Naujienos"]

    admin.goto("/admin/")
    admin.get_by_role("button", name="Nustatymai").click()
    admin.get_by_role("link", name="Pradžios puslapis ir poraštė").click()
    sections = admin.locator("[data-contentpath=sections]")
    sections.locator("[data-streamfield-child]").first.get_by_role(
        "button", name="Perkelti žemyn"
    ).click()
    admin.locator("#id_pinned_page-chooser [data-chooser-action-choose]").first.click()
    dialog = admin.locator(".modal-content")
    dialog.locator("#id_q").fill("Svarbi")
    dialog.get_by_role("link", name="Svarbi naujiena").click()
    until = timezone.localtime() + DAY
    admin.fill("#id_pinned_until", f"{until:%Y-%m-%d %H:%M}")
    publish(admin)

    assert list_headings(admin)[:3] == ["Prisegta", "Naujienos", "Artimiausi renginiai"]
    pinned = admin.get_by_role("region", name="Prisegta")
    expect(pinned.get_by_role("link", name="Svarbi naujiena")).to_be_visible()
