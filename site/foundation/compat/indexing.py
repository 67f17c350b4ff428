"""Indexes what readers can find, and nothing while thousands of rows are created."""

import contextlib
import functools
from collections.abc import Iterable, Iterator, Set
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from modelsearch import index, signal_handlers
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

__all__ = ["disable_reference_index_auto_update"]


def skip_drafts_in_search_index(draft_columns: Set[str]) -> None:
    """Don't index a save of these columns alone: readers can't find a draft.

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
        get_field = instance._meta.get_field
        columns = {get_field(name).column for name in update_fields or ()}
        if not columns or not columns <= draft_columns:
            index_saved(instance, **kwargs)

    signal_handlers.post_save_signal_handler = index_unless_draft


def index_each_object_in_one_transaction() -> None:
    """Let the search index change completely or not at all.

    Touches: modelsearch.index.insert_or_update_object
    Read in: modelsearch 1.3.2
    Why: The entry and the lengths of titles, by which results are ranked, are written
        one after the other. Where the task runs within an act, an error would break
        the transaction of the act.
    Upstream: No issue: nobody has reported it.
    Until: The database backends of modelsearch are atomic.
    """
    index.insert_or_update_object = transaction.atomic(index.insert_or_update_object)


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
