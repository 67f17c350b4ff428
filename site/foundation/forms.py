"""What the admin asks of an editor before a page is published."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class PortalPageForm(WagtailAdminPageForm):
    """A page's form: a draft needs a title; publishing asks for what readers need."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # Wagtail makes one from the title where an editor leaves it empty.
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        """Ask for a picture's words when the page is published."""
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            self.clean_for_publishing(cleaned)
        return cleaned

    def clean_for_publishing(self, cleaned: dict[str, Any]) -> None:
        """Refuse a picture that says nothing to a reader who can't see it."""
        image = cleaned.get("image")
        language = self.instance.locale.language_code if self.instance.locale_id else ""
        if image and not cleaned.get("image_alt") and not image.alt_text.get(language):
            self.add_error(
                "image_alt",
                _("Describe the picture here, or in the image library."),
            )
