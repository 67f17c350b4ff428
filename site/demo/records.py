"""The primary keys of the demo's objects, by kind and key."""

import dataclasses
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from demo.texts import NAMESPACE

Value = TypeVar("Value")
# Called with a label, the number of finished objects and their total.
Progress = Callable[[str, int, int], None]
SOURCE, TARGET = "lt", "en"


def make_key(kind: str, key: str) -> uuid.UUID:
    """Make the translation key by which the demo finds its objects again."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{key}")


@dataclasses.dataclass
class RecordIndex:
    """Holds the primary keys of pictures, documents, snippets and pages."""

    progress: Progress
    created_count: int = 0
    ids: dict[tuple[str, str], int] = dataclasses.field(default_factory=dict)

    def add_record(self, kind: str, key: str, pk: int, *, is_new: bool = False) -> None:
        """Store a primary key, and count the object if it is new."""
        self.ids[kind, key] = pk
        self.created_count += is_new

    def get_id(self, kind: str, key: str) -> int:
        """Return the primary key of an object that was added before."""
        return self.ids[kind, key]

    def iterate_with_progress(
        self, label: str, values: Sequence[Value]
    ) -> Iterator[Value]:
        """Iterate over a sequence, and report the progress."""
        for number, value in enumerate(values, start=1):
            yield value
            self.progress(label, number, len(values))
