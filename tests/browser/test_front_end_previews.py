"""The panel beside a form shows the front end with the page that is not saved."""

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.preview_panel import open_preview_panel
from tests.support import factories

# A front end without a server of its own: it reads the token from the fragment.
FRONT_END = """<!doctype html><title>Front end</title><h1></h1><script>
const fragment = new URLSearchParams(location.hash.slice(1));
const locale = location.pathname.split("/")[1];
fetch(`%s/api/headless/v1/preview/${fragment.get("token")}`)
  .then((response) => response.json())
  .then((page) => {
    document.documentElement.lang = page.locale === locale ? locale : "";
    document.querySelector("h1").textContent = page.title;
  });
</script>"""


@pytest.fixture
def requested_paths(portal: str, settings: Any) -> Iterator[list[str]]:
    """Run the front end; return the paths that its server has been asked for."""
    paths: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(f"{self.path} {self.headers.get('Referer', '')}")
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((FRONT_END % portal).encode())

        def log_message(self, *args: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}"
        settings.PREVIEW_URL = f"{origin}/{{locale}}/preview"
        settings.PREVIEW_ORIGINS = settings.CORS_ALLOWED_ORIGINS = [origin]
        yield paths
        server.shutdown()


@pytest.mark.parametrize("language", ["lt", "en"])
def test_panel_shows_the_front_end_in_the_language_of_the_page(
    requested_paths: list[str], admin: Page, language: str
) -> None:
    page = factories.NewsFactory.create(title="Išsaugota")
    if language == "en":
        page = factories.create_translation(page, "en", title="Saved", slug="saved")
    front_end = open_preview_panel(admin, page.pk, page.title)

    admin.locator("#id_title").fill("Ąžuolas")

    expect(front_end.locator("h1")).to_have_text("Ąžuolas")
    expect(front_end.locator("html")).to_have_attribute("lang", language)
    assert set(requested_paths) <= {f"/{language}/preview ", "/favicon.ico "}
