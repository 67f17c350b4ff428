"""Counts how complete translations are, and since when they are outdated."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from localization.compat.segments import (
    count_segments,
    filter_incomplete,
    list_pending_paths,
)
from localization.compat.translations import (
    FoundTranslation,
    KeyAndLanguage,
    Translation,
    find_translations,
    list_enabled_translations,
)
from localization.models import Lag


@dataclasses.dataclass(frozen=True)
class TranslationProgress:
    """The progress of a translation, in segments and in words of the source.

    ``unreviewed`` counts segments that a machine translated and no person reviewed;
    ``shown`` those whose translation was published; ``unpublished`` translations that
    are newer than the publication; ``kept`` former translations that still hold.
    ``outdated_since`` tells since when readers do not see every text translated.
    """

    segments: int = 0
    translated: int = 0
    words: int = 0
    words_translated: int = 0
    unreviewed: int = 0
    shown: int = 0
    unpublished: int = 0
    kept: int = 0
    outdated_since: dt.datetime | None = None

    @property
    def segments_missing(self) -> int:
        """The number of segments that are not translated."""
        return self.segments - self.translated

    @property
    def words_missing(self) -> int:
        """The number of words of the source that are not translated."""
        return self.words - self.words_translated

    @property
    def is_complete(self) -> bool:
        """Whether every segment is translated or reviewed by a person."""
        return not self.segments_missing and not self.unreviewed

    @property
    def is_shown(self) -> bool:
        """Whether readers see the translation of every text, if it is published."""
        return self.shown == self.segments

    @property
    def percent_translated(self) -> int:
        """The percentage of translated words; 100 only if no segment is missing."""
        if not self.segments_missing:
            return 100
        return min(99, 100 * self.words_translated // self.words) if self.words else 0


@dataclasses.dataclass(frozen=True)
class TranslationStatus:
    """Whether readers see a complete and current translation of a page's source.

    ``source`` is the language of the source. A page that is no translation is complete.
    """

    source: str
    complete: bool
    outdated_since: dt.datetime | None


def count_progress(
    lags: Mapping[int, dt.datetime | None], *, is_all: bool = False
) -> dict[int, TranslationProgress]:
    """Count the progress of translations in one query.

    ``lags`` tells since when each translation is outdated, by primary key. ``is_all``
    says that these are all enabled translations, so that the query need not name them.
    """
    translations = (
        list_enabled_translations()
        if is_all
        else Translation.objects.filter(pk__in=lags)
    )
    return {
        pk: TranslationProgress(
            outdated_since=lags.get(pk) if row["shown"] < row["segments"] else None,
            **row,
        )
        for pk, row in count_segments(translations).items()
    }


def list_lags(
    translations: Mapping[KeyAndLanguage, FoundTranslation],
) -> dict[int, dt.datetime | None]:
    """List since when translations are outdated, by primary key."""
    return {found.pk: found.outdated_since for found in translations.values()}


def count_translation_progress(translation: Translation) -> TranslationProgress:
    """Count the progress of one translation; without segments it is complete."""
    lag = Lag.objects.filter(translation=translation).first()
    lags = {translation.pk: lag.since if lag else None}
    return count_progress(lags).get(translation.pk, TranslationProgress())


def list_pending_fields(translation: Translation) -> set[str]:
    """Name the fields with a text that is not translated or not yet published."""
    return {path.split(".")[0] for path in list_pending_paths(translation)}


def get_translation_statuses(pages: Sequence[Page]) -> dict[int, TranslationStatus]:
    """Get the translation status of each page, by primary key, in two queries."""
    translations = find_translations({page.translation_key for page in pages})
    progress_by_id = count_progress(list_lags(translations))
    statuses: dict[int, TranslationStatus] = {}
    for page in pages:
        language = page.locale.language_code
        translation = translations.get((page.translation_key, language))
        if translation is None:
            statuses[page.pk] = TranslationStatus(
                language, complete=True, outdated_since=None
            )
            continue
        progress = progress_by_id.get(translation.pk)
        statuses[page.pk] = TranslationStatus(
            translation.source_language,
            complete=progress is None or progress.is_shown,
            outdated_since=progress.outdated_since if progress else None,
        )
    return statuses


def build_incomplete_condition() -> Exists:
    """Build the condition that readers do not see every text of a page translated."""
    return Exists(filter_incomplete(_list_translations_of_outer_page()))


def build_outdated_condition() -> Exists:
    """Build the condition that a page's source has changed since it was translated."""
    return Exists(
        filter_incomplete(_list_translations_of_outer_page().filter(lag__isnull=False))
    )


def _list_translations_of_outer_page() -> QuerySet[Translation]:
    return list_enabled_translations().filter(
        source__object_id=OuterRef("translation_key"),
        target_locale_id=OuterRef("locale_id"),
    )
