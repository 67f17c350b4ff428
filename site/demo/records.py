"""What the demo has made or found, by the names that its content uses."""

import dataclasses
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from demo.texts import NAMESPACE

Thing = TypeVar("Thing")
# Told what is being made, how many are done, and how many there are.
Progress = Callable[[str, int, int], None]
SOURCE, TARGET = "lt", "en"


def make_key(kind: str, key: str) -> uuid.UUID:
    """The translation key by which the demo knows its own again."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{key}")


@dataclasses.dataclass
class RecordIndex:
    """Holds the primary keys of pictures, documents, snippets and pages."""

    progress: Progress
    made: int = 0
    found: dict[tuple[str, str], int] = dataclasses.field(default_factory=dict)

    def put(self, kind: str, key: str, pk: int, *, is_new: bool = False) -> None:
        """Remember something, and count it where it is new."""
        self.found[kind, key] = pk
        self.made += is_new

    def ids(self, kind: str, key: str) -> int:
        """Find the primary key of something made or found before."""
        return self.found[kind, key]

    def each(self, label: str, things: Sequence[Thing]) -> Iterator[Thing]:
        """Go through things, telling how far it has come."""
        for number, thing in enumerate(things, start=1):
            yield thing
            self.progress(label, number, len(things))
