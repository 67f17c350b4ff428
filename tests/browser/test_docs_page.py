"""The API's interactive page: alone in a closed network, under a strict policy."""

from playwright.sync_api import Page, Route, expect

from foundation.references import HEADLESS

POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'"


def test_it_works_without_inline_code_or_other_sites(page: Page, portal: str) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    strangers: list[str] = []
    page.on(
        "request",
        lambda request: (
            strangers.append(request.url)
            if not request.url.startswith((portal, "data:"))
            else None
        ),
    )

    def with_policy(route: Route) -> None:
        response = route.fetch()
        headers = response.headers | {"content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)

    page.route(f"**{HEADLESS}/docs", with_policy)
    page.goto(f"{HEADLESS}/docs")
    page.locator("#operations-Events-listEvents .opblock-summary-control").click()
    page.get_by_role("button", name="Execute").first.click()

    expect(page.locator(".live-responses-table")).to_contain_text("200")
    assert not [text for text in refused if "script" in text.lower()]
    assert not strangers
