"""Counts the texts of pages and snippets whose translation is not begun.

Touches: wagtail_localize.segments.StringSegmentValue,
    wagtail_localize.segments.extract.extract_segments
Read in: wagtail-localize 1.14.5
Why: The queue says how much is to be translated. Wagtail-localize reads the texts of a
    source when its translation begins, and stores them.
Upstream: No issue: its report lists translations that are begun.
Until: wagtail-localize counts the texts of a page without storing them.
"""

from typing import Any

from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


def count_texts(instance: Any) -> tuple[int, int]:
    """Count the texts of a page or snippet, and their words."""
    texts = [
        segment.string.data
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue)
    ]
    return len(texts), sum(text.count(" ") + 1 for text in texts)
