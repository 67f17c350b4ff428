"""Finds the speakers in a line of a programme.

The languages are Lithuanian and English.
"""

import re
from typing import NamedTuple

from events.programme_times import DASHES

_TITLE = r"(?i:(?:prof|doc|dr|habil|hab|akad|assoc|gerb|inž|mgr|mr|mrs|ms)\b\.?\s*)"
# "Ona", "Ona-Marija", "O.", "PETRAITĖ", "O'Neill", "van", "de".
_CAPITAL = r"[^\W\d_a-ząčęėįšųūžà-öø-ÿ]"
_NAME = rf"(?:{_CAPITAL}[\w'’]*(?:[-–][^\W\d_][\w'’]*)*\.?)"
_PARTICLE = r"(?:van|von|der|den|de|da|di|la|le|du|del)"
_PERSON = re.compile(
    rf"(?P<name>(?:{_TITLE}*{_NAME}(?:\s+(?:{_PARTICLE}\s+)*{_NAME}){{1,3}}"
    rf"|{_TITLE}+{_NAME}))"
    r"(?:\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)"
    rf"|\s+[{DASHES}]\s+(?P<behind>.+)|\s*)$",
)
_TITLED = re.compile(rf"{_TITLE}+[^\W\d_]")
# What is written with capitals, but is no person.
_ORGANISATION = re.compile(
    r"\b(?:universitet|kolegij|akademij|agentūr|minister|centr|institut|asociacij|"
    r"klaster|fond|bank|departament|savivaldyb|taryb|rūm|salė|aikšt|gatv|viešbut|"
    r"university|college|academy|agency|ministry|cent(?:er|re)|association|cluster|"
    r"foundation|department|council|chamber|hall|room|street|hotel|"
    r"uab|všį|vši|inc|ltd|gmbh|lietuvos|vilniaus|kauno|klaipėdos|šiaulių|panevėžio|"
    r"europos|european|zoom|teams|q)\w*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<label>(?i:praneš(?:ėj|im\w* skait)\w*|lektor\w*|kalb(?:a|ės|ėtoj\w*)|skaito"
    r"|veda|vedėj\w*|dalyvauja|(?:diskusijos )?dalyviai|panelist(?:s|ai)?|speakers?"
    r"|presenters?|moder(?:uoja|uos|ator\w*)|chair(?:s|ed by|person)?"
    r"|host(?:s|ed by)?|facilitator))"
    rf"(?:(?P<mark>\s*[{DASHES}:]\s*)|\s+(?={_CAPITAL}))(?P<people>.+)"
)
# How many places in a line are tried; a line with more is prose.
DIVISIONS_MAX = 30
# These say nothing that a list of speakers does not say.
_SPEAKER = re.compile(
    r"praneš|lektor|kalb|skaito|dalyv|diskusijos|panelist|speaker|presenter",
    re.IGNORECASE,
)


# The programme has a list of moderators; other roles stay in the affiliation.
_MODERATOR = re.compile(r"moder|chair|facilitator", re.IGNORECASE)


class Speaker(NamedTuple):
    """A speaker with their organisation and role, as the line says them."""

    name: str
    affiliation: str
    is_moderator: bool = False


def read_labelled_speakers(text: str) -> list[Speaker]:
    """Read "Moderuoja: Ona Petraitė, MITA"; the role stays in the affiliation."""
    match = _LABEL.match(text)
    if match is None:
        return []
    people = read_speakers(match["people"])
    if not people and match["mark"]:
        people = [Speaker(match["people"].strip(), "")]
    label = match["label"].lower()
    if _SPEAKER.match(label):
        return people
    if _MODERATOR.match(label):
        return [Speaker(*person[:2], is_moderator=True) for person in people]
    return [
        Speaker(name, f"{affiliation} ({label})" if affiliation else label)
        for name, affiliation, _is_moderator in people
    ]


def read_speakers(text: str) -> list[Speaker]:
    """Read "Ona Petraitė, MITA; dr. Jonas Jonaitis (KTU)"; none if it is other text."""
    text = text.strip().rstrip(";,. ") if not text.endswith("..") else text.strip()
    groups = [group for group in _split_outside_brackets(text, ";") if group]
    speakers: list[Speaker] = []
    for group in groups:
        found = _read_group(group)
        if not found:
            return []
        speakers += found
    return speakers


def _read_group(text: str) -> list[Speaker]:
    """Read people between semicolons; what follows a name is the affiliation."""
    speakers: list[Speaker] = []
    for part in _split_outside_brackets(text, ","):
        people = [_read_person(name) for name in _split_pair(part)]
        if all(people):
            speakers += [person for person in people if person]
        elif not speakers:
            return []
        else:
            name, affiliation, _is_moderator = speakers[-1]
            joined = f"{affiliation}, {part}" if affiliation else part
            speakers[-1] = Speaker(name, joined)
    return speakers


def _split_pair(text: str) -> list[str]:
    """Split "Ona Petraitė ir Jonas Jonaitis", but no names of organisations."""
    parts = [part.strip() for part in re.split(r"\s+(?:ir|and|&|/)\s+", text)]
    return parts if all(_read_person(part) for part in parts) else [text]


def _read_person(text: str) -> Speaker | None:
    match = _PERSON.match(text)
    if match is None:
        return None
    name = match["name"]
    if _ORGANISATION.search(name):
        return None
    return Speaker(name, (match["inside"] or match["behind"] or "").strip())


def _split_outside_brackets(text: str, separator: str) -> list[str]:
    """Split a text at a separator that is not in brackets."""
    parts, depth = [""], 0
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == separator and depth <= 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def split_speakers(text: str) -> tuple[str, list[Speaker]]:
    """Split "Pranešimas (Ona Petraitė, MITA)" into the title and the speakers.

    Speakers are in brackets at the end, after a dash, or beside a quoted title.
    """
    text = text.strip()
    for before, behind in _list_divisions(text)[:DIVISIONS_MAX]:
        if before and (speakers := read_speakers(behind)):
            return before, speakers
    quoted = re.match(r"(?P<people>[^„“\"«]+?)[\s.,:–—-]+(?P<title>[„“\"«].+)$", text)
    if quoted and (speakers := read_speakers(quoted["people"])):
        return quoted["title"].strip(), speakers
    return text, []


def _list_divisions(text: str) -> list[tuple[str, str]]:
    """List the places where speakers may begin, the likeliest first."""
    divisions: list[tuple[str, str]] = []
    bare = text.rstrip(" .;,")
    if bare.endswith(")") and (start := _find_opening(bare)) is not None:
        divisions.append((bare[:start], bare[start + 1 : -1]))
    divisions += [
        (text[: match.start()], text[match.end() :])
        for match in re.finditer(
            rf"\s+[{DASHES}]+\s*|(?<=[“”\"»])[\s,.]+|[.,]\s+", text
        )
    ]
    return [(_clean_title(before), behind) for before, behind in divisions]


def _find_opening(text: str) -> int | None:
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[position], 0)
        if depth == 0:
            return position
    return None


def _clean_title(text: str) -> str:
    return text.rstrip(f" {DASHES},;:")
