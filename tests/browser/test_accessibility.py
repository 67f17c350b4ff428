"""Every template, read by axe and by a browser: who may not be shut out, and of what.

Each is looked at in both languages, both colour schemes, on a phone and on a desk.
"""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import templates

CLIENTS = Path(__file__).parents[2] / "clients"
AXE = CLIENTS / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")
RUN = """() => axe.run(document, {resultTypes: ["violations"]}).then(result =>
    result.violations.flatMap(found => found.nodes.map(
        node => `${found.id}: ${node.target} ${node.failureSummary}`)))"""
# What sticks out of a narrow window and makes all of the page scroll.
OVERFLOW = """() => document.documentElement.scrollWidth - innerWidth"""
FAILURE = "/lt/failure/"


@pytest.fixture
def demo(portal: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The demo's content; its pictures need no sizes here."""
    monkeypatch.setattr("foundation.images.renditions.make_all", lambda _image: None)
    templates.fill()
    return portal


@pytest.fixture
def window(chromium: Browser, demo: str) -> Any:
    """A window whose requests and complaints are kept."""
    context = chromium.new_context(base_url=demo, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


class Complaints(list[str]):
    """What is wrong with the pages, and where."""

    def watch(self, window: Page, portal: str) -> None:
        """Note requests to other origins, and what the policy refuses."""
        window.on("request", lambda request: self._asked(request.url, portal))
        window.on("console", lambda message: self._said(window, message.text))

    def _asked(self, url: str, portal: str) -> None:
        if not url.startswith((portal, "data:")):
            self.append(f"asks another origin: {url}")

    def _said(self, window: Page, text: str) -> None:
        if "Content Security Policy" in text:
            self.append(f"{window.url}: {text}")

    def look(self, window: Page, at: str) -> None:
        """Look at a page in every width and scheme without loading it again."""
        for width in WIDTHS:
            window.set_viewport_size({"width": width, "height": 900})
            if (over := window.evaluate(OVERFLOW)) > 0:
                self.append(f"{at} at {width}: scrolls sideways by {over}")
            for scheme in SCHEMES:
                window.emulate_media(color_scheme=scheme)
                found = window.evaluate(RUN)
                self.extend(f"{at} {scheme} {width}: {one}" for one in found)


def test_axe_finds_nothing(window: Page, demo: str, settings: Any) -> None:
    complaints = Complaints()
    complaints.watch(window, demo)
    axe = AXE.read_text()
    seen = 0
    for language in ("lt", "en"):
        failure = templates.failure(language)
        window.route(
            f"**{FAILURE}",
            lambda route, _request, body=failure: route.fulfill(
                body=body, content_type="text/html", status=500
            ),
        )
        for path in [*templates.addresses(language), FAILURE]:
            window.goto(path)
            window.evaluate(axe)
            complaints.look(window, path)
            seen += 1
        window.unroute(f"**{FAILURE}")
    settings.DEBUG = True
    window.goto("/patterns/")
    window.evaluate(axe)
    complaints.look(window, "/patterns/")

    assert sorted({*complaints}) == []
    assert seen >= 40
    assert window.context.cookies() == []


def focused(window: Page) -> Any:
    """What has the focus: its words, and whether one can see that it has it."""
    return window.evaluate(
        """() => {
            const element = document.activeElement, style = getComputedStyle(element);
            return {
                words: element.textContent.trim(), href: element.getAttribute("href"),
                outline: parseFloat(style.outlineWidth), line: style.outlineStyle};
        }"""
    )


def test_a_keyboard_gets_everywhere(window: Page) -> None:
    window.goto("/en/")
    window.keyboard.press("Tab")
    assert focused(window)["href"] == "#content"
    unseen = []
    for _step in range(25):
        found = focused(window)
        if found["line"] == "none" or found["outline"] < 2:
            unseen.append(found)
        window.keyboard.press("Tab")
    assert unseen == []

    window.goto("/en/")
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    expect(window.locator("#content")).to_be_focused()


def test_forced_colours_keep_the_words(chromium: Browser, demo: str) -> None:
    context = chromium.new_context(base_url=demo, forced_colors="active")
    page = context.new_page()
    page.goto("/lt/renginiai/")

    for part in ("h1", ".masthead", "main", "footer"):
        expect(page.locator(part).first).to_be_visible()
    page.goto("/lt/search/")
    button = page.locator("main button").first
    assert button.evaluate("e => getComputedStyle(e).borderTopStyle") != "none"
    context.close()


def without_scripts(chromium: Browser, demo: str) -> BrowserContext:
    return chromium.new_context(
        base_url=demo,
        java_script_enabled=False,
        viewport={"width": 390, "height": 800},
    )


def test_an_event_is_found_without_scripts(chromium: Browser, demo: str) -> None:
    context = without_scripts(chromium, demo)
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
