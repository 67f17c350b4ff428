"""Addresses of the APIs, of files and of other websites."""

from typing import Any

# Where the headless API is mounted.
HEADLESS_API_PATH = "/api/headless/v1"


def make_absolute_url(url: str, root_url: str) -> str:
    """Put the site's address before a path; an object store's stays as it is."""
    return f"{root_url}{url}" if url[:1] == "/" else url


def clean_web_url(url: Any) -> str:
    """Give the address of a website as it is, and nothing else that a link may hold."""
    text = str(url or "")
    return text if text.lower().startswith(("http://", "https://")) else ""
