"""Stores the texts of a file in a translation, as far as they fit."""

import dataclasses
from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from localization.compat.segments import StringSegment, list_segments
from localization.compat.strings import check_markup
from localization.compat.texts import StringTranslation, store_text
from localization.compat.translated_texts import TranslatedText, list_translated_texts
from localization.compat.translations import Translation
from translations.checks.markup import read_markup
from translations.files.entries import ReadText, ReadTranslation, clean_text
from translations.files.inline import normalize_text
from translations.text_checks import find_length_error, find_slug_error


@dataclasses.dataclass(frozen=True)
class Refusal:
    """A text of a file that is not stored, and why."""

    line: int
    source: str
    text: str
    message: str


@dataclasses.dataclass
class Outcome:
    """What became of the texts of a file."""

    stored: int = 0
    unchanged: int = 0
    refusals: list[Refusal] = dataclasses.field(default_factory=list)


class _Places:
    """The places of a source's texts, by path and text, or by the text alone."""

    def __init__(self, translation: Translation) -> None:
        self.texts = {text.segment: text for text in list_translated_texts(translation)}
        self._by_path: dict[tuple[str, str], StringSegment] = {}
        self._by_text: defaultdict[str, list[StringSegment]] = defaultdict(list)
        rows = list_segments(translation).select_related("context", "string")
        for segment in rows.order_by("order"):
            source = normalize_text(segment.string.data)
            self._by_path[segment.context.path, source] = segment
            self._by_text[source].append(segment)

    def find_segment(self, path: str, source: str) -> StringSegment | None:
        """Find a text at its path, or where it has moved to and is not translated."""
        source = normalize_text(source)
        segment = self._by_path.get((path, source))
        if segment is not None:
            return segment
        free = (
            moved
            for moved in self._by_text[source]
            if self.texts[moved.pk].text is None
        )
        return next(free, None)


def store_texts(
    translation: Translation, read: ReadTranslation, *, user: Any
) -> Outcome:
    """Store what fits of a file; the outcome names what does not.

    A text that somebody has changed since the file was written is not replaced.
    """
    places = _Places(translation)
    source = translation.source.as_instance()
    outcome = Outcome()
    for text in read.texts:
        segment = places.find_segment(text.path, text.source)
        stored = places.texts[segment.pk] if segment else None
        new = clean_text(text.text)
        if stored is not None and not _is_news(stored, text, new):
            outcome.unchanged += 1
            continue
        message = text.error or _find_error(text, segment, translation, source)
        if not message and stored is not None:
            message = _find_conflict(stored, read, user)
        if message or segment is None:
            outcome.refusals.append(_build_refusal(text, message))
            continue
        store_text(
            segment,
            translation.target_locale_id,
            new,
            tool_name=read.tool,
            last_translated_by=user,
            has_error=False,
            field_error="",
        )
        outcome.stored += 1
    return outcome


def _is_news(stored: TranslatedText, read: ReadText, new: str) -> bool:
    """Whether a text differs from the stored one, or confirms that of a machine."""
    if read.error or stored.text is None:
        return True
    is_same = normalize_text(stored.text) == normalize_text(new)
    return not is_same or (stored.is_machine and read.is_confirmed)


def _find_error(
    text: ReadText, segment: StringSegment | None, translation: Translation, source: Any
) -> str:
    if segment is None:
        return _("the page holds no such text.")
    if not text.is_confirmed:
        return _("the file marks it as not confirmed.")
    try:
        check_markup(segment.string.data, text.text)
    except ValueError:
        return _("the tags and links must be those of the source.")
    return (
        find_length_error(segment.context, source, text.text)
        or find_slug_error(translation, segment.context, text.text)
        or ""
    )


def _find_conflict(stored: TranslatedText, read: ReadTranslation, user: Any) -> str:
    """Say that a text is newer than the file, or that nobody knows whether it is."""
    if stored.text is None or stored.updated_at is None:
        return ""
    if read.stored_at is not None and stored.updated_at <= read.stored_at:
        return ""
    # The user uploads the same file, which has changed, once more.
    if StringTranslation.objects.filter(
        pk=stored.stored, last_translated_by=user, tool_name=read.tool
    ).exists():
        return ""
    message = _("somebody has changed it since the file was made: “%(text)s”.")
    return message % {"text": read_markup(stored.text).text}


def _build_refusal(text: ReadText, message: str) -> Refusal:
    return Refusal(
        line=text.line,
        source=read_markup(text.source).text,
        text=read_markup(text.text).text,
        message=message,
    )
