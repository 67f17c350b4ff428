"""The command that builds the search index anew."""

import io
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.search.models import IndexEntry

from foundation import progress_bar
from foundation.compat import index_command
from foundation.models import SearchDocument
from home.models import HomePage
from tests.support import factories

pytestmark = pytest.mark.django_db


class Terminal(io.StringIO):
    """A text stream that calls itself a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def run_command(errors: io.StringIO, **options: Any) -> str:
    output = io.StringIO()
    call_command("update_index", stdout=output, stderr=errors, **options)
    return output.getvalue()


@pytest.fixture
def _news(tree: dict[str, HomePage]) -> None:
    for number in range(3):
        factories.NewsFactory.create(title=f"Naujiena {number}")
    SearchDocument.objects.all().delete()
    IndexEntry.objects.all().delete()


@pytest.mark.usefixtures("_news")
def test_the_index_is_built_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "LONG_WORK", 3)
    errors = io.StringIO()

    output = run_command(errors, chunk_size=1)

    assert "  NewsPage      1/3\n  NewsPage      2/3\n  NewsPage      3/3\n" in (
        errors.getvalue()
    )
    assert "indexed" in output
    assert "articles.NewsPage" not in output
    assert SearchDocument.objects.count() == 3


@pytest.mark.usefixtures("_news")
def test_a_terminal_shows_a_bar() -> None:
    errors = Terminal()

    run_command(errors)

    assert "NewsPage" in errors.getvalue()
    assert " 3/3\n" in errors.getvalue()


@pytest.mark.usefixtures("_news")
def test_without_verbosity_nothing_is_printed() -> None:
    errors = Terminal()

    assert run_command(errors, verbosity=0) == ""
    assert errors.getvalue() == ""
    assert SearchDocument.objects.count() == 3


def test_the_parts_are_small() -> None:
    assert index_command.CHUNK_SIZE <= 200
