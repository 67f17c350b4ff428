"""Every template is accessible: axe finds no violation, and a keyboard is enough.

Each is checked in both languages, both colour schemes and two widths.
"""

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import templates

TOOLS = Path(__file__).parents[1] / "tools"
AXE = TOOLS / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (320, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RUN = """() => axe.run(document, {resultTypes: ["violations"]}).then(result =>
    result.violations.flatMap(found => found.nodes.map(
        node => `${found.id}: ${node.target} ${node.failureSummary}`)))"""
# By how many pixels the page is wider than the window.
OVERFLOW = """() => document.documentElement.scrollWidth - innerWidth"""
SERVER_ERROR = "/lt/failure/"


@pytest.fixture
def demo(portal: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Create the demo's content, without renditions."""
    monkeypatch.setattr(
        "foundation.images.renditions.make_missing_renditions", lambda _image: None
    )
    templates.create_content()
    return portal


@pytest.fixture
def window(chromium: Browser, demo: str) -> Any:
    """Open a window without animations."""
    context = chromium.new_context(base_url=demo, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


class Failures(list[str]):
    """The failures of all pages."""

    def watch(self, window: Page, portal: str) -> None:
        """Add requests to other origins and violations of the policy."""
        window.on("request", lambda request: self._check_request(request.url, portal))
        window.on("console", lambda message: self._check_message(window, message.text))

    def _check_request(self, url: str, portal: str) -> None:
        if not url.startswith((portal, "data:")):
            self.append(f"requests another origin: {url}")

    def _check_message(self, window: Page, text: str) -> None:
        if "Content Security Policy" in text:
            self.append(f"{window.url}: {text}")

    def check_page(self, window: Page, path: str) -> None:
        """Check the page in every width and scheme without loading it again."""
        for width in WIDTHS:
            window.set_viewport_size({"width": width, "height": 900})
            if (pixels := window.evaluate(OVERFLOW)) > 0:
                self.append(f"{path} {width}: is too wide by {pixels}")
            for scheme in SCHEMES:
                window.emulate_media(color_scheme=scheme)
                violations = window.evaluate(RUN)
                self.extend(f"{path} {scheme} {width}: {text}" for text in violations)


def test_axe_finds_no_violation(window: Page, demo: str, settings: Any) -> None:
    failures = Failures()
    failures.watch(window, demo)
    axe = AXE.read_text()
    checked = 0
    for language in ("lt", "en"):
        server_error = templates.render_server_error(language)
        window.route(
            f"**{SERVER_ERROR}",
            lambda route, _request, body=server_error: route.fulfill(
                body=body, content_type="text/html", status=500
            ),
        )
        for path in [*templates.list_addresses(language), SERVER_ERROR]:
            window.goto(path)
            window.evaluate(axe)
            failures.check_page(window, path)
            checked += 1
        window.unroute(f"**{SERVER_ERROR}")
    settings.DEBUG = True
    window.goto("/patterns/")
    window.evaluate(axe)
    failures.check_page(window, "/patterns/")

    assert sorted({*failures}) == []
    assert checked >= 40
    assert window.context.cookies() == []


def read_focus(window: Page) -> Any:
    """Return the text, the link and the outline of the element with the focus."""
    return window.evaluate(
        """() => {
            const element = document.activeElement, style = getComputedStyle(element);
            return {
                words: element.textContent.trim(), href: element.getAttribute("href"),
                outline: parseFloat(style.outlineWidth), line: style.outlineStyle};
        }"""
    )


def test_a_keyboard_reaches_every_link_and_shows_the_focus(window: Page) -> None:
    window.goto("/en/")
    window.keyboard.press("Tab")
    assert read_focus(window)["href"] == "#content"
    invisible = []
    for _step in range(25):
        found = read_focus(window)
        if found["line"] == "none" or found["outline"] < 2:
            invisible.append(found)
        window.keyboard.press("Tab")
    assert invisible == []

    window.goto("/en/")
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    expect(window.locator("#content")).to_be_focused()


def test_forced_colours_keep_texts_and_borders_visible(
    chromium: Browser, demo: str
) -> None:
    context = chromium.new_context(base_url=demo, forced_colors="active")
    page = context.new_page()
    page.goto("/lt/renginiai/")

    for part in ("h1", ".masthead", "main", "footer"):
        expect(page.locator(part).first).to_be_visible()
    page.goto("/lt/search/")
    button = page.locator("main button").first
    assert button.evaluate("e => getComputedStyle(e).borderTopStyle") != "none"
    context.close()


def open_context_without_scripts(chromium: Browser, demo: str) -> BrowserContext:
    return chromium.new_context(
        base_url=demo,
        java_script_enabled=False,
        viewport={"width": 390, "height": 800},
    )


def test_a_reader_finds_an_event_without_scripts(chromium: Browser, demo: str) -> None:
    context = open_context_without_scripts(chromium, demo)
    page = context.new_page()
    page.goto("/en/")
    page.locator("details.menu summary").click()
    page.locator("details.menu").get_by_role("link", name="Events").click()
    expect(page.locator("h1")).to_have_text("Events")
    page.get_by_role("link", name="Past", exact=True).click()
    page.locator("select[name=topic]").select_option(label="Funding")
    page.locator("form.filters button").click()
    assert "topic=" in page.url
    page.locator("main article a").first.click()
    expect(page.locator("h1")).not_to_have_text("Events")
    expect(page.locator(".facts").first).to_be_visible()

    page.goto("/en/search/")
    page.locator("main input[name=q]").fill("forum")
    page.locator("main input[name=q]").press("Enter")
    expect(page.locator("main")).to_contain_text("Meeting of the Cluster Forum")
    assert context.cookies() == []
    context.close()
