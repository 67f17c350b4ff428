"""The form in which wagtail-localize stores a text: HTML with numbered links.

Touches: wagtail_localize.strings.StringValue,
    wagtail_localize.strings.extract_strings,
    wagtail_localize.strings.validate_translation_links
Read in: wagtail-localize 1.14.5
Why: A text of a PO file must have the tags and links of its source before it is
    stored. Lengths and slugs are those of the text without markup.
Upstream: No issue: the reference describes the module, but not what it stores.
Until: wagtail-localize checks texts before it stores them.
"""

from wagtail_localize.strings import (
    StringValue,
    extract_strings,
    validate_translation_links,
)


def render_text(html: str) -> str:
    """Remove the markup of a text; broken markup raises a ValueError."""
    return str(StringValue.from_translated_html(html).render_text())


def render_stored_text(data: str) -> str:
    """Remove the markup of a stored text, which was checked when it was stored."""
    return str(StringValue(data).render_text())


def check_markup(source: str, translation: str) -> None:
    """Raise a ValueError if tags or links differ from those of the source."""
    StringValue.from_translated_html(translation)
    validate_translation_links(source, translation)


def escape_text(text: str) -> str:
    """Convert a plain text to the form that wagtail-localize stores."""
    return str(StringValue.from_plaintext(text).data)


def split_html(html: str) -> list[str]:
    """Split rich text into the texts that translators see."""
    _template, strings = extract_strings(html)
    return [string.data for string, _attributes in strings]
