"""The texts of a translation beside those of its source.

Touches: wagtail_localize.models.StringSegment,
    wagtail_localize.models.StringTranslation
Read in: wagtail-localize 1.14.5
Why: The checks and the files of translators need each text with its path, its source
    and its translation, also a machine's, in one query.
Upstream: No issue: the query of wagtail-localize's editor is not documented.
Until: The reference describes how to list the texts of a translation.
"""

import dataclasses
import datetime as dt

from django.db.models import F, FilteredRelation, Q
from wagtail_localize.models import StringTranslation

from localization.compat.segments import list_segments
from localization.compat.translations import Translation

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


@dataclasses.dataclass(frozen=True)
class TranslatedText:
    """A text of a source at a path, and its translation, if there is one.

    ``stored`` is the primary key of the translation, ``updated_at`` is when it was
    stored.
    """

    segment: int
    path: str
    source: str
    stored: int | None
    text: str | None
    is_machine: bool
    updated_at: dt.datetime | None


def list_translated_texts(translation: Translation) -> list[TranslatedText]:
    """List the texts of a translation's source in their order, in one query."""
    rows = (
        list_segments(translation)
        .order_by("order")
        .annotate(
            stored=FilteredRelation(
                "string__translations",
                condition=Q(
                    string__translations__locale=translation.target_locale_id,
                    string__translations__context=F("context"),
                    string__translations__has_error=False,
                ),
            )
        )
        .values_list(
            "pk",
            "context__path",
            "string__data",
            "stored__pk",
            "stored__data",
            "stored__translation_type",
            "stored__updated_at",
        )
    )
    return [
        TranslatedText(segment, path, source, stored, text, kind == MACHINE, moment)
        for segment, path, source, stored, text, kind, moment in rows
    ]
