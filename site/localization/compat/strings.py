"""The form in which wagtail-localize stores a text: HTML with numbered links.

Touches: wagtail_localize.strings.StringValue,
    wagtail_localize.strings.extract_strings,
    wagtail_localize.strings.validate_translation_links
Read in: wagtail-localize 1.14.5
Why: What comes back in a PO file must have the tags and links of its source before it
    is stored, lengths are those of the text without markup, and slugs are made of it.
Upstream: No issue: the reference describes the module, but not what it stores.
Until: wagtail-localize checks texts by itself before it stores them.
"""

from wagtail_localize.strings import (
    StringValue,
    extract_strings,
    validate_translation_links,
)


def render_text(html: str) -> str:
    """Give a stored text without its markup; markup that is broken is a ValueError."""
    return str(StringValue.from_translated_html(html).render_text())


def render_stored_text(data: str) -> str:
    """Give a text that was checked when it was stored, without its markup."""
    return str(StringValue(data).render_text())


def check_markup(source: str, translation: str) -> None:
    """Refuse, with a ValueError, other tags or links than those of the source."""
    StringValue.from_translated_html(translation)
    validate_translation_links(source, translation)


def escape_text(text: str) -> str:
    """Write a plain text as wagtail-localize stores it."""
    return str(StringValue.from_plaintext(text).data)


def split_html(html: str) -> list[str]:
    """Cut rich text into the texts that translators get."""
    _template, strings = extract_strings(html)
    return [string.data for string, _attributes in strings]
