"""``manage.py update_index``: builds the search index anew, and shows the progress."""

import functools

from foundation.compat.index_command import IndexCommand
from foundation.progress_bar import ProgressBar


class Command(IndexCommand):
    """Indexes all objects, for the searches of readers and of the admin."""

    help = "Build the search index anew."

    @functools.cached_property
    def progress_bar(self) -> ProgressBar:
        """The bar of this run."""
        return ProgressBar(self.stderr)

    def show_progress(self, label: str, number: int, total: int) -> None:
        """Draw the bar, unless nothing should be printed."""
        if self.verbosity:
            self.progress_bar.show_progress(label, number, total)
