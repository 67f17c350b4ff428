"""The admin forms of a page, with checks before publishing."""

import datetime as dt
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.coreutils import find_available_slug

from foundation.admin.record_keys import RecordKeyForm


class PortalPageForm(RecordKeyForm, WagtailAdminPageForm):
    """The form of a page: a draft needs a title only, publishing has more checks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        """Set a missing slug, and run the checks for publishing."""
        cleaned: dict[str, Any] = super().clean()
        if "slug" in self.fields and not cleaned.get("slug"):
            cleaned["slug"] = self._build_free_slug(cleaned.get("title", ""))
        if not self.is_deferred_validation:
            self.clean_for_publishing(cleaned)
        elif self._is_expiry_unchanged(cleaned.get("expire_at")):
            # Wagtail refuses each expiry in the past, so an expired page could be
            # neither corrected nor previewed. The page keeps the one that it has.
            del cleaned["expire_at"]
        return cleaned

    def _is_expiry_unchanged(self, entered: dt.datetime | None) -> bool:
        stored = self.instance.expire_at
        # The form shows no seconds.
        return bool(stored and entered == stored.replace(second=0, microsecond=0))

    def _build_free_slug(self, title: str) -> str:
        """Build a slug that is free from the title or from the page's type."""
        slug = slugify(title) or slugify(self.instance.resource_type)
        parent, own = self.parent_page, self.instance.pk
        return str(find_available_slug(parent, slug, ignore_page_id=own))

    def clean_for_publishing(self, cleaned: dict[str, Any]) -> None:
        """Require an alternative text for the picture."""
        image = cleaned.get("image")
        language = self.instance.locale.language_code if self.instance.locale_id else ""
        if image and not cleaned.get("image_alt") and not image.alt_text.get(language):
            self.add_error(
                "image_alt",
                _("Describe the picture here, or in the image library."),
            )


class PortalCopyForm(CopyForm):
    """Copies a page, but makes no alias: readers can't open aliases."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
