"""The command that builds the search index anew, with its progress in numbers."""

from collections.abc import Iterable, Iterator
from typing import Any

from modelsearch.management.commands import rebuild_modelsearch_index

# Objects that are read at once: the progress is shown after each of these parts.
CHUNK_SIZE = 200


class IndexCommand(rebuild_modelsearch_index.Command):
    """Says for each model how many of its objects are indexed.

    Touches: modelsearch.management.commands.rebuild_modelsearch_index.Command
    Read in: modelsearch 1.3.2
    Why: The command prints a dot for each thousand objects, and nothing says how many
        there are. With many pages it runs for minutes.
    Upstream: No issue: nobody has reported it.
    Until: The command prints the numbers.
    """

    def add_arguments(self, parser: Any) -> None:
        """Make small parts the default."""
        super().add_arguments(parser)
        parser.set_defaults(chunk_size=CHUNK_SIZE)

    def queryset_chunks(
        self, qs: Any, chunk_size: int = CHUNK_SIZE
    ) -> Iterator[list[Any]]:
        """Yield the objects in parts, and show the progress after each."""
        number, total = 0, qs.count()
        for part in super().queryset_chunks(qs, chunk_size):
            yield part
            number += len(part)
            # An object may have been added since they were counted.
            self.show_progress(qs.model.__name__, number, max(number, total))

    def show_progress(self, label: str, number: int, total: int) -> None:
        """Show that a number of all is done; the command says how."""

    def print_iter_progress(self, iterable: Iterable[Any]) -> Iterator[Any]:
        """Print no dots."""
        yield from iterable

    def write(self, *args: Any, **kwargs: Any) -> None:
        """Print no line that a dot or a newline would end."""
        if "ending" not in kwargs and args != ("",):
            super().write(*args, **kwargs)
