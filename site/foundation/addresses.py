"""Addresses of the APIs and of files."""

# Where the headless API is mounted.
HEADLESS_API_PATH = "/api/headless/v1"


def make_absolute_url(url: str, root_url: str) -> str:
    """Put the site's address before a path; an object store's stays as it is."""
    return f"{root_url}{url}" if url[:1] == "/" else url
