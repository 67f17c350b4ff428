"""What search engines and share cards read in a page's head."""

import json

from django import template
from django.utils.safestring import SafeString, mark_safe

from foundation.frame import Frame
from foundation.linked_data import linked_data_of

register = template.Library()
# What could end the element, or what old parsers take for the end of a line.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.filter
def linked_data(frame: Frame) -> list[SafeString]:
    """Write each piece of what search engines are told as JSON for a data block."""
    return [
        mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - escaped for where it stands
        for data in linked_data_of(frame)
    ]
