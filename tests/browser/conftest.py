"""A real browser, and a portal that it can reach."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, Page, expect, sync_playwright

from home.page_tree import ensure_tree
from tests.support import factories

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# Chromium as root in a closed network: no sandbox, no chatter of its own.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "klaster-browser-test"
# A busy machine of two cores answers late, but it answers.
PATIENCE = 15_000
QUIET = 0.5
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, and give each test the migrations' data back."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(
                pytest.mark.django_db(transaction=True, serialized_rollback=True)
            )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; none is ever downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def portal(live_server: Any, settings: Any) -> Iterator[str]:
    """A running portal with its tree; gives its address."""
    settings.BASE_URL = live_server.url
    settings.WAGTAILAPI_BASE_URL = live_server.url
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    ensure_tree()
    asked: list[str] = []
    answered: list[str] = []

    def ask(**_about: Any) -> None:
        asked.append("a request")

    def answer(**_about: Any) -> None:
        answered.append("an answer")

    request_started.connect(ask)
    request_finished.connect(answer)
    yield str(live_server.url)
    _wait_for_quiet(asked, answered)
    request_started.disconnect(ask)
    request_finished.disconnect(answer)


def _wait_for_quiet(asked: list[str], answered: list[str]) -> None:
    """Let the server answer what a closing window still asked.

    It shares the test's database connection: emptying the database in the midst of an
    answer fails, or an answer that fails takes back what the next test begins with.
    """
    patience = time.monotonic() + PATIENCE / 1000
    quiet_since = time.monotonic()
    while time.monotonic() < min(quiet_since + QUIET, patience):
        before = len(asked)
        time.sleep(0.05)
        if before < len(asked) or len(answered) < len(asked):
            quiet_since = time.monotonic()


@pytest.fixture
def page(chromium: Browser, portal: str) -> Iterator[Page]:
    """A fresh window, in Lithuanian, that fails on errors in the page's scripts.

    And on whatever the portal's own policies refuse.
    """
    context = chromium.new_context(
        base_url=portal, locale="lt-LT", viewport={"width": 1280, "height": 900}
    )
    window = context.new_page()
    window.set_default_timeout(PATIENCE)
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    window.on(
        "console",
        lambda message: (
            errors.append(message.text)
            if "Content Security Policy" in message.text
            else None
        ),
    )
    yield window
    context.close()
    assert not errors


@pytest.fixture
def admin(page: Page, portal: str) -> Page:
    """A window in which an editor with all rights has signed in."""
    user = factories.create_staff_user(username="chief", is_superuser=True)
    user.set_password(PASSWORD)
    user.save()
    page.goto("/admin/login/")
    page.fill("input[name=username]", "chief")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page
