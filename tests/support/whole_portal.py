"""A portal with content of each kind, and all that it answers to programs."""

from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.test import Client

from tests.support.editorial_acts import Portal
from tests.support.portal_addresses import ADDRESSES

# Pages are made of the same content as these.
PREFIXES = ("/api/", "/calendar/", "/documents/", "/media/")
# It is generated from the code, and long.
DOCUMENT = "openapi.json"

Answers = dict[str, tuple[int, bytes]]


def build_portal() -> Portal:
    """Create content of each kind."""
    return Portal(Random(4), clock=None)


def list_addresses(portal: Portal) -> list[str]:
    """List the addresses of the APIs, the calendars and the files."""
    return [
        address
        for list_some in ADDRESSES.values()
        for address in list_some(portal)
        if address.startswith(PREFIXES) and not address.endswith(DOCUMENT)
    ]


def read_answers(addresses: list[str]) -> Answers:
    """Ask for addresses; an answer is its status and its content."""
    client = Client()
    answers: Answers = {}
    for address in addresses:
        response: Any = client.get(address)
        content = b"".join(response) if response.streaming else response.content
        answers[address] = response.status_code, content
    return answers


def read_files() -> dict[str, bytes]:
    """Read all files of the media folder, by their paths."""
    root = Path(settings.MEDIA_ROOT)
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }
