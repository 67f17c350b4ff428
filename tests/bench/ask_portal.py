"""Ask the portal all questions; ``tests.bench.search`` runs it."""

import django

django.setup()

from wagtail.models import Site  # noqa: E402 - after setup

from foundation.visibility import get_visibility  # noqa: E402 - after setup
from search.facets import HitFacets  # noqa: E402 - after setup
from search.selectors import find_matches  # noqa: E402 - after setup
from search.serializers import serialize_hits  # noqa: E402 - after setup
from tests.bench.questions import print_report  # noqa: E402 - after setup
from tests.bench.relevance import RECALL_AT  # noqa: E402 - after setup


def ask_portal(typed: str, language: str) -> list[str]:
    """Find the first hits as the page of the search does, with all facets."""
    visibility = get_visibility(Site.objects.get(is_default_site=True))
    result = find_matches(typed, visibility, language=language)
    narrowed = HitFacets(result, visibility, language).narrow_down({})
    hits = serialize_hits(narrowed.matches[:RECALL_AT], result.words, visibility)
    return [f"{hit['type']}: {hit['title']}" for hit in hits]


if __name__ == "__main__":
    print_report(ask_portal)
