"""The form with which a picture is put into the library."""

from typing import Any

from wagtail.images.forms import BaseImageForm

from foundation.images.renditions import schedule_renditions


class PortalImageForm(BaseImageForm):
    """A picture's form, which has its renditions made anew for a new file."""

    def save(self, commit: bool = True) -> Any:
        """Store the picture; Wagtail has then thrown the old file's renditions away."""
        image = super().save(commit=commit)
        if commit and "file" in self.changed_data:
            schedule_renditions(image)
        return image
