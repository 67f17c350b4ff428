"""The functions of wagtail-localize that behave otherwise here."""

from typing import Any

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

_sync_view_restrictions = TranslationSource.sync_view_restrictions


def keep_view_restrictions(
    source: TranslationSource, original: Any, translation: Any
) -> None:
    """Make a translation as private as its source, and never more open than it was.

    Touches: wagtail_localize.models.TranslationSource.sync_view_restrictions
    Read in: wagtail-localize 1.14.5
    Why: It removes a translation's own restriction when the translation is published
        and its source has none. Who translates may not open a page to all readers.
    Upstream: https://github.com/wagtail/wagtail-localize/pull/496 chose this behaviour.
    Until: wagtail-localize asks before it removes a restriction, or has a setting.
    """
    if not isinstance(original, Page) or original.view_restrictions.exists():
        _sync_view_restrictions(source, original, translation)


def apply_monkey_patches() -> None:
    """Put our functions in the place of wagtail-localize's."""
    TranslationSource.sync_view_restrictions = keep_view_restrictions
