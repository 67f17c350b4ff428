"""The admin forms of pages, organisations and topics: drafts and publishing."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from foundation.admin.autosave import AutosaveForm
from foundation.admin.fields import DraftAddressField
from foundation.admin.record_keys import RecordKeyForm
from foundation.admin.typed_text import TypedTextFormMixin
from foundation.admin.wall_clock import (
    WallClockField,
    WallClockFormMixin,
    WallClockInput,
)
from foundation.reserved_slugs import (
    describe_obstacle,
    describe_sub_route,
    find_available_slug,
)
from localization.dates import name_zone_city
from localization.slugs import cut_slug, make_slug


class DraftForm(WallClockFormMixin, TypedTextFormMixin, AutosaveForm):
    """A form whose draft needs a title only, whatever stands in its other fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        for name in {"go_live_at", "expire_at"} & self.fields.keys():
            self._set_portal_clock(name)
        # The stream fields whose inputs can't be read.
        self._unreadable: list[str] = []
        if self.is_bound:
            self._keep_stored_streams()

    def _keep_stored_streams(self) -> None:
        """Keep the stored value of a stream field whose inputs are no complete list.

        Either none was sent, because the form was opened before the field was added, or
        one of those that count and order the blocks is missing or no number.
        """
        data: Any = self.data
        for name, field in self.fields.items():
            if not hasattr(field, "block"):
                continue
            prefix = self.add_prefix(name)
            sent = data, self.files, prefix
            try:
                if not field.widget.value_omitted_from_data(*sent):
                    field.widget.value_from_datadict(*sent)
                    continue
            except (KeyError, TypeError, ValueError):
                self._unreadable.append(name)
            field.disabled = True
            # Django reads the inputs of a disabled field, too.
            data[f"{prefix}-count"] = "0"

    def _set_portal_clock(self, name: str) -> None:
        """Enter a time of the schedule by the portal's clock, which is named."""
        zone = timezone.get_current_timezone_name()
        city = name_zone_city(zone, get_language() or settings.LANGUAGE_CODE)
        field, widget = self.fields[name], self.fields[name].widget
        self.fields[name] = WallClockField(
            label=field.label,
            required=field.required,
            help_text=_("Time zone: %(city)s.") % {"city": city},
            widget=WallClockInput(
                attrs=widget.attrs,
                js_overlay_parent_selector=widget.js_overlay_parent_selector,
            ),
        )
        self.set_clock(name, ZoneInfo(zone))

    def clean(self) -> dict[str, Any]:
        """Set the default of fields that a draft leaves empty and the table needs.

        A stream field that can't be read gets an error.
        """
        cleaned: dict[str, Any] = super().clean() or {}
        for name in self._unreadable:
            self.add_error(
                name,
                _("This part of the form arrived incomplete. The saved text is shown."),
            )
        for name in set(self.deferred_required_fields) - self.errors.keys():
            field = self.instance._meta.get_field(name)
            if field.has_default() and cleaned.get(name) in field.empty_values:
                cleaned[name] = field.get_default()
        return cleaned

    def list_unchecked_fields(self) -> set[str]:
        """Name the fields of a draft that the model does not check."""
        return {
            name
            for name, field in self.fields.items()
            if isinstance(field, DraftAddressField)
        }

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()
        if self.is_deferred_validation:
            excluded |= self.list_unchecked_fields()
        return excluded

    def _update_errors(self, errors: ValidationError) -> None:
        """Leave out what the model says of a field whose value the form refused.

        The model has not received the value, and would say that the field is empty.
        """
        if hasattr(errors, "error_dict"):
            found = {
                name: messages
                for name, messages in errors.error_dict.items()
                if name not in self.errors
            }
            if not found:
                return
            errors = ValidationError(found)
        super()._update_errors(errors)

    def _post_clean(self) -> None:
        """Tell the model's ``clean`` whether this is a draft."""
        self.instance.is_deferred_validation = self.is_deferred_validation
        try:
            super()._post_clean()
        finally:
            del self.instance.is_deferred_validation


class EntryForm(RecordKeyForm, DraftForm):
    """The form of an organisation or a topic."""

    def clean(self) -> dict[str, Any]:
        """Make a missing slug from the name, and refuse a reserved one.

        A reserved slug that was made from the name gets a number when it is saved.
        """
        cleaned = super().clean()
        slug = cleaned.get("slug", "")
        is_automatic = slug == make_slug(cleaned.get("name", ""))
        is_changed = "slug" in self.changed_data and not is_automatic
        obstacle = describe_sub_route(slug)
        if is_changed and obstacle and not self.is_deferred_validation:
            self.add_error("slug", obstacle)
        if not cleaned.get("slug") and "slug" not in self.errors:
            limit = self.instance._meta.get_field("slug").max_length
            slug = make_slug(cleaned.get("name", "")) or self.instance._meta.model_name
            # A form without the field can't set it.
            cleaned["slug"] = self.instance.slug = cut_slug(slug, limit)
        return cleaned

    def list_unchecked_fields(self) -> set[str]:
        """Add the slug: one that is taken gets a number when the draft is saved."""
        return {*super().list_unchecked_fields(), "slug"}


class PortalPageForm(RecordKeyForm, DraftForm, WagtailAdminPageForm):
    """The form of a page; publishing has more checks."""

    def clean_slug(self) -> str:
        """Add a number to a slug that is taken, unless readers know the page.

        Publishing refuses a reserved slug that was not made from the title.
        """
        slug: str = self.cleaned_data["slug"]
        if not slug:
            return slug
        obstacle = describe_obstacle(slug, self.parent_page, self.instance)
        is_automatic = slug == make_slug(self.cleaned_data.get("title", ""))
        # A page that is not stored yet says that it is live.
        is_known = self.instance.pk and self.instance.live
        is_free_to_change = not is_known and (is_automatic or not obstacle)
        if self.is_deferred_validation or is_free_to_change:
            return self._find_free_slug(slug)
        if obstacle:
            raise ValidationError(obstacle)
        return slug

    def clean(self) -> dict[str, Any]:
        """Set a missing slug, and keep the expiry of an expired page in its drafts."""
        cleaned = super().clean()
        is_valid = "slug" in self.fields and "slug" not in self.errors
        if is_valid and not cleaned.get("slug"):
            title = make_slug(cleaned.get("title", ""))
            slug = title or make_slug(self.instance.resource_type)
            cleaned["slug"] = self._find_free_slug(slug)
        if self.is_deferred_validation and self._is_expiry_unchanged(
            cleaned.get("expire_at")
        ):
            # Wagtail refuses each expiry in the past, so an expired page could be
            # neither corrected nor previewed. The page keeps the one that it has.
            del cleaned["expire_at"]
        return cleaned

    def _is_expiry_unchanged(self, entered: dt.datetime | None) -> bool:
        stored = self.instance.expire_at
        return bool(stored and entered == stored)

    def _find_free_slug(self, slug: str) -> str:
        field: Any = self.fields["slug"]
        limit = field.max_length
        for start in (slug, cut_slug(slug, limit)):
            free = find_available_slug(
                self.parent_page, start, ignore_page_id=self.instance.pk
            )
            if len(free) <= limit:
                break
        return str(free)

    def _post_clean(self) -> None:
        """Ask the page what publishing requires of it."""
        super()._post_clean()
        if not self.is_deferred_validation:
            for name, message in self.instance.list_publishing_errors().items():
                if name in self.fields and name not in self.errors:
                    self.add_error(name, message)


class PortalCopyForm(CopyForm):
    """Copies a page, but makes no alias: readers can't open aliases."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)

    def clean(self) -> dict[str, Any]:
        """Refuse a slug that is reserved below the new parent page."""
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        slug = cleaned.get("new_slug")
        if slug and (obstacle := describe_obstacle(slug, parent)):
            self.add_error("new_slug", obstacle)
        return cleaned
