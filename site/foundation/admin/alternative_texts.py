"""Whether the picture of a page is described for those who don't see it."""

from typing import Any


def lacks_alternative_text(image: Any, alt: str | None, language: str) -> bool:
    """Return whether neither a page nor its picture has a text in a language.

    ``image`` is None for a page without a picture, which lacks nothing. A picture that
    is only decorative needs no text.
    """
    if not image or alt or image.is_decorative:
        return False
    return not image.alt_text.get(language)
