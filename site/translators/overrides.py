"""What a translation has of its own besides words: addresses, pictures, pages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.whitelist import check_url
from wagtail_localize.models import OverridableSegment


def check(segment: OverridableSegment, value: str) -> None:
    """Refuse what the field or the block itself would refuse from an editor."""
    if "\x00" in value:
        raise ValidationError(_("This is no text."))
    instance = segment.source.as_instance()
    field, *names = segment.context.get_field_path(instance).split(".")
    target = instance._meta.get_field(field)
    if isinstance(target, StreamField):
        _check_block(_block_at(target.stream_block, names), value)
    elif isinstance(target, RichTextField):
        _check_link(value)
    else:
        target.clean(value, instance)


def _block_at(block: Any, names: list[str]) -> Any:
    for name in names:
        is_list = isinstance(block, blocks.ListBlock)
        block = block.child_block if is_list else block.child_blocks[name]
    return block


def _check_block(block: Any, value: str) -> None:
    if isinstance(block, blocks.RichTextBlock):
        # Of rich text, the address of a link is all that can be replaced.
        _check_link(value)
    elif block.clean(value) is None:
        # Where a page or a picture was chosen, wagtail-localize needs another.
        raise ValidationError(_("This field is required."))


def _check_link(value: str) -> None:
    if not check_url(value):
        raise ValidationError(_("Enter a valid URL."))
