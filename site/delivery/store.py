"""Loads documents, and stores those that are missing or out of date."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.models import Page, Site

from delivery.dependencies import list_rows, make_name
from delivery.documents import Document, build_documents
from delivery.edition import get_edition
from delivery.invalidation import apply_invalidations
from delivery.locks import run_without_writers
from delivery.models import ActionName, Change, Dependency, StoredDocument
from delivery.reading import read_documents
from delivery.validity import find_validities
from foundation.detail import Detail
from foundation.list_keys import LIST_KEYS_MAX, Key, paginate_keys
from foundation.serializers.context import SerializerContext
from foundation.serializers.loader import ReferenceLoader, References
from foundation.visibility import Visibility, get_visibility

IDENTITY = ("kind", "object_id", "type", "key", "locale", "url")
# So many documents are stored in one transaction; writers wait for its end.
BATCH = 200


def load_documents(
    keys: Sequence[Key], visibility: Visibility, *, detail: Detail = Detail.FULL
) -> dict[Key, Document]:
    """Load the documents of visible objects, in the order of their keys.

    ``keys`` are those that a selector has just chosen. What is missing is built, and
    stored if nobody writes content at this moment. An object that has ceased to be
    visible in the meantime is left out.
    """
    parts = ["summary", "body"] if detail == Detail.FULL else ["summary"]
    return _load(keys, visibility, ["timeline", "url", *parts], detail)


def load_lists(
    lists: Sequence[QuerySet[Any]],
    visibility: Visibility,
    *,
    detail: Detail = Detail.LIST,
) -> list[list[Document]]:
    """Load the documents of several lists of visible objects together."""
    keys = [list_keys(rows, visibility) for rows in lists]
    documents = load_documents(
        [key for part in keys for key in part], visibility, detail=detail
    )
    return [[documents[key] for key in part if key in documents] for part in keys]


def load_resources(
    rows: QuerySet[Any], visibility: Visibility, *, detail: Detail = Detail.LINE
) -> list[Any]:
    """Load the resources of a list as they are now; callers annotate their type."""
    keys = list_keys(rows, visibility)
    return load_chosen_resources(keys, visibility, detail=detail)


def load_chosen_resources(
    keys: Sequence[Key], visibility: Visibility, *, detail: Detail = Detail.LINE
) -> list[Any]:
    """Load the resources of visible objects as they are now, in the order of keys."""
    documents = load_documents(keys, visibility, detail=detail)
    return [document.build_resource(visibility.at) for document in documents.values()]


def load_entries(keys: Sequence[Key], visibility: Visibility) -> list[str]:
    """Load the texts of visible objects for a feed or a calendar."""
    documents = _load(keys, visibility, ["entry"], Detail.FULL)
    return [document.entry for document in documents.values()]


def list_keys(rows: QuerySet[Any], visibility: Visibility) -> list[Key]:
    """List the keys of rows that are filtered for the moment of a visibility."""
    _count, ids = paginate_keys(rows, 0, LIST_KEYS_MAX, at=visibility.at)
    return [(rows.model, pk) for pk in ids]


def _load(
    keys: Sequence[Key], visibility: Visibility, parts: Sequence[str], detail: Detail
) -> dict[Key, Document]:
    found = read_documents(keys, visibility, parts)
    missing = [key for key in keys if key not in found]
    for start in range(0, len(missing), BATCH):
        made = _make_documents(missing[start : start + BATCH], visibility, detail)
        if "body" not in parts:
            made = {
                key: dataclasses.replace(document, body=b"")
                for key, document in made.items()
            }
        found |= made
    return {key: found[key] for key in keys if key in found}


def _make_documents(
    keys: Sequence[Key], visibility: Visibility, detail: Detail
) -> dict[Key, Document]:
    """Make documents, and store them if nobody writes content at this moment."""
    stored = run_without_writers(
        lambda: store_documents(keys, visibility.site.pk, visibility.at)
    )
    if stored is not None:
        return stored
    rows = load_visible(keys, visibility)
    built = build_documents(rows, ReferenceLoader(visibility), detail)
    return {
        (type(row), row.pk): document
        for row, (document, _context) in zip(rows, built, strict=True)
    }


def load_visible(keys: Iterable[Key], visibility: Visibility) -> list[Any]:
    """Load those of the objects that readers may see."""
    ids: dict[type[Model], list[int]] = defaultdict(list)
    for model, pk in keys:
        ids[model].append(pk)
    return [
        row
        for model, chosen in ids.items()
        for row in filter_visible(model, visibility).filter(pk__in=chosen)
    ]


def is_visible(model: type[Model], pk: int, visibility: Visibility) -> bool:
    """Return whether readers may see a page or an organisation, by its id."""
    if issubclass(model, Page):
        return visibility.has_page(model, pk)
    return filter_visible(model, visibility).filter(pk=pk).exists()


def filter_visible(model: type[Model], visibility: Visibility) -> QuerySet[Any]:
    """Return the objects of a model that readers may see."""
    rows = list_rows(model).select_related("locale")
    if issubclass(model, Page):
        return visibility.filter_pages(rows)
    return visibility.filter_snippets(rows)


def store_documents(
    keys: Sequence[Key], site_id: int, at: dt.datetime
) -> dict[Key, Document]:
    """Build and store the documents of objects, with the changes since the last time.

    It is called while nobody writes content, and reads everything anew: what this
    process has kept may be older than the last commit.
    """
    apply_invalidations()
    site = Site.objects.select_related("root_page", "sitebranding").get(pk=site_id)
    visibility = get_visibility(site, at=at)
    rows = load_visible(keys, visibility)
    built = build_documents(rows, ReferenceLoader(visibility, References()))
    _write_documents(built, visibility)
    return {
        (type(row), row.pk): document
        for row, (document, _context) in zip(rows, built, strict=True)
    }


def _write_documents(
    built: Sequence[tuple[Document, SerializerContext]], visibility: Visibility
) -> None:
    digests = _delete_previous(
        [document for document, _context in built], visibility.site.pk
    )
    validities = find_validities(
        [context.requested for _document, context in built], visibility
    )
    stored = StoredDocument.objects.bulk_create(
        [
            StoredDocument(
                site_id=visibility.site.pk,
                edition=get_edition(),
                digest=document.compute_digest(),
                until=validity.end,
                **dataclasses.asdict(document),
            )
            for (document, _context), validity in zip(built, validities, strict=True)
        ],
        batch_size=100,
    )
    dependencies = [
        Dependency(document=row, name=name)
        for row, validity in zip(stored, validities, strict=True)
        for name in {make_name(row.kind, row.object_id), *validity.names}
    ]
    Dependency.objects.bulk_create(dependencies, batch_size=1_000)
    log_changes(
        ("changed" if (row.kind, row.object_id) in digests else "came", row)
        for row in stored
        if digests.get((row.kind, row.object_id)) != row.digest
    )


def _delete_previous(
    documents: Sequence[Document], site_id: int
) -> dict[tuple[str, int], str]:
    """Delete the stored documents of the same objects; return their digests."""
    digests: dict[tuple[str, int], str] = {}
    for kind in {document.kind for document in documents}:
        previous = StoredDocument.objects.filter(
            site_id=site_id,
            kind=kind,
            object_id__in=[row.object_id for row in documents if row.kind == kind],
        )
        rows = list(previous.values_list("pk", "object_id", "digest"))
        delete_documents([pk for pk, _id, _digest in rows])
        digests |= {(kind, pk): digest for _pk, pk, digest in rows}
    return digests


def delete_documents(ids: Sequence[int]) -> None:
    """Delete documents with their dependencies."""
    if ids:
        StoredDocument.objects.filter(pk__in=ids).delete()


def log_changes(changes: Iterable[tuple[ActionName, StoredDocument]]) -> None:
    """Write the log of changes; called while nobody else does."""
    at = timezone.now()
    rows = [
        Change(
            site_id=row.site_id,
            at=at,
            action=action,
            digest=row.digest,
            **{name: getattr(row, name) for name in IDENTITY},
        )
        for action, row in changes
    ]
    Change.objects.bulk_create(rows)
