"""Validates the overrides of a translation: URLs, images and pages."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.whitelist import check_url

from localization.compat.overrides import OverridableSegment
from translations.text_checks import find_field


def check_override(segment: OverridableSegment, value: str) -> None:
    """Validate a value as its field or block does in Wagtail's editor."""
    if "\x00" in value:
        raise ValidationError(_("This is no text."))
    instance = segment.source.as_instance()
    field = find_field(segment.context, instance)
    if isinstance(field, blocks.RichTextBlock | RichTextField):
        # In rich text, only the URL of a link can be overridden.
        _check_link(value)
    elif not isinstance(field, blocks.Block):
        field.clean(value, instance)
    elif field.clean(value) is None:
        # wagtail-localize can't store an empty choice.
        raise ValidationError(_("This field is required."))


def _check_link(value: str) -> None:
    if not check_url(value):
        raise ValidationError(_("Enter a valid URL."))
