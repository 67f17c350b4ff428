"""The texts of a file, whatever its format is."""

import dataclasses
import datetime as dt
import re

from localization.compat.places import FormerText

# XML has no control characters, and no program shows a carriage return.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


class FileError(Exception):
    """An error that makes a whole file unreadable, in words for the translator."""


@dataclasses.dataclass(frozen=True)
class WrittenText:
    """A text to be written to a file.

    ``notes`` tell the translator which field it is, how long it may be, and where the
    page is previewed. ``former`` is what stood there, if the text is not translated.
    """

    segment: int
    path: str
    source: str
    text: str
    is_reviewed: bool
    limit: int | None
    notes: tuple[str, ...]
    former: FormerText | None


@dataclasses.dataclass(frozen=True)
class WrittenTranslation:
    """The texts of one page or snippet to be written to a file.

    ``stored_at`` is when the newest of them was stored.
    """

    uuid: str
    title: str
    language: str
    target_language: str
    stored_at: dt.datetime
    texts: tuple[WrittenText, ...]


@dataclasses.dataclass(frozen=True)
class ReadText:
    """A text as a file has it, with the number of its line.

    ``error`` says why the text can't be read.
    """

    line: int
    path: str
    source: str
    text: str
    is_confirmed: bool = True
    error: str = ""


@dataclasses.dataclass
class ReadTranslation:
    """The texts that a file has for one page or snippet.

    ``tool`` is the name of the file's format; ``stored_at`` is when the newest text was
    stored that the file was made of.
    """

    tool: str
    uuid: str
    line: int
    stored_at: dt.datetime | None
    texts: list[ReadText] = dataclasses.field(default_factory=list)


def clean_text(text: str) -> str:
    """Remove the characters that a file can't hold."""
    return UNWRITABLE.sub("", text)


def parse_moment(text: str | None) -> dt.datetime | None:
    """Parse a date and time with an offset; None for anything else."""
    try:
        moment = dt.datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None
