"""The API's interactive documentation needs no other site and no inline script."""

from playwright.sync_api import Page, expect

from foundation.addresses import HEADLESS_API_PATH


def test_an_operation_is_executed_without_inline_scripts_or_other_sites(
    page: Page, portal: str
) -> None:
    other_origins: list[str] = []
    page.on(
        "request",
        lambda request: (
            other_origins.append(request.url)
            if not request.url.startswith((portal, "data:"))
            else None
        ),
    )

    response = page.goto(f"{HEADLESS_API_PATH}/docs")
    page.locator("#operations-Events-listEvents .opblock-summary-control").click()
    page.get_by_role("button", name="Execute").first.click()

    expect(page.locator(".live-responses-table")).to_contain_text("200")
    assert response
    assert "unsafe" not in response.headers["content-security-policy"]
    assert not other_origins
