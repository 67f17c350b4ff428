"""Addresses of the APIs, of pages, of files and of other websites."""

from typing import Any

from django.conf import settings

# Where the headless API is mounted.
HEADLESS_API_PATH = "/api/headless/v1"
# No redirect is looked for below these.
PATHS_WITHOUT_REDIRECTS = ("/admin/", "/api/")
# The parameters that pages read.
PAGE_PARAMETERS = {
    *("kind", "label", "month", "page", "place", "q"),
    *("sector", "topic", "type", "view", "when", "year"),
}


def make_absolute_url(url: str, root_url: str) -> str:
    """Add the site's root URL to a path; return a full URL unchanged."""
    return f"{root_url}{url}" if url[:1] == "/" else url


def make_public_media_url(url: str, root_url: str) -> str:
    """Return the absolute URL at which readers get a public picture.

    ``url`` is that of the portal, which shows private pictures to editors, too.
    """
    path = url.removeprefix(settings.MEDIA_URL)
    return make_absolute_url(f"{settings.PUBLIC_MEDIA_URL}{path}", root_url)


def clean_web_url(url: Any) -> str:
    """Return an http or https URL unchanged, and an empty string for anything else."""
    text = str(url or "")
    return text if text.lower().startswith(("http://", "https://")) else ""
