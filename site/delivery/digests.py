"""Loads the digests of what readers are given."""

from collections.abc import Sequence

from delivery.documents import get_kind
from delivery.reading import read_digests
from delivery.store import BATCH, load_documents
from foundation.list_keys import Key
from foundation.visibility import Visibility


def load_digests(keys: Sequence[Key], visibility: Visibility) -> dict[Key, str]:
    """Load the digests of visible objects; documents that are missing are built."""
    stored = read_digests(visibility)
    names = {key: (get_kind(key[0]), key[1]) for key in keys}
    digests = {key: stored[name] for key, name in names.items() if name in stored}
    missing = [key for key in keys if key not in digests]
    for start in range(0, len(missing), BATCH):
        documents = load_documents(missing[start : start + BATCH], visibility)
        digests |= {key: row.compute_digest() for key, row in documents.items()}
    return digests
