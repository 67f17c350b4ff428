"""Opens what the paths of the admin's screens don't show: menus, dialogs, messages."""

import types

from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from playwright.sync_api import FilePayload, expect

from tests.browser.form_buttons import open_publish_sheet, save_draft
from tests.browser.screen_checker import ScreenChecker
from tests.support import factories


def open_menus(checker: ScreenChecker, content: types.SimpleNamespace) -> None:
    """Open the sidebar's menus, and choose all pages of a list."""
    window = checker.window
    listing = reverse("wagtailadmin_explore", args=[content.events.pk])
    window.goto(listing, wait_until="networkidle")
    for menu in window.locator(".sidebar-menu-item__link[aria-haspopup]").all():
        menu.click()
        checker.check(f"menu: {menu.inner_text()}")
        window.keyboard.press("Escape")
    window.locator("[data-bulk-action-select-all-checkbox]").first.check()
    expect(window.locator("[data-bulk-action-footer]")).to_be_visible()
    checker.check("bulk actions")


def open_editor_panels(checker: ScreenChecker, content: types.SimpleNamespace) -> None:
    """Open the panels, menus and dialogs of a page's editor."""
    window = checker.window
    edit = reverse("wagtailadmin_pages:edit", args=[content.event.pk])
    window.goto(edit, wait_until="networkidle")
    for panel in window.locator("button.w-side-panel-toggle:visible").all():
        panel.click()
        checker.check(f"side panel: {panel.get_attribute('aria-label')}")
    panel.click()
    window.locator(".c-sf-add-button:visible").first.click()
    options = window.locator(".w-combobox__option")
    expect(options.first).to_be_visible()
    checker.check("blocks")
    window.keyboard.press("Escape")
    text = window.locator("[data-contentpath=body] .public-DraftEditor-content").first
    text.click()
    text.press_sequentially("/")
    expect(options.first).to_be_visible()
    checker.check("commands")
    text.press("Backspace")
    text.press("Control+a")
    expect(window.locator("[name=LINK]:visible")).to_be_visible()
    checker.check("toolbar")
    window.locator("[name=LINK]:visible").click()
    links = window.locator(".modal-content .link-types")
    for kind in (
        "Vidinė nuoroda",
        "Išorinė",
        "El. pašto",
        "Telefono",
        "Nuoroda į vietą",
    ):
        link = links.get_by_role("link", name=kind)
        if kind != "Vidinė nuoroda":
            link.click()
        expect(link).to_be_hidden()
        checker.check(f"link: {kind}")


def show_messages(checker: ScreenChecker, content: types.SimpleNamespace) -> None:
    """Choose and upload images, save, and publish an invalid page."""
    window = checker.window
    window.goto(
        reverse(
            "wagtailadmin_pages:add", args=["events", "eventpage", content.events.pk]
        )
    )
    window.locator("#id_image-chooser [data-chooser-action-choose]").first.click()
    window.locator(".modal-content").get_by_role("tab", name="Įkelti").click()
    checker.check("choose a picture")
    window.keyboard.press("Escape")
    window.fill("#id_title", "Naujas renginys")
    save_draft(window)
    expect(window.locator(".messages .success")).to_be_visible()
    checker.check("saved")
    sheet = open_publish_sheet(window)
    checker.check("publish sheet")
    sheet.get_by_role("button", name="Prie lauko").click()
    expect(window.locator(".error-message").first).to_be_visible()
    checker.check("refused")
    window.goto(reverse("wagtailimages:add_multiple"))
    picture: FilePayload = {
        "name": "sale.png",
        "mimeType": "image/png",
        "buffer": factories.make_png(),
    }
    window.locator("input[type=file]").first.set_input_files(files=[picture])
    expect(window.locator("#upload-list input[type=text]").first).to_be_visible()
    checker.check("uploaded")


def open_dialogs(checker: ScreenChecker, content: types.SimpleNamespace) -> None:
    """Open the choosers, and the dialogs of a page that is being reviewed."""
    window = checker.window
    edit = reverse("wagtailadmin_pages:edit", args=[content.event.pk])
    window.goto(edit, wait_until="networkidle")
    for chooser in ("image", "page_topics-0-topic", "event_organisers-0-organisation"):
        toggle = window.locator(f"#id_{chooser}-chooser [data-chooser-action-choose]")
        toggle.first.evaluate("(button) => button.click()")
        expect(window.locator(".modal-content").first).to_be_visible()
        checker.check(f"chooser: {chooser}")
        for tab in window.locator(".modal-content [role=tab]").all()[1:]:
            tab.click()
            checker.check(f"chooser: {chooser}, {tab.inner_text()}")
        window.locator(".modal-content [data-dismiss=modal]").first.click()
        expect(window.locator(".modal-content")).to_have_count(0)
    window.locator("#id_start").click()
    expect(window.locator(".xdsoft_datetimepicker:visible").first).to_be_visible()
    checker.check("dates")
    window.goto(reverse("wagtailadmin_pages:edit", args=[content.moderated.pk]))
    # An action that asks for a comment opens a dialog.
    action = window.locator("[data-workflow-action-modal-url]").first
    action.evaluate("(button) => button.click()")
    expect(window.locator(".modal-content").first).to_be_visible()
    checker.check("review")


def open_signed_out(checker: ScreenChecker, base_url: str) -> None:
    """Open the screens of somebody who has to sign in, or forgot the password."""
    browser = checker.window.context.browser
    assert browser is not None
    context = browser.new_context(base_url=base_url, locale="lt-LT")
    signed_out = ScreenChecker(context.new_page())
    window = signed_out.window
    signed_out.failures = checker.failures
    signed_out.open(reverse("wagtailadmin_login"))
    window.fill("input[name=username]", "vadove")
    window.fill("input[name=password]", "neteisingas")
    window.click("button[type=submit]")
    signed_out.check("wrong password")
    for view in ("password_reset", "password_reset_done", "password_reset_complete"):
        signed_out.open(reverse(f"wagtailadmin_{view}"))
    user = User.objects.get(username="vadove")
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    for token in ("netikras", default_token_generator.make_token(user)):
        args = [uid, token]
        signed_out.open(reverse("wagtailadmin_password_reset_confirm", args=args))
    context.close()


def read_exports(checker: ScreenChecker, content: types.SimpleNamespace) -> None:
    """Read the headings of the reports that are exported."""
    for report in ("locked_pages", "workflow", "site_history", "aging_pages"):
        address = reverse(f"wagtailadmin_reports:{report}")
        response = checker.window.request.get(f"{address}?export=csv")
        assert response.ok, address
        for heading in response.text().splitlines()[0].split(","):
            checker.judge(heading, f"export: {report}")
