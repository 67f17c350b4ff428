"""A stream field with a button that opens a dialog to paste text into."""

from typing import Any

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.admin.telepath import register
from wagtail.blocks.stream_block import StreamBlockAdapter


class PasteButtonMixin:
    """Adds the button to a stream block, before the class that it extends.

    ``Meta.paste_label`` is the button's text, and ``Meta.paste_url_name`` the name of
    the address of a ``foundation.pasting.views.PasteView``.
    """


class PasteButtonAdapter(StreamBlockAdapter):
    """Passes the button to the script."""

    js_constructor = "portal.blocks.PasteStreamBlock"

    def js_args(self, block: Any) -> list[Any]:
        """Add the button's text and the dialog's address to the block's options."""
        *arguments, options = super().js_args(block)
        button = {
            "label": str(block.meta.paste_label),
            "url": reverse(block.meta.paste_url_name),
            "failure": gettext(
                "The dialog could not be opened: the server does not answer, or you "
                "are signed out. Check your connection, or sign in again in another "
                "tab."
            ),
        }
        return [*arguments, {**options, "pasteButton": button}]

    @cached_property
    def media(self) -> forms.Media:
        """Add the script of the button, and the styles of its dialog."""
        media: forms.Media = super().media
        return media + forms.Media(
            css={"all": [static("foundation/pasting.css")]},
            js=[static("foundation/pasting.js")],
        )


register(PasteButtonAdapter(), PasteButtonMixin)
