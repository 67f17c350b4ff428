"""The example front end shows what the running portal publishes, and drafts."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.preview_panel import open_preview_panel
from tests.support import factories, full_content
from tests.support.example_front_end import run_example_front_end


@pytest.fixture
def front_end(portal: str, settings: Any) -> Iterator[str]:
    """Run the example, in which editors see their drafts, too; return its address."""
    with run_example_front_end(portal) as address:
        settings.PREVIEW_URL = f"{address}/{{locale}}/preview"
        settings.PREVIEW_ORIGINS = [address]
        yield address


def test_an_event_is_shown_in_both_languages(chromium: Browser, front_end: str) -> None:
    event = full_content.create_full_event()
    factories.create_translation(
        event, "en", title="A whole event", slug="whole", intro="So."
    )
    page = chromium.new_page()
    page.goto(f"{front_end}/lt/renginiai/?when=past")
    page.get_by_role("link", name="Pilnas renginys 0").click()

    expect(page.locator("html")).to_have_attribute("lang", "lt")
    expect(page.locator("h1")).to_have_text("Pilnas renginys 0")
    expect(page.locator("main")).to_contain_text("2017 m. rugpjūčio 23 d.")
    expect(page.locator("blockquote")).to_contain_text("Kartu stipresni.")
    assert page.locator("picture source[type='image/avif']").count()

    page.locator("header a[hreflang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).to_contain_text("23 August 2017")
    page.close()


def test_panel_shows_a_draft_in_the_example(front_end: str, admin: Page) -> None:
    news = factories.NewsFactory.create(title="Išsaugota")
    requested: list[str] = []
    admin.on("request", lambda request: requested.append(request.url))
    shown = open_preview_panel(admin, news.pk, "Išsaugota")

    admin.locator("#id_title").fill("Juodraštis")

    expect(shown.locator("h1")).to_have_text("Juodraštis")
    expect(shown.locator("html")).to_have_attribute("lang", "lt")
    # The token is in the fragment and in the body of a POST, in no address.
    sent = {url.partition("#")[0] for url in requested if url.startswith(front_end)}
    assert sent == {f"{front_end}/lt/preview"}
