"""Disables Wagtail's indexing on save while thousands of rows are created."""

import contextlib
from collections.abc import Iterable, Iterator

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

__all__ = ["disable_reference_index_auto_update"]


@contextlib.contextmanager
def disable_search_index_auto_update(models: Iterable[type[Page]]) -> Iterator[None]:
    """Don't index pages on save: each update of the index reads all of it.

    Touches: wagtail.search.signal_handlers.post_save_signal_handler,
        wagtail.signal_handlers.disable_reference_index_auto_update
    Read in: wagtail 8.0.1
    Why: Content for load tests is indexed in batches. Wagtail's setting for that,
        ``AUTO_UPDATE``, is read only once, and its context manager for the reference
        index is not documented.
    Upstream: No issue: the same context manager is missing for the search index.
    Until: Wagtail documents both.
    """
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
