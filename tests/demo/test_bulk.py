"""The pages of load tests: written in bulk, and as if an editor had published them."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from articles.models import NewsPage, SuccessStoryPage
from demo import bulk
from events.models import EventPage
from foundation import progress_bar
from tests.demo.conftest import run_demo_command

pytestmark = pytest.mark.usefixtures("demo")


def read_fields(page: Page) -> dict[str, Any]:
    """Return the stored value of each field of a page."""
    return {
        field.attname: field.get_prep_value(field.value_from_object(page))
        for field in page._meta.concrete_fields
    }


def read_rows(rows: QuerySet[Any], *ignored: str) -> list[str]:
    """Return the rows of a query without their ids, in a stable order."""
    return sorted(
        repr({name: row[name] for name in row if name not in {"id", *ignored}})
        for row in rows.values()
    )


def test_pages_are_generated_once() -> None:
    before = Page.objects.count()

    run_demo_command(pages=30)
    after = Page.objects.count()
    output = run_demo_command(pages=30)

    assert after == before + 30
    assert Page.objects.count() == after
    assert "everything in place" in output
    assert Page.find_problems() == ([], [], [], [], [])
    generated = Page.objects.filter(slug__startswith="bandymas-").specific()
    assert {type(page) for page in generated} == {EventPage, NewsPage, SuccessStoryPage}
    for page in generated:
        assert page.live
        stored = read_fields(page)
        page.full_clean()
        assert read_fields(page) == stored


def test_both_indexes_are_those_that_wagtail_writes() -> None:
    run_demo_command(pages=20)
    pages = Page.objects.filter(slug__startswith="bandymas-")
    keys = [str(pk) for pk in pages.values_list("pk", flat=True)]
    references = ReferenceIndex.objects.filter(
        base_content_type__model="page", object_id__in=keys
    )
    entries = IndexEntry.objects.filter(
        content_type__in=pages.values("content_type"), object_id__in=keys
    )
    written = read_rows(references), read_rows(entries, "title_norm")

    references.delete()
    entries.delete()
    for page in pages.specific():
        ReferenceIndex.create_or_update_for_object(page)
        get_search_backend().add(page)

    assert len(written[1]) == 20
    assert written == (read_rows(references), read_rows(entries, "title_norm"))


def test_pages_can_be_found_and_edited() -> None:
    run_demo_command(pages=3)

    page = EventPage.objects.get(slug="bandymas-1")
    page.title = "Gegužės bandymas"
    page.save_revision().publish()
    draft = EventPage(title="Juodraštis", live=False)
    sibling = page.get_parent().add_child(instance=draft)

    assert list(EventPage.objects.search("Gegužės bandymas")) == [page]
    assert sibling.path > EventPage.objects.get(slug="bandymas-3").path


def test_number_of_queries_does_not_grow_with_the_pages() -> None:
    counts = []
    for wanted in (100, 130):
        with CaptureQueriesContext(connection) as queries:
            run_demo_command(pages=wanted)
        counts.append(len(queries))

    assert counts[1] <= counts[0]


def test_much_work_is_reported_in_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "LONG_WORK", 20)
    monkeypatch.setattr(bulk, "BATCH", 1)
    file = io.StringIO()

    call_command("demo", "--pages=20", stdout=io.StringIO(), stderr=file)

    lines = [line for line in file.getvalue().splitlines() if "Generated" in line]
    assert len(lines) == 11
    assert lines[-1] == "  Generated     20/20"


def test_missing_pages_are_generated_again() -> None:
    run_demo_command(pages=5)
    Page.objects.get(slug="bandymas-2").delete()

    run_demo_command(pages=6)

    assert Page.objects.filter(slug__startswith="bandymas-").count() == 6


def test_negative_number_is_refused() -> None:
    with pytest.raises(CommandError, match="fewer than none"):
        call_command("demo", "--pages=-1")
