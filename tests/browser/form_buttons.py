"""Press the buttons of a page's form, as an editor does."""

from playwright.sync_api import Locator, Page, expect

# In milliseconds: Wagtail's script notices changes this long after a form is loaded.
LOADING = 2_500


def open_publish_sheet(window: Page) -> Locator:
    """Press the main button of the form, and return the sheet that it opens."""
    window.locator("footer button[name=action-publish]").click()
    sheet = window.locator("#publish-sheet")
    expect(sheet).to_be_visible()
    return sheet


def publish(window: Page) -> None:
    """Publish the page, with the sheet in between; nothing may be missing."""
    sheet = open_publish_sheet(window)
    sheet.locator("[data-publish-sheet-confirm]").click()
    expect(window.locator(".messages .success").first).to_be_visible()


def press_save_draft(window: Page) -> None:
    """Press the button in the menu of the form that saves the draft."""
    window.get_by_role("button", name="Daugiau veiksmų").last.click()
    window.get_by_role("button", name="Išsaugoti juodraštį").click()


def save_draft(window: Page) -> None:
    """Save the draft by the button in the menu of the form."""
    press_save_draft(window)
    expect(window.locator(".messages .success").first).to_be_visible()
