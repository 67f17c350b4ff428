"""Small files of documents with a text."""

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_pdf(*pages: str) -> bytes:
    """Make a PDF file with a line of text on each page, in any letters."""
    signs = sorted(set("".join(pages)))
    codes = {sign: number for number, sign in enumerate(signs, start=1)}
    letters = "\n".join(
        f"<{code:02x}> <{sign.encode('utf-16-be').hex()}>"
        for sign, code in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{letters}\nendbfchar\nendcmap end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{_list_kids(len(pages))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>",
        _make_stream(cmap),
    ]
    for number, text in enumerate(pages):
        codes_of_text = "".join(f"{codes[sign]:02x}" for sign in text)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {6 + 2 * number} 0 R >>"
        )
        objects.append(_make_stream(f"BT /F1 12 Tf 10 100 Td <{codes_of_text}> Tj ET"))
    return _join_objects(objects)


def make_docx(*paragraphs: str) -> bytes:
    """Make a DOCX file; each word of a paragraph is in two runs."""
    body = "".join(
        "<w:p>"
        + "".join(
            f"<w:r><w:t>{word[:3]}</w:t></w:r>"
            f'<w:r><w:t xml:space="preserve">{word[3:]} </w:t></w:r>'
            for word in paragraph.split()
        )
        + "</w:p>"
        for paragraph in paragraphs
    )
    return make_zip(
        f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    )


def make_zip(document: str) -> bytes:
    """Make an archive with the main part of a DOCX file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return target.getvalue()


def _list_kids(count: int) -> str:
    return " ".join(f"{5 + 2 * number} 0 R" for number in range(count))


def _make_stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _join_objects(objects: list[str]) -> bytes:
    written = b"%PDF-1.4\n"
    offsets = []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    return (
        written
        + (
            f"xref\n0 {count}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
        ).encode()
    )
