"""The input of a table, with its menu and buttons in the editor's language."""

from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.telepath import register
from wagtail.contrib.table_block.blocks import TableInput, TableInputAdapter

SEPARATOR = "---------"
# The commands of the menu that a right click opens. Wagtail's own names are English.
MENU: dict[str, Any] = {
    "row_above": _("Insert a row above"),
    "row_below": _("Insert a row below"),
    "line_after_rows": SEPARATOR,
    "col_left": _("Insert a column on the left"),
    "col_right": _("Insert a column on the right"),
    "line_after_columns": SEPARATOR,
    "remove_row": _("Remove the row"),
    "remove_col": _("Remove the column"),
    "line_after_removal": SEPARATOR,
    "undo": _("Undo"),
    "redo": _("Redo"),
}
# The buttons below the table, by the command of the table that each one runs.
BUTTONS: dict[str, Any] = {
    "insert_row": _("Add a row"),
    "insert_col": _("Add a column"),
    "remove_row": MENU["remove_row"],
    "remove_col": MENU["remove_col"],
}


class PortalTableInput(TableInput):
    """Wagtail's input of a table, with buttons for rows and columns."""

    @cached_property
    def media(self) -> forms.Media:
        """Add the script of the buttons."""
        media: forms.Media = super().media
        return media + forms.Media(js=[static("foundation/table_input.js")])


class PortalTableInputAdapter(TableInputAdapter):
    """Passes the names of the commands to the script."""

    js_constructor = "portal.widgets.TableInput"

    def js_args(self, widget: PortalTableInput) -> list[Any]:
        """Add the menu and the buttons in the language of the request."""
        options, strings = super().js_args(widget)
        items = {
            name: label if label == SEPARATOR else {"name": str(label)}
            for name, label in MENU.items()
        }
        # The buttons act on the selected cell, which a click on them must not change.
        menu = {"contextMenu": {"items": items}, "outsideClickDeselects": False}
        buttons = {command: str(label) for command, label in BUTTONS.items()}
        return [{**options, **menu}, strings, buttons]


register(PortalTableInputAdapter(), PortalTableInput)
