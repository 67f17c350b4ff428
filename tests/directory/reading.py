"""Reads the directory's pages as a reader would."""

import re
from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

LIST = "/lt/klasteriai/"


def soup(client: Client, path: str = LIST) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def words(tag: Any) -> str:
    return re.sub(r"\s+", " ", tag.get_text(" ")).strip()


def names(client: Client, path: str = LIST) -> list[str]:
    return [words(tag.h2) for tag in soup(client, path).main.find_all("article")]


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)
