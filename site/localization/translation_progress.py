"""How whole a translation is, and since when it lags behind its source."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from localization.compat.segments import (
    count_segments,
    filter_unfinished,
    list_pending_paths,
)
from localization.compat.translations import (
    Translation,
    find_source_languages,
    list_enabled_translations,
)
from localization.models import Lag


@dataclasses.dataclass(frozen=True)
class TranslationProgress:
    """How far a translation is, in segments and in words of the source.

    ``unreviewed`` counts what a machine translated and no person has read.
    """

    segments: int = 0
    translated: int = 0
    words: int = 0
    words_translated: int = 0
    unreviewed: int = 0
    outdated_since: dt.datetime | None = None

    @property
    def missing(self) -> int:
        """How many segments nobody has translated."""
        return self.segments - self.translated

    @property
    def words_missing(self) -> int:
        """How many words of the source they hold."""
        return self.words - self.words_translated

    @property
    def is_complete(self) -> bool:
        """Whether every segment is translated, and by a person or read by one."""
        return not self.missing and not self.unreviewed

    @property
    def percent(self) -> int:
        """How much of the words is translated; 100 only if nothing is missing."""
        if not self.missing:
            return 100
        return min(99, 100 * self.words_translated // self.words) if self.words else 0


@dataclasses.dataclass(frozen=True)
class TranslationStatus:
    """How a page stands to the page it was translated from.

    ``source`` is the language it was written in. What is its own source is complete.
    """

    source: str
    complete: bool
    outdated_since: dt.datetime | None


def count_progress(ids: Iterable[int] | None = None) -> dict[int, TranslationProgress]:
    """Count for the named translations, or for all that go on, in two queries."""
    translations = (
        list_enabled_translations()
        if ids is None
        else Translation.objects.filter(pk__in=ids)
    )
    lags = dict(
        Lag.objects.filter(translation__in=translations).values_list(
            "translation_id", "since"
        )
    )
    return {
        pk: TranslationProgress(
            outdated_since=lags.get(pk)
            if row["translated"] < row["segments"]
            else None,
            **row,
        )
        for pk, row in count_segments(translations).items()
    }


def count_translation_progress(translation: Translation) -> TranslationProgress:
    """Count for one translation; a text without words needs none."""
    return count_progress([translation.pk]).get(translation.pk, TranslationProgress())


def list_pending_fields(translation: Translation) -> set[str]:
    """Name the fields in which something is not translated, or not yet published."""
    return {path.split(".")[0] for path in list_pending_paths(translation)}


def get_translation_statuses(pages: Sequence[Page]) -> dict[int, TranslationStatus]:
    """Tell of each page how it stands to its source, in three queries."""
    known = find_source_languages({page.translation_key for page in pages})
    counted = count_progress([pk for pk, _source in known.values()])
    found: dict[int, TranslationStatus] = {}
    for page in pages:
        language = page.locale.language_code
        translation = known.get((page.translation_key, language))
        if translation is None:
            found[page.pk] = TranslationStatus(
                language, complete=True, outdated_since=None
            )
            continue
        pk, source = translation
        progress = counted.get(pk)
        found[page.pk] = TranslationStatus(
            source,
            complete=progress is None or progress.is_complete,
            outdated_since=progress.outdated_since if progress else None,
        )
    return found


def build_incomplete_condition() -> Exists:
    """The condition that a page is a translation in which something waits."""
    return Exists(filter_unfinished(_of_page()))


def build_outdated_condition() -> Exists:
    """The condition that a page's source has changed since it was translated."""
    return Exists(filter_unfinished(_of_page().filter(lag__isnull=False)))


def _of_page() -> QuerySet[Translation]:
    return list_enabled_translations().filter(
        source__object_id=OuterRef("translation_key"),
        target_locale_id=OuterRef("locale_id"),
    )
