"""The example front end is built from the running portal."""

import functools
import http.server
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.support import factories, full_content

BUILD = Path(__file__).parents[2] / "clients" / "example" / "dist" / "build.js"


@pytest.fixture
def front_end(portal: str, tmp_path: Path) -> Iterator[str]:
    """Build the static site and serve it; return its address."""
    event = full_content.create_full_event()
    factories.create_translation(
        event, "en", title="A whole event", slug="whole", intro="So."
    )
    subprocess.run(["node", str(BUILD), portal, str(tmp_path)], check=True)
    handler: Any = functools.partial(
        http.server.SimpleHTTPRequestHandler, directory=str(tmp_path)
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_event_is_shown_in_both_languages(chromium: Browser, front_end: str) -> None:
    page = chromium.new_page()
    page.goto(f"{front_end}/lt/")
    page.get_by_role("link", name="Pilnas renginys 0").click()

    expect(page.locator("html")).to_have_attribute("lang", "lt")
    expect(page.locator("h1")).to_have_text("Pilnas renginys 0")
    expect(page.locator("main")).to_contain_text("2017 m. rugpjūčio 23 d.")
    expect(page.locator("blockquote")).to_contain_text("Kartu stipresni.")
    assert page.locator("picture source[type='image/avif']").count()
    calendar = page.get_by_role("link", name="iCalendar").get_attribute("href")
    assert page.request.get(str(calendar)).text().startswith("BEGIN:VCALENDAR")

    page.get_by_role("link", name="A whole event").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).to_contain_text("23 August 2017")
    page.close()
