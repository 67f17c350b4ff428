"""Warns of pictures that are too small for the top of a page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

# In pixels: a share card and the top of a page on a common screen need as many.
LEAD_WIDTH = 1200


def describe_small_image(image: Any) -> str:
    """Warn of a picture that looks blurred at the top of a page, or return nothing."""
    if image.width >= LEAD_WIDTH:
        return ""
    warning = _(
        "A small picture: %(width)s × %(height)s pixels. It serves as a logo or in a "
        "gallery; at the top of a page and on share cards it looks blurred, because "
        "they need a width of %(needed)s pixels."
    )
    return warning % {
        "width": image.width,
        "height": image.height,
        "needed": LEAD_WIDTH,
    }


class SmallImageNote(Panel):
    """A note in the form of a page, which is shown while its picture is a small one."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field_name = field_name

    def clone_kwargs(self) -> dict[str, Any]:
        """Copy the name of the field with the panel."""
        kwargs: dict[str, Any] = super().clone_kwargs()
        return kwargs | {"field_name": self.field_name}

    class BoundPanel(Panel.BoundPanel):
        """The note in one form."""

        template_name = "foundation/admin/small_image_note.html"

        @property
        def field_name(self) -> str:
            """The name of the field with the picture."""
            return str(self.panel.field_name)

        @property
        def is_small(self) -> bool:
            """Whether the stored picture is a small one."""
            image = getattr(self.instance, self.field_name)
            return bool(image) and bool(image.width < LEAD_WIDTH)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the limit, and the address that knows the width of a picture."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            images_url = reverse("wagtailadmin_api:images:listing")
            return context | {"images_url": images_url, "width": LEAD_WIDTH}
