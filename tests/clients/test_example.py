"""The example front end shows every address of the site as the site itself does.

The rule: at each address of the sitemap, and at the pages and years of its lists, both
have the same `h1`, the same links to other languages (`hreflang` and path, in the head
and in the header), and the same words in `<main>`, in the same order. Of `<main>` only
what a reader operates is left out (forms, the filters that are set, navigation, menus
that open), and what screen readers do not read.
"""

import re
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from foundation.images import renditions
from foundation.models import PortalImage
from tests.support.example_front_end import run_example_front_end

pytestmark = pytest.mark.clients

OPERATED = "form, nav, details, .chips, [aria-hidden=true]"
LANGUAGE_LINKS = "head link[rel=alternate][hreflang], header a[hreflang]"
# What the sitemap leaves out: later pages of a list, its years, and past events.
FURTHER_PAGES = "main a[rel=next], .archive a, main nav a[href='?when=past']"


class Shown(NamedTuple):
    """What is compared of a page."""

    headings: list[str]
    language_links: list[tuple[str, str]]
    words: list[str]


def get_path(url: str) -> str:
    """Return the path of a URL, with its query."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as response:
        return str(response.read().decode())


def read_page(url: str) -> tuple[Shown, list[str]]:
    """Read a page; return what is compared, and the paths of further pages."""
    soup = BeautifulSoup(fetch(url), "html.parser")
    main: Any = soup.main
    links = {
        (str(tag["hreflang"]), get_path(urljoin(url, str(tag["href"]))))
        for tag in soup.select(LANGUAGE_LINKS)
    }
    further = [
        get_path(urljoin(url, str(tag["href"])))
        for tag in soup.select(FURTHER_PAGES)
        if "view=month" not in str(tag["href"])
    ]
    headings = [tag.get_text(" ", strip=True) for tag in soup.find_all("h1")]
    for tag in main.select(OPERATED):
        tag.decompose()
    words = re.findall(r"\w+", main.get_text(" "))
    return Shown(headings, sorted(links), words), further


def skip_renditions(image: PortalImage) -> None:
    """Replace the function that schedules renditions, which take a minute."""


@pytest.fixture
def portal(live_portal: str, settings: Any, tmp_path: Path) -> str:
    """Run the portal with the demo content; return its address."""
    settings.MEDIA_ROOT = tmp_path / "media"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(renditions, "schedule_renditions", skip_renditions)
        call_command("demo", verbosity=0)
    return live_portal


@pytest.fixture
def front_end(portal: str) -> Iterator[str]:
    """Run the example; return its address."""
    with run_example_front_end(portal) as address:
        yield address


def list_sitemap_paths(portal: str) -> list[str]:
    """List the paths of all parts of the sitemap."""
    parts = re.findall("<loc>(.*?)</loc>", fetch(f"{portal}/sitemap.xml"))
    return [
        get_path(address)
        for part in parts
        for address in re.findall("<loc>(.*?)</loc>", fetch(part))
    ]


def test_every_address_shows_the_same(portal: str, front_end: str) -> None:
    sitemap = list_sitemap_paths(portal)
    differences: dict[str, list[str]] = {}
    compared: set[str] = set()

    def compare(path: str) -> list[str]:
        expected, further = read_page(f"{portal}{path}")
        shown, _further = read_page(f"{front_end}{path}")
        if shown != expected:
            differences[path] = [
                f"{name}: {is_there} instead of {should_be}"
                for name, is_there, should_be in zip(
                    Shown._fields, shown, expected, strict=True
                )
                if is_there != should_be
            ]
        return further

    paths = sitemap
    with ThreadPoolExecutor(4) as pool:
        while paths:
            compared.update(paths)
            found = [path for further in pool.map(compare, paths) for path in further]
            paths = sorted(set(found) - compared)

    assert differences == {}
    assert len(sitemap) > 90
    assert {"/lt/naujienos/?year=2017", "/en/events/?when=past"} <= compared

    # One demo content for everything: to make it takes longest.
    hits = BeautifulSoup(fetch(f"{front_end}/lt/search/?q=forumo"), "html.parser")
    assert hits.select("main ol a[href^='/lt/'] mark")

    with pytest.raises(HTTPError) as missing:
        fetch(f"{front_end}/lt/nera/")
    assert missing.value.code == 404
    assert "Tokio puslapio nėra" in missing.value.read().decode()

    with urllib.request.urlopen(f"{front_end}/", timeout=60) as response:
        assert response.url == f"{front_end}/lt/"
