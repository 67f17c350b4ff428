"""The log of changes: which documents came, changed or went, in the order of commits.

What is stored by readers is logged when it is stored. The rest is found when the log is
read: what nobody has asked for since then, what went, what a schedule has changed.
"""

import functools
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, Site

from delivery.documents import get_kind
from delivery.invalidation import apply_invalidations
from delivery.locks import run_without_writers
from delivery.models import Change, StoredDocument
from delivery.reading import list_valid_names
from delivery.store import (
    BATCH,
    delete_documents,
    filter_visible,
    log_changes,
    store_documents,
)
from foundation.list_keys import Key
from foundation.models import Organisation, PortalPage
from foundation.visibility import Visibility, get_visibility

Item = TypeVar("Item")
Progress = Callable[[str, int, int], None]


class State(NamedTuple):
    """The documents of a site, compared with what readers may see now.

    ``missing`` are the objects without a document that holds, ``gone`` the ids of
    documents whose objects readers may not see any more.
    """

    stored: int
    missing: list[Key]
    gone: list[int]


def read_changes(site: Site, *, after: int = 0) -> QuerySet[Change]:
    """Return the changes of a site after one of them, the oldest first.

    It brings all documents up to date before, so that none is missing in the log.
    """
    update_documents(site)
    return Change.objects.filter(site_id=site.pk, pk__gt=after).order_by("pk")


def update_documents(site: Site, show_progress: Progress | None = None) -> int:
    """Store all documents that are missing, delete those that went; return how many.

    ``show_progress`` is called with a label, and the numbers of those done and of all.
    """
    state = run_without_writers(lambda: _begin_update(site), wait=True)
    if state is None:
        raise RuntimeError("Documents can't be updated in a transaction.")
    done = 0
    for part in _split(state.missing):
        run_without_writers(
            functools.partial(store_documents, part, site.pk, timezone.now()), wait=True
        )
        done += len(part)
        if show_progress:
            show_progress("Documents", done, len(state.missing))
    return done + len(state.gone)


def find_state(site: Site) -> State:
    """Compare the stored documents of a site with what readers may see now."""
    visibility = get_visibility(site)
    valid = list_valid_names(visibility)
    visible = {
        (get_kind(model), pk): (model, pk) for model, pk in list_visible(visibility)
    }
    documents = StoredDocument.objects.filter(site_id=site.pk)
    rows = list(documents.values_list("pk", "kind", "object_id"))
    return State(
        len(rows),
        [key for name, key in visible.items() if name not in valid],
        [pk for pk, *name in rows if tuple(name) not in visible],
    )


def _begin_update(site: Site) -> State:
    """Find what has to be made, and log what went; called while nobody writes."""
    apply_invalidations()
    state = find_state(Site.objects.select_related("root_page").get(pk=site.pk))
    for part in _split(state.gone):
        documents = StoredDocument.objects.filter(pk__in=part)
        log_changes(("went", row) for row in documents.defer("summary", "body"))
        delete_documents(part)
    return state


def list_visible(visibility: Visibility) -> Iterator[Key]:
    """List all pages and organisations that readers may see."""
    rows = filter_visible(Page, visibility).order_by("content_type", "pk")
    for pk, content_type in rows.values_list("pk", "content_type_id"):
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model and issubclass(model, PortalPage):
            yield model, pk
    organisations = filter_visible(Organisation, visibility)
    for pk in organisations.values_list("pk", flat=True):
        yield Organisation, pk


def _split(keys: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
