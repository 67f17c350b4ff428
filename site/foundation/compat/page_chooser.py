"""The dialog in which an editor chooses a page."""

from typing import Any

from wagtail.admin.views import chooser

from foundation.compat.listings import preload_parents


class PreloadedPageTable(chooser.PageChooserTable):
    """The table of the dialog, with the parents of all rows loaded at once.

    Touches: wagtail.admin.views.chooser.PageChooserTable
    Read in: wagtail 8.0.1
    Why: The dialog asks for the parent of each row, and for the parent's language: two
        queries a row. Its views are no part of a viewset.
    Upstream: No issue: nobody has reported it for the dialog.
    Until: The dialog annotates the parents, as the page listings do.
    """

    def __init__(self, columns: Any, data: Any, **kwargs: Any) -> None:
        pages = list(data)
        preload_parents(pages)
        super().__init__(columns, pages, **kwargs)


def replace_page_table() -> None:
    """Let the dialog use the table."""
    chooser.PageChooserTable = PreloadedPageTable
