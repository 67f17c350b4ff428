"""A programme as people write it becomes rows, and no word of it is lost."""

import datetime as dt
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.programme_text import Kind, Row, parse_programme

FIRST_DAY = dt.date(2027, 9, 21)
TODAY = dt.date(2026, 11, 26)
SESSION, BREAK, DAY = Kind.SESSION, Kind.BREAK, Kind.DAY


def parse_rows(text: str, first_day: dt.date | None = FIRST_DAY) -> list[Row]:
    return parse_programme(text, first_day=first_day, today=TODAY)


def describe_row(row: Row) -> str:
    """Write a row as "break 10:00-11:00 Title (Name, Affiliation; …)"."""
    times = "-".join(f"{time:%H:%M}" for time in (row.start, row.end) if time)
    people = "; ".join(
        ", ".join(filter(None, [name, affiliation, "moderates" * is_moderator]))
        for name, affiliation, is_moderator in row.speakers
    )
    track = f"[{row.track}]" if row.track else ""
    parts = [row.kind, times, row.title, f"({people})" if people else "", track]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("10.00–11.00 Įžanga", "10:00-11:00"),
        ("10:00 - 11:00 val. Įžanga", "10:00-11:00"),
        ("10:00-11:00 Įžanga", "10:00-11:00"),
        ("10.00 — 11.30 Įžanga", "10:00-11:30"),
        ("10.00 val. – 11.00 val. Įžanga", "10:00-11:00"),
        ("10.00 iki 11.00 Įžanga", "10:00-11:00"),
        ("nuo 10 iki 11 val. Įžanga", "10:00-11:00"),
        ("Nuo 10:00 iki 11:00 – Įžanga", "10:00-11:00"),
        ("10 val. 30 min. Įžanga", "10:30"),
        ("10 val. Įžanga", "10:00"),
        ("10 val. 30 min. – 11 val. Įžanga", "10:30-11:00"),
        ("10-11 val. Įžanga", "10:00-11:00"),
        ("9.30 Įžanga", "09:30"),
        ("9:30. Įžanga", "09:30"),
        ("09.30 | Įžanga", "09:30"),
        ("9h30 Įžanga", "09:30"),
        ("(10:00–11:00) Įžanga", "10:00-11:00"),
        ("[10:00] Įžanga", "10:00"),
        ("10⁰⁰–11³⁰ Įžanga", "10:00-11:30"),
        ("1000–1130 Įžanga", "10:00-11:30"),
        ("10:00\t11:00\tĮžanga", "10:00-11:00"),
        ("10:00–11:00\tĮžanga", "10:00-11:00"),
        ("• 10.00–11.00 Įžanga", "10:00-11:00"),
        ("- 10.00 Įžanga", "10:00"),
        ("1. 10.00–11.00 Įžanga", "10:00-11:00"),
        ("2) 10:00 Įžanga", "10:00"),
        ("10:00\N{NO-BREAK SPACE}–\N{NO-BREAK SPACE}11:00 Įžanga", "10:00-11:00"),
        ("10.\u200b00–11.00 Įžan\u00adga", "10:00-11:00"),
        ("10:00 AM – 11:30 AM Įžanga", "10:00-11:30"),
        ("2:00–3:00 PM Įžanga", "14:00-15:00"),
        ("11–1 pm Įžanga", "11:00-13:00"),
        ("12:00 a.m. Įžanga", "00:00"),
        ("from 2 to 3 p.m. Įžanga", "14:00-15:00"),
        ("22.00–24.00 Įžanga", "22:00-00:00"),
    ],
)
def test_times_are_read(line: str, times: str) -> None:
    (row,) = parse_rows(line)

    assert describe_row(row) == f"session {times} Įžanga"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("9.30 Registracija", "break 09:30 Registracija"),
        (
            "9.30 Dalyvių registracija ir kava",
            "break 09:30 Dalyvių registracija ir kava",
        ),
        ("12.00–13.00 Pietūs", "break 12:00-13:00 Pietūs"),
        ("12.00 Kavos pertrauka", "break 12:00 Kavos pertrauka"),
        ("12:00 Coffee break", "break 12:00 Coffee break"),
        ("12:00 – 13:00 Lunch", "break 12:00-13:00 Lunch"),
        (
            "9.00 Registracija: kaip ji veikia?",
            "session 09:00 Registracija: kaip ji veikia?",
        ),
        (
            "10.00 Pranešimas (Ona Petraitė, MITA)",
            "session 10:00 Pranešimas (Ona Petraitė, MITA)",
        ),
        ("10.00 Pranešimas (II dalis)", "session 10:00 Pranešimas (II dalis)"),
        (
            "10.00 Vizitas (UAB „Baltic“, Savanorių pr. 1)",
            "session 10:00 Vizitas (UAB „Baltic“, Savanorių pr. 1)",
        ),
        (
            "10.00 Plėtra – Ona Petraitė, MITA",
            "session 10:00 Plėtra (Ona Petraitė, MITA)",
        ),
        (
            "10.00 Plėtra (Ona Petraitė (MITA))",
            "session 10:00 Plėtra (Ona Petraitė, MITA)",
        ),
        (
            "10.00 Plėtra (Ona Petraitė, MITA; dr. Jonas Jonaitis, KTU)",
            "session 10:00 Plėtra (Ona Petraitė, MITA; dr. Jonas Jonaitis, KTU)",
        ),
        (
            "10.00 Plėtra (Ona Petraitė, MITA, Jonas Jonaitis, KTU)",
            "session 10:00 Plėtra (Ona Petraitė, MITA; Jonas Jonaitis, KTU)",
        ),
        (
            "10.00 Diskusija: Ona Petraitė ir Jonas Jonaitis",
            "session 10:00 Diskusija: Ona Petraitė ir Jonas Jonaitis",
        ),
        (
            "10.00 Diskusija – Ona Petraitė ir Jonas Jonaitis (KTU)",
            "session 10:00 Diskusija (Ona Petraitė; Jonas Jonaitis, KTU)",
        ),
        (
            "10.00 „Kaip augti“, doc. dr. Ona Petraitė-Jonaitė, VU rektorė",
            "session 10:00 „Kaip augti“ (doc. dr. Ona Petraitė-Jonaitė, VU rektorė)",
        ),
        (
            "10.00 Ona Petraitė, MITA. „Kaip augti“",
            "session 10:00 „Kaip augti“ (Ona Petraitė, MITA)",
        ),
        (
            "10.00 Įžanginis žodis. Ona Petraitė, viceministrė",
            "session 10:00 Įžanginis žodis (Ona Petraitė, viceministrė)",
        ),
        (
            "10:00 Keynote (John van der Berg, European Commission)",
            "session 10:00 Keynote (John van der Berg, European Commission)",
        ),
        (
            "10:00–11:00\tPlėtra\tOna Petraitė, MITA",
            "session 10:00-11:00 Plėtra (Ona Petraitė, MITA)",
        ),
        ("10:00\tPlėtra\tDidžioji salė", "session 10:00 Plėtra – Didžioji salė"),
        ("10 naujovių", "unclear 10 naujovių"),
        ("2014–2020 m. programa", "unclear 2014–2020 m. programa"),
        ("3D spausdinimas", "unclear 3D spausdinimas"),
        ("Renginys nemokamas", "unclear Renginys nemokamas"),
        ("PROGRAMA", "heading PROGRAMA"),
        ("Forumo programa", "heading Forumo programa"),
        ("Conference programme:", "heading Conference programme:"),
        ("10:00 Persikėlimas į sales", "break 10:00 Persikėlimas į sales"),
        ("18:00–20:00 Vakaronė", "break 18:00-20:00 Vakaronė"),
        ("Laikas\tTema\tPranešėjas", "heading Laikas\tTema\tPranešėjas"),
    ],
)
def test_a_line_becomes_a_row(line: str, expected: str) -> None:
    (row,) = parse_rows(line)

    assert describe_row(row) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.00–11.00\nKaip augti", "session 10:00-11:00 Kaip augti"),
        ("10.00 Plėtra\nir inovacijos", "session 10:00 Plėtra ir inovacijos"),
        (
            "10.00 Plėtra\nPranešėja: prof. dr. Ona Petraitė, KTU",
            "session 10:00 Plėtra (prof. dr. Ona Petraitė, KTU)",
        ),
        ("10.00 Plėtra\nOna Petraitė, KTU", "session 10:00 Plėtra (Ona Petraitė, KTU)"),
        ("10.00 Plėtra\n(Ona Petraitė)", "session 10:00 Plėtra (Ona Petraitė)"),
        (
            "10.00 Plėtra\nModeruoja Rasa Rasaitė (MITA)\nDalyvauja: Ona Petraitė, Jonas Jonaitis",
            "session 10:00 Plėtra (Rasa Rasaitė, MITA, moderates; Ona Petraitė; Jonas Jonaitis)",
        ),
        (
            "10:00 Panel\nModerator: Jane Smith\nSpeakers: to be announced",
            "session 10:00 Panel (Jane Smith, moderates; to be announced)",
        ),
    ],
)
def test_following_lines_belong_to_their_part(text: str, expected: str) -> None:
    (row,) = parse_rows(text)

    assert describe_row(row) == expected
    assert "\n".join(row.lines) == text


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Rugsėjo 22 d.", dt.date(2027, 9, 22)),
        ("Rugsėjo 22 d., trečiadienis", dt.date(2027, 9, 22)),
        ("rugsėjo 22-oji", dt.date(2027, 9, 22)),
        ("2027 m. rugsėjo 22 d.", dt.date(2027, 9, 22)),
        ("2027-09-22", dt.date(2027, 9, 22)),
        ("2027.09.22", dt.date(2027, 9, 22)),
        ("22.09.2027", dt.date(2027, 9, 22)),
        ("09-22 (trečiadienis)", dt.date(2027, 9, 22)),
        ("09.22 d.", dt.date(2027, 9, 22)),
        ("September 22, 2027", dt.date(2027, 9, 22)),
        ("Wednesday, 22 September", dt.date(2027, 9, 22)),
        ("2 diena", dt.date(2027, 9, 22)),
        ("II diena", dt.date(2027, 9, 22)),
        ("Antroji diena", dt.date(2027, 9, 22)),
        ("Day 2", dt.date(2027, 9, 22)),
        ("Trečiadienis", dt.date(2027, 9, 22)),
        ("Kovo 1 d.", dt.date(2028, 3, 1)),
        # The first day, which a part without a day is on.
        ("1 diena", None),
        ("Rugsėjo 21 d.", None),
    ],
)
def test_headings_of_days_set_the_day_of_what_follows(
    heading: str, day: dt.date | None
) -> None:
    title, row = parse_rows(f"{heading}\n10.00 Įžanga")

    assert title.kind is DAY
    assert title.title == heading
    assert row.day == day


@pytest.mark.parametrize(
    ("heading", "track"),
    [
        ("Mažoji salė", "Mažoji salė"),
        ("Mažoji salė:", "Mažoji salė"),
        ("Salė: Lazeris", "Lazeris"),
        ("Srautas: Žalioji pramonė", "Žalioji pramonė"),
        ("Konferencijų salė 2", "Konferencijų salė 2"),
        ("Track: Green industry", "Green industry"),
        ("Main hall", "Main hall"),
    ],
)
def test_a_room_or_track_after_an_empty_line_is_that_of_what_follows(
    heading: str, track: str
) -> None:
    text = f"9.00 Kava\n\n{heading}\n10.00 Įžanga\n10.30 Pietūs\n11.00 Plėtra\n\nBendra programa\n12.00 Pabaiga"

    rows = parse_rows(text)

    assert [(row.kind, row.track) for row in rows] == [
        (BREAK, ""),
        (Kind.TRACK, track),
        (SESSION, track),
        (BREAK, track),
        (SESSION, track),
        (Kind.TRACK, ""),
        (SESSION, ""),
    ]
    assert rows[1].title == heading


def test_a_room_ends_with_its_day() -> None:
    rows = parse_rows("Mažoji salė\n10.00 Įžanga\n\n2 diena\n10.00 Plėtra")

    assert [row.track for row in rows] == ["Mažoji salė", "Mažoji salė", "", ""]


@pytest.mark.parametrize("line", ["Mažoji salė", "Salė: Lazeris"])
def test_a_room_right_below_a_part_is_left_to_the_editor(line: str) -> None:
    part, unclear, following = parse_rows(f"10.00 Įžanga\n{line}\n11.00 Plėtra")

    assert unclear.kind is Kind.UNCLEAR
    assert part.track == following.track == ""


def test_a_sentence_about_a_room_is_no_heading() -> None:
    (unclear,) = parse_rows("Kviečiame visus į salę.")

    assert unclear.kind is Kind.UNCLEAR


def test_a_day_and_a_time_may_share_a_line() -> None:
    (row,) = parse_rows("Rugsėjo 22 d. 10.00–11.00 Įžanga")

    assert describe_row(row) == "session 10:00-11:00 Įžanga"
    assert row.day == dt.date(2027, 9, 22)


def test_days_of_an_event_without_a_date() -> None:
    numbered, first, dated, second = parse_rows(
        "1 diena\n10.00 Įžanga\nGruodžio 3 d.\n10.00 Pabaiga", first_day=None
    )

    assert numbered.day is first.day is None
    assert dated.day == second.day == dt.date(2026, 12, 3)


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "–––\n...", "31.02.2027\n99:99 X", "\x00"]
)
def test_odd_text_is_no_error(text: str) -> None:
    parse_rows(text)


def test_a_long_line_is_read_in_a_moment() -> None:
    (row,) = parse_rows("10.00 " + "Ona Petraitė, " * 20_000)

    assert row.start == dt.time(10)


WORDS = ["Plėtra", "Ona", "Petraitė", "MITA", "ir", "dr.", "salė", "pietūs", "„Augam“"]
MARKS = [
    "–",
    ",",
    ";",
    "(",
    ")",
    ":",
    "\t",
    "\n",
    " | ",
    "10.00",
    "11 val.",
    "•",
    "2 diena",
]
PROGRAMMES = st.lists(st.sampled_from(WORDS + MARKS), max_size=14).map(" ".join)
# What says "hour" and "day" is in the times and dates of the rows.
UNITS = {"val", "diena"}


@settings(max_examples=150, deadline=None)
@given(PROGRAMMES)
def test_no_word_is_lost(text: str) -> None:
    rows = parse_rows(text)

    kept = " ".join(
        f"{row.title} {' '.join(' '.join(person[:2]) for person in row.speakers)}"
        for row in rows
    )
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word not in UNITS]
    assert sorted(words) == sorted(
        word for word in re.findall(r"[^\W\d_]+", kept) if word not in UNITS
    )
    shown = sorted(re.findall(r"\w+", " ".join(" ".join(row.lines) for row in rows)))
    assert shown == sorted(re.findall(r"\w+", text))


@pytest.mark.parametrize("part", [" ", "\t", "dr. ", "“ ", ", ", "- A "])
def test_a_line_of_one_mark_is_read_quickly(part: str) -> None:
    line = f"10.00 A {part * 590}"[:600]
    begin = time.process_time()

    parse_rows("\n".join([f"{line}!"] * 10))

    assert time.process_time() - begin < 1
