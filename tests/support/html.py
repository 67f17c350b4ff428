"""Pages as a reader gets them, and what they cost."""

import copy
import re
from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

# They stand in a line of words, and part none of them.
INLINE_SELECTOR = "time, .hours"


def fetch_html(client: Client, path: str) -> BeautifulSoup:
    """A page, read."""
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def visible_text(tag: Any) -> str:
    """What a reader reads of an element, with plain spaces."""
    read = copy.copy(tag)
    for inline in read.select(INLINE_SELECTOR):
        inline.unwrap()
    read.smooth()
    return re.sub(r"\s+", " ", read.get_text(" ")).strip()


def count_queries(client: Client, path: str) -> int:
    """How many queries an answer takes once caches are warm."""
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)
