"""How whole a translation is, and since when it lags behind its source."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Length, Replace
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
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


def _translated(**more: Any) -> Exists:
    """Whether a segment is translated into the language named ``_target``."""
    return Exists(
        StringTranslation.objects.filter(
            translation_of_id=OuterRef("string_id"),
            context_id=OuterRef("context_id"),
            locale_id=OuterRef("_target"),
            has_error=False,
            **more,
        )
    )


# A text of n spaces counts as n + 1 words: near enough to plan a day's work by.
_WORDS = (
    Length("string__data")
    - Length(Replace("string__data", Value(" "), Value("")))
    + Value(1)
)


def count_progress(ids: Iterable[int] | None = None) -> dict[int, TranslationProgress]:
    """Count for the named translations, or for all that go on, in two queries."""
    translations = (
        Translation.objects.filter(enabled=True)
        if ids is None
        else Translation.objects.filter(pk__in=ids)
    )
    rows = (
        StringSegment.objects.filter(source__translations__in=translations)
        .order_by()
        .annotate(
            _translation=F("source__translations"),
            _target=F("source__translations__target_locale"),
        )
        .annotate(
            _done=_translated(),
            _by_machine=_translated(
                translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE
            ),
            _words=_WORDS,
        )
        .values("_translation")
        .annotate(
            segments=Count("pk"),
            translated=Count("pk", filter=Q(_done=True)),
            words=Sum("_words"),
            words_translated=Coalesce(Sum("_words", filter=Q(_done=True)), 0),
            unreviewed=Count("pk", filter=Q(_by_machine=True)),
        )
    )
    lags = dict(
        Lag.objects.filter(translation__in=translations).values_list(
            "translation_id", "since"
        )
    )
    found = {row.pop("_translation"): row for row in rows}
    return {
        pk: TranslationProgress(
            outdated_since=lags.get(pk)
            if row["translated"] < row["segments"]
            else None,
            **row,
        )
        for pk, row in found.items()
    }


def count_translation_progress(translation: Translation) -> TranslationProgress:
    """Count for one translation; a text without words needs none."""
    return count_progress([translation.pk]).get(translation.pk, TranslationProgress())


def list_pending_fields(translation: Translation) -> set[str]:
    """Name the fields in which something is not translated, or not yet published."""
    return {path.split(".")[0] for path in list_pending_paths(translation)}


def list_pending_paths(translation: Translation) -> set[str]:
    """Name the places at which a text is not translated, or not yet published.

    What a translator or a machine wrote since the translation was last published is
    work that only a translator publishes.
    """
    published = TranslationLog.objects.filter(
        source=translation.source_id, locale=translation.target_locale_id
    ).aggregate(at=Max("created_at"))["at"]
    settled = _translated(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        updated_at__lte=published or translation.created_at,
    )
    return set(
        StringSegment.objects.filter(source=translation.source_id)
        .annotate(_target=Value(translation.target_locale_id))
        .annotate(_settled=settled)
        .filter(_settled=False)
        .values_list("context__path", flat=True)
    )


def get_translation_statuses(pages: Sequence[Page]) -> dict[int, TranslationStatus]:
    """Tell of each page how it stands to its source, in three queries."""
    translations = Translation.objects.filter(
        enabled=True, source__object_id__in={page.translation_key for page in pages}
    ).values_list(
        "pk",
        "source__object_id",
        "target_locale__language_code",
        "source__locale__language_code",
    )
    known: dict[tuple[uuid.UUID, str], tuple[int, str]] = {
        (key, target): (pk, source) for pk, key, target, source in translations
    }
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


def _waiting(translations: QuerySet[Translation]) -> QuerySet[Translation]:
    """Keep the translations in which a segment is missing or unread."""
    segments = StringSegment.objects.filter(source_id=OuterRef("source_id")).annotate(
        _target=OuterRef("target_locale_id")
    )
    machine = _translated(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    return translations.filter(
        Exists(
            segments.annotate(_done=_translated(), _by_machine=machine).filter(
                Q(_done=False) | Q(_by_machine=True)
            )
        )
    )


def build_incomplete_condition() -> Exists:
    """The condition that a page is a translation in which something waits."""
    return Exists(_waiting(_of_page()))


def build_outdated_condition() -> Exists:
    """The condition that a page's source has changed since it was translated."""
    return Exists(_waiting(_of_page().filter(lag__isnull=False)))


def _of_page() -> QuerySet[Translation]:
    translations: QuerySet[Translation] = Translation.objects.filter(
        enabled=True,
        source__object_id=OuterRef("translation_key"),
        target_locale_id=OuterRef("locale_id"),
    )
    return translations
