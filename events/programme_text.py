"""Reads a programme that was written as text into sessions and breaks.

``parse_programme`` takes the lines of a mail or the cells of a table, such as
"10.00–11.00 Pranešimas (Ona Petraitė, MITA)", and returns rows in the same order. Each
line belongs to a row, also one that is not understood.
"""

import dataclasses
import datetime as dt
import enum
import re
from collections.abc import Iterable

from events.programme_days import read_day
from events.programme_people import (
    Speaker,
    read_labelled_speakers,
    read_speakers,
    split_speakers,
)
from events.programme_times import DASHES, read_times
from localization.text import INVISIBLE

# In a longer line, only the time is looked for.
LINE_MAX = 600
# In characters; a longer line is prose.
TRACK_LENGTH = 120
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_REMOVED = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\u200c-\u200f{INVISIBLE}]")
_GAP = re.compile(r"\s{2,}")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\u0085\u2028\u2029]")
_BULLET = re.compile(rf"(?:[•·●○◦▪■▫□✓➢→*»]|[{DASHES}](?=\s)|o(?=\t))\s*")
# "1.", "2)", "(3)", but no time: "9.30" has no space behind the dot.
_LIST_NUMBER = re.compile(r"(?:\(?\d{1,2}\)|\d{1,2}\.)\s+(?!val|h\b)")
_HEADING = re.compile(
    r"(?:(?:(?:preliminari|konferencijos|forumo|mokymų|renginio|seminaro|dienos"
    r"|forum|event|conference)\s+)?"
    r"(?:programa|darbotvarkė|dienotvarkė|programme|program|agenda|schedule)"
    r"|(?:laikas|time)(?:\W+\w+){1,4})\W*",
    re.IGNORECASE,
)
# A line that names a track or room for the parts below, or ends it.
_TRACK = re.compile(
    r"(?:(?:salė|srautas|sekcija|room|track|stream)\s*:\s*(?P<name>\S.*)"
    r"|(?P<whole>(?:\S+\s+){0,4}(?:salė|auditorija|srautas|sekcija|hall|room|track|stream)"
    r"(?:\s+(?:\d+|[A-Z]|[IVX]+))?))\s*:?",
    re.IGNORECASE,
)
_ALL_TRACKS = re.compile(
    r"(?:bendra (?:programa|dalis)|plenarinė (?:sesija|dalis)|visi kartu"
    r"|(?:common|plenary|joint) (?:programme|program|part|session)|all together)\W*",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\b(?:pertrauk(?:a|ėlė|os)|pietūs|priešpiečiai|vakarienė|pusryčiai|kava|kavutė|"
    r"furšetas|vaišės|vakaronė|registracija|atvykimas|susirinkimas|persikėlimas|"
    r"išvykimas|"
    r"break|coffee|tea|lunch|dinner|breakfast|refreshments|registration|arrival|"
    r"check-in|departure)\b",
    re.IGNORECASE,
)
_BREAK_WORDS = 6
_EDGES = f" \t{DASHES}:;,.|"


class Kind(enum.StrEnum):
    """What a row becomes; days, tracks and headings become nothing of their own."""

    SESSION = "session"
    BREAK = "break"
    DAY = "day"
    HEADING = "heading"
    TRACK = "track"
    UNCLEAR = "unclear"


@dataclasses.dataclass
class Row:
    """A part of the programme, and the lines that it was read from.

    An unclear row has its line as title and no times. ``day`` is None on the first day,
    and if it is not known. A row of kind ``DAY`` has the date that its line names, and
    one of kind ``TRACK`` the track or room of the parts below, empty for all tracks.
    """

    kind: Kind
    lines: list[str]
    title: str = ""
    start: dt.time | None = None
    end: dt.time | None = None
    day: dt.date | None = None
    track: str = ""
    speakers: list[Speaker] = dataclasses.field(default_factory=list)


def parse_programme(
    text: str, *, first_day: dt.date | None, today: dt.date
) -> list[Row]:
    """Read the rows of a programme; ``first_day`` is None for an event without a date.

    No text raises an error. Words are never left out: each stands in a title, a
    speaker, a heading or a day of the result.
    """
    parser = _Parser(first_day, today)
    for line in _split_lines(text):
        if line:
            parser.read_line(line)
        parser.is_after_gap = not line
    return parser.rows


def _split_lines(text: str) -> Iterable[str]:
    """Yield the lines without what nobody sees; one with nothing else is empty."""
    for line in _LINE_BREAK.split(text):
        visible = _REMOVED.sub("", line).replace("\N{NO-BREAK SPACE}", " ")
        # A tab divides cells.
        visible = _GAP.sub(lambda gap: "\t" if "\t" in gap[0] else " ", visible)
        # Raised minutes: "10⁰⁰".
        visible = re.sub(
            r"(?<=\d)([⁰¹²³⁴⁵⁶⁷⁸⁹]{2})",
            lambda match: "." + match[0].translate(_SUPERSCRIPTS),
            visible,
        ).strip()
        yield visible if visible.strip(_EDGES) else ""


class _Parser:
    def __init__(self, first_day: dt.date | None, today: dt.date) -> None:
        self.first_day = first_day
        self.today = today
        self.day: dt.date | None = None
        self.track = ""
        self.is_after_gap = False
        self.rows: list[Row] = []

    def read_line(self, line: str) -> None:
        """Add a row, or what the line says of the last one."""
        bare = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
        bare = _LIST_NUMBER.sub("", bare, count=1) if _LIST_NUMBER.match(bare) else bare
        if _HEADING.fullmatch(bare):
            self.rows.append(Row(Kind.HEADING, [line], title=bare))
        elif not self._read_day(line, bare) and not self._read_part(line, bare):
            self._read_other(line, bare)

    def _begins_section(self) -> bool:
        """Whether no part is right above; below one, a room may be that of the part."""
        above = self.rows[-1].kind if self.rows else Kind.HEADING
        return self.is_after_gap or above in {Kind.HEADING, Kind.DAY, Kind.TRACK}

    def _read_day(self, line: str, bare: str) -> bool:
        """Read a heading of a day; a part of the programme may follow in the line."""
        found = read_day(bare, self.first_day, self.today)
        if found is None:
            return False
        rest = found.rest.strip(_EDGES)
        is_first = found.date == (self.first_day or found.date)
        self.day = None if is_first and self.first_day else found.date
        self.track = ""
        if not self._read_part(line, rest):
            self.rows.append(Row(Kind.DAY, [line], title=line, day=found.date))
        return True

    def _read_part(self, line: str, bare: str) -> bool:
        """Read a part that begins with its time."""
        cells = [cell.strip() for cell in re.split(r"\t+|\s\|\s|\|", bare)]
        cells = [cell for cell in cells if cell.strip(_EDGES)]
        times = read_times(cells[0].lstrip(_EDGES)) if cells else None
        if times is None:
            return False
        start, end, rest = times
        cells[0] = rest
        if end is None and len(cells) > 1 and not rest.strip(_EDGES):
            second = read_times(cells[1])
            if second and not second.rest.strip(_EDGES) and second.end is None:
                end = second.start
                del cells[1]
        row = Row(Kind.SESSION, [line], start=start, end=end, day=self.day)
        row.track = self.track
        self.rows.append(row)
        _set_text(row, [text for cell in cells if (text := _trim_edges(cell))])
        return True

    def _read_other(self, line: str, bare: str) -> None:
        """Read a line without a time: a track, or what belongs to the last part."""
        track = _read_track(bare)
        if track is None or not self._begins_section():
            self._read_continuation(line, bare)
            return
        self.track = track
        self.rows.append(Row(Kind.TRACK, [line], title=bare, track=track))

    def _read_continuation(self, line: str, bare: str) -> None:
        """Read a line without a time: the last row's title or speakers, or neither."""
        row = self.rows[-1] if self.rows else None
        if row is None or row.kind not in {Kind.SESSION, Kind.BREAK}:
            self._add_unclear(line)
        elif not row.title:
            row.lines.append(line)
            _set_text(
                row,
                [_trim_edges(cell) for cell in bare.split("\t") if _trim_edges(cell)],
            )
        elif speakers := read_labelled_speakers(bare) or _read_whole_line(bare):
            row.lines.append(line)
            row.kind = Kind.SESSION
            row.speakers += speakers
        elif bare[:1].islower() and not row.speakers:
            row.lines.append(line)
            _set_text(row, [f"{row.title} {bare}"])
        else:
            self._add_unclear(line)

    def _add_unclear(self, line: str) -> None:
        self.rows.append(Row(Kind.UNCLEAR, [line], title=line, day=self.day))


def _set_text(row: Row, cells: list[str]) -> None:
    """Set the title, the speakers and the kind of a part from its cells."""
    if not cells:
        return
    title, *others = cells
    speakers: list[Speaker] = []
    for cell in others:
        found = read_labelled_speakers(cell) or _read_whole_line(cell)
        speakers += found
        title = title if found else f"{title} – {cell}"
    if not speakers and len(title) <= LINE_MAX:
        title, speakers = split_speakers(title)
    row.title, row.speakers = title, speakers
    is_short = len(title.split()) <= _BREAK_WORDS and not re.search(r"[:?„“”\"]", title)
    is_break = is_short and not speakers and _BREAK.search(title)
    row.kind = Kind.BREAK if is_break else Kind.SESSION


def _read_track(text: str) -> str | None:
    """Read "Mažoji salė", "Track: Energy" and such; empty for all tracks together."""
    if _ALL_TRACKS.fullmatch(text):
        return ""
    match = _TRACK.fullmatch(text) if len(text) <= TRACK_LENGTH else None
    return match and (match["name"] or match["whole"]).rstrip(": ")


def _read_whole_line(text: str) -> list[Speaker]:
    """Read a line or cell that is a list of speakers, in brackets or not."""
    if len(text) > LINE_MAX:
        return []
    inner = re.fullmatch(r"\((.+)\)", text.strip())
    return read_speakers(inner[1] if inner else text)


def _trim_edges(text: str) -> str:
    return text.strip().lstrip(_EDGES).rstrip(f" \t{DASHES};,|")
