"""The admin form of a picture."""

from typing import Any

from wagtail.images.forms import BaseImageForm

from foundation.images.renditions import schedule_renditions


class PortalImageForm(BaseImageForm):
    """The form of a picture; it schedules new renditions for a new file."""

    def save(self, commit: bool = True) -> Any:
        """Save the picture; Wagtail deletes the renditions of the old file."""
        image = super().save(commit=commit)
        if commit and "file" in self.changed_data:
            schedule_renditions(image)
        return image
