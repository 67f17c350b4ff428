"""The checks of a page's content in the preview, for the checks panel."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem


class PortalContentChecker(ContentCheckerItem):
    """Wagtail's checks, and one for pictures without an alternative text.

    The header and the foot are not checked: editors can't change them here.
    """

    axe_include = ["main"]
    axe_run_only = [*ContentCheckerItem.axe_run_only, "image-alt"]
    axe_messages = ContentCheckerItem.axe_messages | {
        "image-alt": {
            "error_name": _("Picture without an alternative text"),
            "help_text": _("Describe the picture, or mark it as decorative."),
        }
    }


def replace_content_checker(items: list[Any]) -> None:
    """Put our checks in the place of Wagtail's in a list of userbar items."""
    items[:] = [
        PortalContentChecker(in_editor=item.in_editor)
        if isinstance(item, ContentCheckerItem)
        else item
        for item in items
    ]
