"""Addresses of the APIs, of pages, of files and of other websites."""

from typing import Any
from urllib.parse import urlencode, urlsplit

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


def build_preview_url(token: str, language: str) -> str:
    """Build the URL at which the front end shows a preview to the editor.

    The token is in the fragment, which browsers send to no server.
    """
    address = settings.PREVIEW_URL.replace("{locale}", language)
    return f"{address}#{urlencode({'token': token, 'locale': language})}"


def list_preview_origins() -> list[str]:
    """List the origins of the front ends that show previews, of all languages."""
    urls = (
        urlsplit(settings.PREVIEW_URL.replace("{locale}", code))
        for code, _name in settings.LANGUAGES
    )
    return sorted({f"{url.scheme}://{url.netloc}" for url in urls})


def clean_web_url(url: Any) -> str:
    """Return an http or https URL unchanged, and an empty string for anything else."""
    text = str(url or "")
    return text if text.lower().startswith(("http://", "https://")) else ""
