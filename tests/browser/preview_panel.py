"""The panel beside a form in which a front end shows the preview."""

from playwright.sync_api import FrameLocator, Page, expect


def open_preview_panel(admin: Page, page_id: int, title: str) -> FrameLocator:
    """Open a form and its panel; return the front end once Wagtail watches the form.

    Wagtail reads the form twice, two seconds after the start; a change between the two
    readings would be part of what it compares with.
    """
    admin.add_init_script(
        "let readings = 0; addEventListener('w-unsaved:watch-edits', () => {"
        " readings += 1; document.documentElement.dataset.readings = readings; })"
    )
    admin.goto(f"/admin/pages/{page_id}/edit/")
    admin.locator("[data-side-panel-toggle=preview]").click()
    front_end = admin.frame_locator("#w-preview-iframe").frame_locator("iframe")
    expect(front_end.locator("h1")).to_have_text(title)
    expect(admin.locator("html[data-readings='2']")).to_be_attached()
    return front_end
