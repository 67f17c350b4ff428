"""Fixtures for journeys in a browser: Chromium, a live server and a window."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, Page, expect, sync_playwright
from wagtail.models import Site

from delivery.checks import find_differences
from home.page_tree import ensure_tree
from tests.support import factories

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# Chromium runs as root without a network: no sandbox, no requests of its own.
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
# In milliseconds; a busy machine responds late.
TIMEOUT = 15_000
# In seconds: how long no request may run before the test ends.
QUIET = 0.5
expect.set_options(timeout=TIMEOUT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Launch the system's Chromium; none is downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class RequestCounter:
    """Counts the requests to the live server."""

    def __init__(self) -> None:
        # Lists, because appending is safe in threads.
        self.started: list[None] = []
        self.finished: list[None] = []

    def count_start(self, **_kwargs: Any) -> None:
        """Receive the signal of a request that starts."""
        self.started.append(None)

    def count_finish(self, **_kwargs: Any) -> None:
        """Receive the signal of a request that is finished."""
        self.finished.append(None)

    def wait_until_quiet(self) -> None:
        """Wait for the requests of a window that was closed.

        A request that still runs would open the database of the next test.
        """
        deadline = time.monotonic() + TIMEOUT / 1000
        quiet_since = time.monotonic()
        while time.monotonic() < min(quiet_since + QUIET, deadline):
            before = len(self.started)
            time.sleep(0.05)
            if before < len(self.started) or len(self.finished) < len(self.started):
                quiet_since = time.monotonic()


@pytest.fixture
def portal(live_portal: str) -> Iterator[str]:
    """Run the portal with its page tree; return its address.

    After the test, the stored documents must be those of the database.
    """
    ensure_tree()
    counter = RequestCounter()
    request_started.connect(counter.count_start)
    request_finished.connect(counter.count_finish)
    yield live_portal
    counter.wait_until_quiet()
    request_started.disconnect(counter.count_start)
    request_finished.disconnect(counter.count_finish)
    assert not list(find_differences(Site.objects.get(is_default_site=True)))


@pytest.fixture
def page(chromium: Browser, portal: str) -> Iterator[Page]:
    """Open a window in Lithuanian, and fail on errors in scripts.

    A violation of the Content Security Policy is a failure too.
    """
    context = chromium.new_context(
        base_url=portal, locale="lt-LT", viewport={"width": 1280, "height": 900}
    )
    window = context.new_page()
    window.set_default_timeout(TIMEOUT)
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
    """Open a window in which a superuser has signed in."""
    user = factories.create_staff_user(username="vadove", is_superuser=True)
    user.set_password(PASSWORD)
    user.save()
    page.goto("/admin/login/")
    page.fill("input[name=username]", "vadove")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page
