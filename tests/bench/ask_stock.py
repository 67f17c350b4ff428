"""Ask the stock site all questions; ``tests.bench.search`` runs it."""

import django

django.setup()

from wagtail.models import Page  # noqa: E402 - after setup

from tests.bench.questions import print_report  # noqa: E402 - after setup
from tests.bench.relevance import RECALL_AT  # noqa: E402 - after setup

TYPES = {"NewsPage": "news", "EventPage": "event", "SuccessStoryPage": "story"}


def ask_stock(typed: str, _language: str) -> list[str]:
    """Find the first hits as the search page of a new Wagtail project does."""
    found = Page.objects.live().search(typed)[:RECALL_AT]
    pages = [page.specific for page in found]
    return [f"{TYPES.get(type(page).__name__, '')}: {page.title}" for page in pages]


if __name__ == "__main__":
    print_report(ask_stock)
