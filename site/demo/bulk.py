"""Writes many generated pages for load tests, in bulk.

Nothing is saved through the page tree: its ``add_child`` takes twenty queries a page.
"""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import connection, reset_queries, transaction
from django.db.models import F, Model
from django.db.models.sql import InsertQuery
from treebeard.numconv import NumConv
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends

from articles.models import (
    ArticleIndexPage,
    NewsPage,
    SuccessStoryIndexPage,
    SuccessStoryPage,
)
from demo.generated_pages import SLUG, PageGenerator
from demo.records import Progress
from events.models import EventIndexPage, EventOrganiser, EventPage
from foundation.compat.indexing import build_references, read_search_fields_once
from foundation.models import PageTopic
from home.models import HomePage

# Pages in one transaction: they bound the memory, and what an interruption loses.
BATCH = 1_000
CHILD_RELATIONS: dict[str, Any] = {
    "page_topics": PageTopic,
    "event_organisers": EventOrganiser,
}


def add_pages(home: HomePage, wanted: int, progress: Progress) -> int:
    """Add generated pages until there are ``wanted``; return how many were added."""
    parents = {
        EventPage: EventIndexPage.objects.child_of(home).get(),
        NewsPage: ArticleIndexPage.objects.child_of(home).get(),
        SuccessStoryPage: SuccessStoryIndexPage.objects.child_of(home).get(),
    }
    generator = PageGenerator(home, [parent.pk for parent in parents.values()])
    added = 0
    for first in range(1, wanted + 1, BATCH):
        numbers = range(first, min(first + BATCH, wanted + 1))
        missing = _list_missing(home, numbers)
        pages_by_type: dict[type[Page], list[Any]] = defaultdict(list)
        for number in missing:
            page = generator.build_page(number)
            pages_by_type[type(page)].append(page)
        with transaction.atomic():
            for model, pages in pages_by_type.items():
                _write_pages(parents[model], model, pages)
        added += len(missing)
        # With DEBUG, Django keeps the text of thousands of statements.
        reset_queries()
        progress("Generated", numbers[-1], wanted)
    return added


def _list_missing(home: HomePage, numbers: Sequence[int]) -> list[int]:
    slugs = {f"{SLUG}{number}": number for number in numbers}
    existing = Page.objects.descendant_of(home).filter(slug__in=slugs)
    return sorted(set(slugs.values()) - {slugs[slug] for slug in _list_slugs(existing)})


def _list_slugs(pages: Any) -> list[str]:
    return list(pages.values_list("slug", flat=True))


def _write_pages(parent: Page, model: type[Page], pages: list[Any]) -> None:
    """Write pages of one type below a parent, with their children and both indexes."""
    _set_place_in_tree(parent, pages)
    base_fields = [field.attname for field in Page._meta.concrete_fields]
    rows = [
        Page(**{name: getattr(page, name) for name in base_fields}) for page in pages
    ]
    Page.objects.bulk_create(rows)
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.page_ptr_id = row.pk
    _insert_own_rows(model, pages)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    for relation, child_model in CHILD_RELATIONS.items():
        if hasattr(model, relation):
            children = [list(getattr(page, relation).all()) for page in pages]
            for page, own_children in zip(pages, children, strict=True):
                for order, child in enumerate(own_children):
                    child.page_id, child.sort_order = page.pk, order
            child_model.objects.bulk_create(itertools.chain.from_iterable(children))
    ReferenceIndex.objects.bulk_create(
        reference for page in pages for reference in build_references(page)
    )
    for page in pages:
        read_search_fields_once(page)
    for backend in get_search_backends():
        backend.add_bulk(model, pages)


def _set_place_in_tree(parent: Page, pages: list[Any]) -> None:
    """Set what the page tree sets when it adds a child."""
    numbers = NumConv(Page.alphabet)
    last = parent.get_children().order_by("path").values_list("path", flat=True).last()
    step = numbers.str2int(last[-Page.steplen :]) if last else 0
    for page in pages:
        step += 1
        page.path = parent.path + numbers.int2str(step).rjust(Page.steplen, "0")
        page.depth = parent.depth + 1
        page.locale_id = parent.locale_id
        page.draft_title = page.title
        page.set_url_path(parent)


def _insert_own_rows(model: type[Model], pages: list[Any]) -> None:
    """Insert the rows of a page type's own table; ``bulk_create`` refuses to."""
    fields = list(model._meta.local_concrete_fields)
    size = connection.ops.bulk_batch_size(fields, pages)
    for start in range(0, len(pages), size):
        query = InsertQuery(model)
        query.insert_values(fields, pages[start : start + size])
        query.get_compiler(connection=connection).execute_sql()
