"""Metadata in a page's head, for search engines and share cards."""

import functools
import json

from babel import Locale
from babel.core import get_global
from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from foundation.addresses import make_absolute_url
from foundation.registry import find_type
from foundation.serializers.pictures import (
    SHARE_HEIGHT,
    SHARE_WIDTH,
    find_share_picture,
)
from foundation.serializers.schemas import SharePicture
from foundation.web.page_frame import PageFrame
from foundation.web.structured_data import list_structured_data
from foundation.web.subscriptions import list_subscriptions

register = template.Library()
# Characters that could end the element, or that old parsers treat as a line end.
ESCAPES = {
    ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"
}


@register.filter
def linked_data(frame: PageFrame) -> list[SafeString]:
    """Return the page's structured data as JSON, safe inside a script element."""
    return [
        mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308 - escaped above
        for data in list_structured_data(frame)
    ]


@register.simple_tag
def share_picture(frame: PageFrame) -> SharePicture:
    """Return the picture of the page, of the publisher or of the portal.

    It is the first of them that has a large JPEG rendition.
    """
    for image in (frame.image, frame.branding["share_image"]):
        if picture := find_share_picture(image):
            return picture
    return {
        "src": make_absolute_url(static("share.png"), settings.BASE_URL),
        "width": SHARE_WIDTH,
        "height": SHARE_HEIGHT,
        "alt": frame.branding["name"],
    }


register.filter("subscriptions", list_subscriptions)


@register.filter
def share_type(frame: PageFrame) -> str:
    """Return the ``og:type`` of a page."""
    entry = find_type(frame.kind)
    return "article" if entry and entry.is_article else "website"


@register.filter
@functools.cache
def share_locale(language: str) -> str:
    """Return a language with its country for ``og:locale``: ``lt_LT``."""
    likely = get_global("likely_subtags").get(language, language)
    territory = Locale.parse(likely).territory
    return f"{language}_{territory}" if territory else language
