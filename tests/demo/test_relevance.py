"""How well the search answers questions about the demo content, among bulk pages.

``RELEVANCE_PAGES`` is the number of bulk pages. ``make nightly`` has more.
"""

import os

import pytest
from wagtail.models import Site

from foundation.models import SearchDocument
from foundation.visibility import get_visibility
from search.selectors import find_matches
from search.serializers import serialize_hits
from tests.bench.relevance import (
    RECALL_AT,
    format_figures,
    list_misses,
    measure_relevance,
    read_questions,
)
from tests.demo.conftest import run_demo_command

pytestmark = pytest.mark.usefixtures("demo")
PAGES = int(os.environ.get("RELEVANCE_PAGES", "40"))


def ask(typed: str, language: str) -> list[str]:
    visibility = get_visibility(Site.objects.get(is_default_site=True))
    result = find_matches(typed, visibility, language=language)
    hits = serialize_hits(result.matches[:RECALL_AT], result.words, visibility)
    return [f"{hit['type']}: {hit['title']}" for hit in hits]


def test_questions_are_answered() -> None:
    run_demo_command(pages=PAGES)
    assert SearchDocument.objects.count() >= PAGES
    assert len(read_questions()) >= 120

    figures = measure_relevance(ask)

    result = figures["all"]
    is_good = result.recall >= 0.95 and result.mrr >= 0.85 and result.success >= 0.9
    if not is_good or result.precision_errors:
        pytest.fail("\n".join([*format_figures(figures), *list_misses(ask)]))
