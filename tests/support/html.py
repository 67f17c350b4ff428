"""Fetch rendered pages, find elements in them and count the queries they take."""

import contextlib
import copy
import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foundation.generation import facts

# Inline elements: no space separates them from the text around them.
INLINE_SELECTOR = "time, .hours"


def fetch_html(client: Client, path: str) -> BeautifulSoup:
    """Request a page, check that its status is 200, and parse it."""
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def fetch_main(client: Client, path: str) -> Tag:
    """Request a page and return its ``<main>`` element."""
    return find_element(fetch_html(client, path), "main")


def find_element(parent: Tag, selector: str) -> Tag:
    """Return the first element that matches a CSS selector; fail if there is none."""
    found = parent.select_one(selector)
    assert found is not None, f"No element matches {selector!r}."
    return found


def find_link(parent: Tag, text: str) -> Tag:
    """Return the first link with exactly this text; fail if there is none."""
    found = parent.find("a", string=text)
    assert found is not None, f"No link has the text {text!r}."
    return found


def get_attribute(element: Tag, name: str) -> str:
    """Return the value of an attribute that has one value; fail if it is missing."""
    value = element[name]
    assert isinstance(value, str), f"{name!r} has several values."
    return value


def get_href(parent: Tag, selector: str) -> str:
    """Return the ``href`` of the first element that matches a CSS selector."""
    return get_attribute(find_element(parent, selector), "href")


def get_canonical_url(page: Tag) -> str:
    """Return the canonical URL of a page."""
    return get_href(page, 'link[rel="canonical"]')


def get_meta_content(page: Tag, name: str) -> str:
    """Return the content of a ``<meta>`` element with this name."""
    return get_attribute(find_element(page, f'meta[name="{name}"]'), "content")


def get_title(page: Tag) -> str:
    """Return the text of ``<title>``."""
    return find_element(page, "title").get_text()


def visible_text(element: Tag | None) -> str:
    """Return the text of an element with single spaces; fail if there is none."""
    assert element is not None
    read = copy.copy(element)
    for inline in read.select(INLINE_SELECTOR):
        inline.unwrap()
    read.smooth()
    return re.sub(r"\s+", " ", read.get_text(" ")).strip()


def count_queries(client: Client, path: str) -> int:
    """Count the database queries of a request after one that warms the caches."""
    with use_kept_facts():
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
    return len(queries)


@contextlib.contextmanager
def use_kept_facts() -> Iterator[None]:
    """Keep facts in the transaction of the test, as if it were committed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facts, "get_current_generation", lambda: (0, 0))
        yield
    facts.forget_facts()
