"""Writes and reads PO files, one for each translation."""

import polib
from babel.messages.plurals import get_plural
from django.utils import timezone
from django.utils.translation import gettext as _

from translations.files.entries import (
    FileError,
    ReadText,
    ReadTranslation,
    WrittenTranslation,
    clean_text,
    parse_moment,
)
from translations.text_checks import is_blank

IDENTITY = "X-WagtailLocalize-TranslationID"
WRITTEN_AT = "POT-Creation-Date"
# When the newest of the texts was stored: what is newer is not replaced by the file.
STORED_AT = "X-Stored-At"
PO_DATE = "%Y-%m-%d %H:%M:%S%z"


def write_po(translation: WrittenTranslation) -> str:
    """Write the texts of a translation as a PO file."""
    po = polib.POFile(wrapwidth=200)
    plural = get_plural(translation.target_language.replace("-", "_"))
    po.metadata = {
        "Project-Id-Version": clean_text(translation.title).replace("\n", " "),
        "Report-Msgid-Bugs-To": "",
        WRITTEN_AT: timezone.now().strftime(PO_DATE),
        "PO-Revision-Date": timezone.now().strftime(PO_DATE),
        "Last-Translator": "",
        "Language-Team": "",
        "Language": translation.target_language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural.plural_forms,
        "X-Source-Language": translation.language,
        "X-Generator": "Klaster Portal",
        IDENTITY: translation.uuid,
        STORED_AT: translation.stored_at.isoformat(),
    }
    for text in translation.texts:
        is_guess = bool(text.former or (text.text and not text.is_reviewed))
        former = text.former
        po.append(
            polib.POEntry(
                msgctxt=text.path,
                msgid=clean_text(text.source),
                previous_msgid=clean_text(former.source) if former else None,
                msgstr=clean_text(former.data if former else text.text),
                comment="\n".join(text.notes),
                flags=["fuzzy"] if is_guess else [],
            )
        )
    return str(po)


def read_po(content: str) -> ReadTranslation:
    """Read a PO file that was written for a translation."""
    if "msgid" not in content:
        # Without a msgid, polib would treat the text as a file name.
        raise FileError(_("Line 1: this is not a PO file."))
    try:
        po = polib.pofile(content)
    except OSError as error:
        raise FileError(
            _("Line %(line)s: this is not how a PO file is written.")
            % {"line": _parse_line_number(str(error))}
        ) from error
    lines = content.splitlines()
    return ReadTranslation(
        tool="PO",
        uuid=po.metadata.get(IDENTITY, ""),
        line=_find_line(lines, IDENTITY),
        stored_at=parse_moment(po.metadata.get(STORED_AT))
        or parse_moment(po.metadata.get(WRITTEN_AT)),
        texts=[
            ReadText(
                line=_find_line(lines, "msgid", entry.linenum),
                path=entry.msgctxt or "",
                source=entry.msgid,
                text=entry.msgstr,
                # A fuzzy entry is a guess: a person has to confirm it first.
                is_confirmed=not entry.fuzzy,
            )
            for entry in po
            if not entry.obsolete and not is_blank(entry.msgstr)
        ],
    )


def _parse_line_number(message: str) -> str:
    # polib's message names the line: "… (line 12): unescaped double quote found".
    return message.partition("(line ")[2].partition(")")[0] or "1"


def _find_line(lines: list[str], part: str, start: int = 1) -> int:
    """Find the number of the first line with a part, from a line on."""
    numbered = enumerate(lines[start - 1 :], start=start)
    return next((number for number, line in numbered if part in line), 1)
