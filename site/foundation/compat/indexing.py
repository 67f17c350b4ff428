"""Indexes what readers can find, and nothing while thousands of rows are created."""

import contextlib
import functools
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models.signals import post_save
from modelsearch import signal_handlers
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

__all__ = ["disable_reference_index_auto_update"]

# A save of these fields alone is a saved draft, which readers can't find.
DRAFT_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}


def skip_drafts_in_search_index() -> None:
    """Don't index what did not change: saving a draft leaves the published fields.

    Touches: modelsearch.signal_handlers.post_save_signal_handler
    Read in: modelsearch 1.3.2
    Why: Each autosave of a draft would write the index of its page anew, and a write to
        the index removes all responses from the response cache.
    Upstream: No issue: the receiver does not look at ``update_fields``.
    Until: modelsearch skips saves that change no indexed field.
    """
    index_saved = signal_handlers.post_save_signal_handler

    @functools.wraps(index_saved)
    def index_unless_draft(
        instance: Any, update_fields: Iterable[str] | None = None, **kwargs: Any
    ) -> None:
        if update_fields is None or not set(update_fields) <= DRAFT_FIELDS:
            index_saved(instance, **kwargs)

    signal_handlers.post_save_signal_handler = index_unless_draft


@contextlib.contextmanager
def disable_search_index_auto_update(models: Iterable[type[Page]]) -> Iterator[None]:
    """Don't index pages on save: each update of the index reads all of it.

    Touches: modelsearch.signal_handlers.post_save_signal_handler,
        wagtail.signal_handlers.disable_reference_index_auto_update
    Read in: wagtail 8.0.1
    Why: Content for load tests is indexed in batches. Wagtail's setting for that,
        ``AUTO_UPDATE``, is read only once, and its context manager for the reference
        index is not documented.
    Upstream: No issue: the same context manager is missing for the search index.
    Until: Wagtail documents both.
    """
    for model in models:
        post_save.disconnect(signal_handlers.post_save_signal_handler, sender=model)
    try:
        yield
    finally:
        for model in models:
            post_save.connect(signal_handlers.post_save_signal_handler, sender=model)
