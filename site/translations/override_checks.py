"""What a translation has of its own besides words: addresses, pictures, pages."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.whitelist import check_url

from localization.compat.overrides import OverridableSegment
from translations.text_checks import find_field


def check_override(segment: OverridableSegment, value: str) -> None:
    """Refuse what the field or the block itself would refuse from an editor."""
    if "\x00" in value:
        raise ValidationError(_("This is no text."))
    instance = segment.source.as_instance()
    place = find_field(segment.context, instance)
    if isinstance(place, blocks.RichTextBlock | RichTextField):
        # Of rich text, the address of a link is all that can be replaced.
        _check_link(value)
    elif not isinstance(place, blocks.Block):
        place.clean(value, instance)
    elif place.clean(value) is None:
        # Where a page or a picture was chosen, wagtail-localize needs another.
        raise ValidationError(_("This field is required."))


def _check_link(value: str) -> None:
    if not check_url(value):
        raise ValidationError(_("Enter a valid URL."))
