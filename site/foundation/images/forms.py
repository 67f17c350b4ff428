"""The admin form of a picture."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from foundation.admin.form_versions import VersionCheckFormMixin
from foundation.admin.image_sizes import describe_small_image
from foundation.image_files import normalize_file
from foundation.images.renditions import (
    list_missing_specs,
    schedule_renditions,
)
from foundation.models import PortalImage

# How long a new picture waits for its own task before its sizes count as missing.
OWN_TASK_TIME = dt.timedelta(minutes=10)
MISSING_TEXT = gettext_lazy("Say what is to be seen, or tick “only decorative”.")


def describe_missing_sizes(image: PortalImage) -> str:
    """Say that sizes of a picture could not be generated, or return nothing."""
    if image.created_at > timezone.now() - OWN_TASK_TIME:
        return ""
    if not list_missing_specs(image):
        return ""
    return _(
        "Some sizes of this picture could not be generated, and readers receive the "
        "others. It is tried again a few times; if this note stays, upload the picture "
        "in another format."
    )


class PictureFileField(WagtailImageField):
    """The file of a picture; its value is what will be stored of the upload."""

    def to_python(self, data: Any) -> Any:
        """Check the size of an upload, and normalize it before Wagtail's checks."""
        if data in self.empty_values:
            return super().to_python(data)
        super().check_image_file_size(data)
        return super().to_python(normalize_file(data))

    def check_image_file_size(self, f: Any) -> None:
        """Accept any size of what is stored: the upload has been checked."""


class PortalImageForm(VersionCheckFormMixin, BaseImageForm):
    """The form of a picture; it schedules new renditions for a new file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if (field := self.fields.get("file")) is not None:
            self.fields["file"] = PictureFileField(
                label=field.label, required=field.required, widget=field.widget
            )
        if self.instance.pk and "title" in self.fields:
            warnings = [
                describe_small_image(self.instance),
                describe_missing_sizes(self.instance),
            ]
            warning = " ".join(filter(None, warnings))
            # A bound field that was read before keeps the former text.
            self.fields["title"].help_text = self["title"].help_text = warning
        elif "alt_text" in self.fields:
            # A script asks for it before the file is sent.
            self.fields["alt_text"].widget.attrs["data-missing-text"] = MISSING_TEXT

    def clean(self) -> dict[str, Any]:
        """Ask what is to be seen, unless the picture is only decorative.

        An upload of several files sends no text: each of them is asked for afterwards.
        """
        cleaned = super().clean()
        if self._is_sent("alt_text"):
            is_described = bool(cleaned.get("alt_text"))
            if not is_described and not cleaned.get("is_decorative"):
                self.add_error("alt_text", MISSING_TEXT)
            elif is_described and cleaned.get("is_decorative"):
                message = _("The picture has a description: remove it, or the tick.")
                self.add_error("is_decorative", message)
        return cleaned

    def _is_sent(self, name: str) -> bool:
        if name not in self.fields or name in self.errors:
            return False
        widget = self.fields[name].widget
        key = self.add_prefix(name)
        return not widget.value_omitted_from_data(self.data, self.files, key)

    def save(self, commit: bool = True) -> Any:
        """Save the picture; Wagtail deletes the renditions of the old file."""
        is_new = self.instance.pk is None
        image = super().save(commit=commit)
        # Those of a new picture are scheduled whoever saves it.
        if commit and not is_new and "file" in self.changed_data:
            schedule_renditions(image)
        return image
