"""Reads an uploaded file of any format that translators use."""

from django.utils.translation import gettext as _

from translations.files.entries import FileError, ReadTranslation
from translations.files.po import read_po
from translations.files.xliff_reading import read_xliff

SIZE_MAX = 10 * 1024 * 1024


def read_file(content: bytes) -> list[ReadTranslation]:
    """Read a PO file or an XLIFF file; an error says what is wrong, and where."""
    if len(content) > SIZE_MAX:
        raise FileError(_("The file is larger than 10 MB."))
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileError(
            _("Line %(line)s: the file is not saved as UTF-8.")
            % {"line": content.count(b"\n", 0, error.start) + 1}
        ) from error
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise FileError(_("Line %(line)s: this is no text.") % {"line": line})
    if text.lstrip().startswith("<"):
        return read_xliff(text)
    return [read_po(text)]
