"""Writes XLIFF 1.2 and 2.0, with many translations in one file."""

from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

from translations.files.entries import WrittenText, WrittenTranslation, clean_text
from translations.files.inline import Code, Part, split_text

NAMESPACES = {
    "1.2": "urn:oasis:names:tc:xliff:document:1.2",
    "2.0": "urn:oasis:names:tc:xliff:document:2.0",
}
# The category of the note with the moment at which a file was written.
WRITTEN_AT = "written-at"
# The state of a text that a machine has made. A program that changes the state removes
# it.
UNREVIEWED = "klaster:unreviewed"


def write_xliff(version: str, translations: Sequence[WrittenTranslation]) -> str:
    """Write translations between the same two languages as one XLIFF file."""
    write = _write_file_1 if version == "1.2" else _write_file_2
    attributes = {"xmlns": NAMESPACES[version], "version": version}
    if version != "1.2":
        attributes["srcLang"] = translations[0].language
        attributes["trgLang"] = translations[0].target_language
    files = (
        write(number, translation)
        for number, translation in enumerate(translations, start=1)
    )
    begin = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return begin + _write_element("xliff", attributes, "\n", *files) + "\n"


def _write_file_1(_number: int, translation: WrittenTranslation) -> str:
    attributes = {
        "original": translation.uuid,
        "source-language": translation.language,
        "target-language": translation.target_language,
        "datatype": "html",
        "date": translation.stored_at.isoformat(),
        "tool-id": "klaster-portal",
    }
    tool = {"tool-id": "klaster-portal", "tool-name": "Klaster Portal"}
    header = _write_element(
        "header",
        {},
        _write_element("tool", tool),
        _write_element("note", {}, _escape(translation.title)),
    )
    units = (_write_unit_1(text) for text in translation.texts)
    body = _write_element("body", {}, "\n", *units)
    return _write_element("file", attributes, header, body) + "\n"


def _write_unit_1(text: WrittenText) -> str:
    attributes = {
        "id": _make_id(text),
        "resname": text.path,
        "xml:space": "preserve",
        "approved": "yes" if text.text and text.is_reviewed else "no",
    }
    if text.limit:
        attributes |= {"maxwidth": str(text.limit), "size-unit": "char"}
    state = "signed-off" if text.is_reviewed else "needs-review-translation"
    target = _write_parts(text.text, text.source, _write_code_1) if text.text else []
    unit = _write_element(
        "trans-unit",
        attributes,
        _write_element("source", {}, *_write_parts(text.source, None, _write_code_1)),
        _write_element("target", {"state": state}, *target) if target else "",
        *(_write_element("note", {}, _escape(note)) for note in text.notes),
    )
    return unit + "\n"


def _write_file_2(number: int, translation: WrittenTranslation) -> str:
    notes = (
        _write_element("note", {"category": "title"}, _escape(translation.title)),
        _write_element(
            "note",
            {"category": WRITTEN_AT},
            translation.stored_at.isoformat(),
        ),
    )
    units = (_write_unit_2(text) for text in translation.texts)
    return (
        _write_element(
            "file",
            {"id": f"f{number}", "original": translation.uuid},
            _write_element("notes", {}, *notes),
            "\n",
            *units,
        )
        + "\n"
    )


def _write_unit_2(text: WrittenText) -> str:
    notes = [_write_element("note", {}, _escape(note)) for note in text.notes]
    state = {"state": "final" if text.text and text.is_reviewed else "initial"}
    if text.text and not text.is_reviewed:
        state["subState"] = UNREVIEWED
    target = _write_parts(text.text, text.source, _write_code_2) if text.text else []
    segment = _write_element(
        "segment",
        state,
        _write_element("source", {}, *_write_parts(text.source, None, _write_code_2)),
        _write_element("target", {}, *target) if target else "",
    )
    attributes = {"id": _make_id(text), "name": text.path, "xml:space": "preserve"}
    unit = _write_element(
        "unit",
        attributes,
        _write_element("notes", {}, *notes) if notes else "",
        segment,
    )
    return unit + "\n"


def _make_id(text: WrittenText) -> str:
    return f"s{text.segment}"


def _write_parts(
    data: str, source: str | None, write_code: Callable[[Code], str]
) -> list[str]:
    return [_write_part(part, write_code) for part in split_text(data, source)]


def _write_part(part: Part, write_code: Callable[[Code], str]) -> str:
    return escape(part) if isinstance(part, str) else write_code(part)


def _write_code_1(code: Code) -> str:
    attributes = f' id="{code.number}" ctype={quoteattr(f"x-html-{code.tag.kind}")}'
    if code.is_empty:
        return f"<x{attributes}/>"
    return "</g>" if code.is_end else f"<g{attributes}>"


def _write_code_2(code: Code) -> str:
    kind = "link" if code.tag.id else "fmt"
    subtype = quoteattr(f"html:{code.tag.kind}")
    attributes = f' id="{code.number}" type="{kind}" subType={subtype}'
    if code.is_empty:
        return f"<ph{attributes}/>"
    return "</pc>" if code.is_end else f"<pc{attributes}>"


def _escape(text: str) -> str:
    return escape(clean_text(text))


def _write_element(name: str, attributes: dict[str, str], *content: str) -> str:
    """Write an element; its content is XML already."""
    written = "".join(
        f" {key}={quoteattr(clean_text(value))}" for key, value in attributes.items()
    )
    inner = "".join(content)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"
