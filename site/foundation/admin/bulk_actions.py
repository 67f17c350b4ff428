"""Bulk actions on pages, for lists of any length.

Wagtail counts the pages below each page, and loads the lock of each, with queries of
their own.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import QuerySet
from wagtail.admin.views.pages.bulk_actions import PublishBulkAction
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from foundation.compat.listings import preload_states


class CountedBulkAction(PageBulkAction):
    """Asks for a confirmation with a fixed number of queries."""

    # The name under which the template reads the number of pages below a page, and
    # whether the live ones are counted or the others.
    count_name: ClassVar[str]
    is_live_counted: ClassVar[bool]

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Any) -> list[Page]:
        """Load the pages with what the permissions depend on."""
        pages: list[Page] = super().get_queryset(model, object_ids)
        preload_states(pages)
        return pages

    def annotate_items(self, items: list[Page]) -> list[Page]:
        """Count the pages below all items at once."""
        others = Page.objects.filter(live=self.is_live_counted)
        self.counts = count_descendants(items, others)
        return items

    def object_context(self, obj: Page) -> dict[str, Any]:
        """Return the item and the number of pages below it."""
        return {
            "item": obj.specific_deferred,
            self.count_name: self.counts[obj.path],
        }


class PortalPublishBulkAction(CountedBulkAction, PublishBulkAction):
    """Publishes pages."""

    count_name = "draft_descendant_count"
    is_live_counted = False


def count_descendants(parents: Iterable[Page], pages: QuerySet[Page]) -> Counter[str]:
    """Count the pages below each parent, by its path, with one query or none."""
    paths = {parent.path for parent in parents if parent.numchild}
    counts: Counter[str] = Counter()
    if paths:
        for path in pages.order_by().values_list("path", flat=True):
            ends = range(Page.steplen, len(path), Page.steplen)
            counts.update({path[:end] for end in ends} & paths)
    return counts
