"""Reads uploaded PO files; one invalid entry refuses the whole file."""

from collections.abc import Iterator
from typing import Any

import polib
from django.utils.translation import gettext as _

from localization.compat.segments import list_known_places
from localization.compat.strings import check_markup
from localization.compat.translations import Translation
from translations.text_checks import find_length_error, is_blank

SIZE_MAX = 2 * 1024 * 1024
IDENTITY = "X-WagtailLocalize-TranslationID"


class PoError(Exception):
    """An error in a PO file; the message for the translator names the line."""


def read_po(content: bytes, translation: Translation) -> polib.POFile:
    """Read a PO file that was exported for this translation, and check each entry."""
    if len(content) > SIZE_MAX:
        raise PoError(_("The file is larger than 2 MB."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PoError(
            _("Line %(line)s: the file is not saved as UTF-8.")
            % {"line": content.count(b"\n", 0, error.start) + 1}
        ) from error
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise PoError(_("Line %(line)s: this is no text.") % {"line": line})
    if "msgid" not in text:
        # Without a msgid, polib would treat the text as a file name.
        raise PoError(_("Line 1: this is not a PO file."))
    try:
        po = polib.pofile(text)
    except OSError as error:
        raise PoError(
            _("Line %(line)s: this is not how a PO file is written.")
            % {"line": _parse_line_number(str(error))}
        ) from error
    _check_identity(po, text, translation)
    for entry in po:
        # A fuzzy entry is a guess of a program: a person has to confirm it first.
        if entry.fuzzy or is_blank(entry.msgstr):
            entry.msgstr = ""
    for line, message in _iterate_errors(po, translation):
        raise PoError(
            _("Line %(line)s: %(message)s") % {"line": line, "message": message}
        )
    return po


def _parse_line_number(message: str) -> str:
    # polib's message names the line: "… (line 12): unescaped double quote found".
    return message.partition("(line ")[2].partition(")")[0] or "1"


def _check_identity(po: polib.POFile, text: str, translation: Translation) -> None:
    if po.metadata.get(IDENTITY) == str(translation.uuid):
        return
    identity_lines = (
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if IDENTITY in line
    )
    raise PoError(
        _("Line %(line)s: the file belongs to another translation.")
        % {"line": next(identity_lines, 1)}
    )


def _iterate_errors(
    po: polib.POFile, translation: Translation
) -> Iterator[tuple[int, str]]:
    contexts, paths_and_texts = list_known_places(translation)
    source = translation.source.as_instance()
    for entry in po:
        if entry.obsolete:
            continue
        if (entry.msgctxt, entry.msgid) not in paths_and_texts:
            yield entry.linenum, _("the page holds no such text.")
        elif entry.msgstr:
            context = contexts.get(entry.msgctxt)
            message = _find_markup_error(entry)
            if context and not message:
                message = find_length_error(context, source, entry.msgstr)
            if message:
                yield entry.linenum, message


def _find_markup_error(entry: Any) -> str | None:
    try:
        check_markup(entry.msgid, entry.msgstr)
    except ValueError:
        return _("the tags and links must be those of the source.")
    return None
