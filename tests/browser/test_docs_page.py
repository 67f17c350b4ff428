"""The API's interactive page: alone in a closed network, under a strict policy."""

from playwright.sync_api import Page, expect

from foundation.addresses import HEADLESS_API_PATH


def test_it_works_without_inline_code_or_other_sites(page: Page, portal: str) -> None:
    strangers: list[str] = []
    page.on(
        "request",
        lambda request: (
            strangers.append(request.url)
            if not request.url.startswith((portal, "data:"))
            else None
        ),
    )

    answer = page.goto(f"{HEADLESS_API_PATH}/docs")
    page.locator("#operations-Events-listEvents .opblock-summary-control").click()
    page.get_by_role("button", name="Execute").first.click()

    expect(page.locator(".live-responses-table")).to_contain_text("200")
    assert answer
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert not strangers
