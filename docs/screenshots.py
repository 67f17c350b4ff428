"""Takes the screenshots of the docs from the demo content, in the system's Chromium.

It starts the portal with ``make run``, and ends it afterwards.
"""

import contextlib
import io
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent / "images"
PORT = os.environ.get("PORT", "8000")
BASE_URL = f"http://127.0.0.1:{PORT}"
# In seconds: how long the portal may take to build the demo content.
START_MAX = 900
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Name, path, width and colour scheme.
SHOTS = [
    ("home-lt", "/lt/", 1280, "light"),
    ("home-en-dark", "/en/", 1280, "dark"),
    ("home-lt-phone", "/lt/", 390, "light"),
    ("events-lt", "/lt/renginiai/", 1280, "light"),
    ("event-en", "/en/events/meeting-of-the-cluster-forum/", 1280, "light"),
    ("event-lt-phone", "/lt/renginiai/klasteriu-forumo-susitikimas/", 390, "dark"),
]
# Of the guide for editors: name, path, and what is scrolled to the top. Without a path,
# it is the form of the first page in the list before.
EDITOR_SHOTS = [
    ("editors-home", "/admin/", "body"),
    ("editors-events", "/admin/events/", "body"),
    ("editors-event", "", "body"),
    ("editors-front-page", "/admin/front-page/", "[data-contentpath=sections]"),
]
FIRST_ROW = "main tbody a[href*='/edit/']"
LANGUAGES = ("lt", "en")
# Where ``make run`` has stored the password of the demo content's user.
USER = "admin"
PASSWORD_FILE = Path(__file__).parents[1] / "site" / "var" / "demo-login.txt"


def main() -> None:
    """Take each screenshot after the page and its images are loaded."""
    FOLDER.mkdir(exist_ok=True)
    with run_portal(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language in LANGUAGES:
            take_editor_shots(browser, language)
        for name, path, width, scheme in SHOTS:
            page = browser.new_page(
                viewport={"width": width, "height": 1100}, color_scheme=scheme
            )
            page.goto(f"{BASE_URL}{path}", wait_until="networkidle")
            _save_image(page.screenshot(), FOLDER / f"{name}.png")
            page.close()
            print(name)
        browser.close()


@contextlib.contextmanager
def run_portal() -> Iterator[None]:
    """Run the portal until the screenshots are taken."""
    root = Path(__file__).parents[1]
    portal = subprocess.Popen(  # noqa: S603 - a fixed command
        ["make", "run", f"PORT={PORT}"],  # noqa: S607 - the make that started this
        cwd=root,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + START_MAX
        while not _is_answering():
            if portal.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("The portal does not start.")
            time.sleep(1)
        yield
    finally:
        os.killpg(portal.pid, signal.SIGTERM)
        portal.wait()


def _is_answering() -> bool:
    try:
        with urllib.request.urlopen(f"{BASE_URL}/lt/", timeout=5):  # noqa: S310 - http
            return True
    except OSError:
        return False


def take_editor_shots(browser: Browser, language: str) -> None:
    """Take the screenshots of the admin in a language, as on a small screen."""
    page = browser.new_page(
        viewport={"width": 1100, "height": 760}, locale=language, color_scheme="light"
    )
    page.goto(f"{BASE_URL}/admin/login/")
    page.fill("input[name=username]", USER)
    page.fill("input[name=password]", PASSWORD_FILE.read_text().strip())
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    for name, path, selector in EDITOR_SHOTS:
        address = path or page.locator(FIRST_ROW).first.get_attribute("href")
        page.goto(f"{BASE_URL}{address}", wait_until="networkidle")
        page.locator(selector).first.evaluate("element => element.scrollIntoView()")
        _save_image(page.screenshot(), FOLDER / f"{name}-{language}.png")
        print(f"{name}-{language}")
    page.context.close()


def _save_image(png: bytes, path: Path) -> None:
    """Save an image as a PNG with a palette, which makes a small file."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(colors=128).save(path, optimize=True)


if __name__ == "__main__":
    main()
