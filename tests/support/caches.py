"""Turns off everything that is kept or stored, so that each answer is computed."""

import contextlib
from collections.abc import Iterator

import pytest

from delivery import store
from foundation.generation import facts


@contextlib.contextmanager
def compute_everything() -> Iterator[None]:
    """Use no kept facts and no stored documents, and store none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facts, "get_current_generation", lambda: None)
        patch.setattr(store, "read_documents", lambda *_arguments: {})
        patch.setattr(store, "run_without_writers", lambda _work: None)
        yield
