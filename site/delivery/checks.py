"""Compares stored documents with new ones."""

from collections.abc import Iterator

from wagtail.models import Site

from delivery.changes import list_visible
from delivery.documents import build_documents
from delivery.reading import PARTS, read_documents
from delivery.store import BATCH, load_visible
from foundation.serializers.loader import ReferenceLoader, References
from foundation.visibility import get_visibility


def find_differences(site: Site) -> Iterator[str]:
    """Describe the stored documents that hold now and differ from new ones."""
    visibility = get_visibility(site)
    keys = list(list_visible(visibility))
    for start in range(0, len(keys), BATCH):
        part = keys[start : start + BATCH]
        stored = read_documents(part, visibility, PARTS)
        rows = load_visible(part, visibility)
        built = build_documents(rows, ReferenceLoader(visibility, References()))
        for row, (expected, _context) in zip(rows, built, strict=True):
            found = stored.get((type(row), row.pk))
            for name in (*PARTS, "locale"):
                if found and getattr(found, name) != getattr(expected, name):
                    yield f"{expected.kind} {expected.object_id}: {name} differs"
