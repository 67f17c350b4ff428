"""An editor adds a passkey in Chromium, and signs in with it."""

from typing import Any

from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import PASSWORD

ACCOUNT = "/admin/account/second-factor/"


def add_authenticator(page: Page) -> tuple[CDPSession, str]:
    """Give Chromium a device that keeps passkeys, and whose owner is always there."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    device = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, device["authenticatorId"]


def sign_in(page: Page) -> None:
    page.context.clear_cookies()
    page.goto(f"/admin/login/?next={ACCOUNT}")
    page.fill("input[name=username]", "vadove")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")


def test_a_passkey_is_added_and_signs_in(admin: Page) -> None:
    session, device = add_authenticator(admin)
    admin.goto(ACCOUNT)
    admin.get_by_role("link", name="Verčiau naudoti prieigos raktą").click()
    admin.get_by_role("button", name="Pridėti prieigos raktą").click()
    assert not session.send("WebAuthn.getCredentials", {"authenticatorId": device})[
        "credentials"
    ]
    admin.get_by_label("Pavadinimas").fill(" Nešiojamasis kompiuteris ")
    admin.get_by_role("button", name="Pridėti prieigos raktą").click()
    expect(admin.locator("main code")).to_have_count(10)

    sign_in(admin)
    button = admin.get_by_role("button", name="Naudoti prieigos raktą")
    expect(button).to_be_focused()
    button.click()
    expect(admin.locator(".passkeys")).to_contain_text("Nešiojamasis kompiuteris")

    # The same device again, then somebody else's finger, then a browser without passkeys.
    admin.get_by_role("link", name="Pridėti prieigos raktą").click()
    admin.get_by_label("Pavadinimas").fill("Dar kartą")
    admin.get_by_role("button", name="Pridėti prieigos raktą").click()
    expect(admin.get_by_role("alert")).to_contain_text("raktas jau yra")
    verified: Any = {"authenticatorId": device, "isUserVerified": False}
    session.send("WebAuthn.setUserVerified", verified)
    sign_in(admin)
    button.click()
    expect(button).to_be_enabled()
    expect(admin.get_by_role("alert")).to_contain_text("Bandykite dar kartą")
    admin.add_init_script("delete window.PublicKeyCredential")
    sign_in(admin)
    expect(admin.get_by_label("Kodas")).to_be_visible()
    expect(button).to_be_hidden()
