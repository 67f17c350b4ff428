"""Compares stored documents with new ones."""

import dataclasses
from collections.abc import Iterator

from wagtail.models import Site

from delivery.changes import list_visible
from delivery.documents import build_documents
from delivery.models import StoredDocument
from delivery.store import BATCH, filter_valid, load_visible
from foundation.serializers.loader import ReferenceLoader, References
from foundation.visibility import get_visibility


def find_differences(site: Site) -> Iterator[str]:
    """Describe the stored documents that hold now and differ from new ones."""
    visibility = get_visibility(site)
    keys = list(list_visible(visibility))
    for start in range(0, len(keys), BATCH):
        rows = load_visible(keys[start : start + BATCH], visibility)
        loader = ReferenceLoader(visibility, References())
        for document, _context in build_documents(rows, loader):
            stored = filter_valid(
                StoredDocument.objects.filter(
                    site_id=site.pk, kind=document.kind, object_id=document.object_id
                ),
                visibility.at,
            ).first()
            if stored is None:
                continue
            expected = dataclasses.asdict(document)
            for name, value in expected.items():
                found = getattr(stored, name)
                if type(value)(found) != value:
                    yield f"{document.kind} {document.object_id}: {name} differs"
