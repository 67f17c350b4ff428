"""Prints the text of a PDF or DOCX file. It is a program of its own, without Django.

Files may be hostile: the process has little memory and time, and nothing but its output
is used. It prints each part at once, so that what was read before a limit is not lost.
"""

import resource
import sys
import zipfile
from collections.abc import Iterator
from itertools import islice

from defusedxml.ElementTree import iterparse
from pypdf import PdfReader

PAGES_MAX = 200
CHARACTERS_MAX = 500_000
MEMORY_MAX = 512 * 1024 * 1024
# In seconds, of the processor.
CPU_MAX = 20

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_pdf(path: str) -> Iterator[str]:
    """Yield the text of each page that can be read."""
    reader = PdfReader(path)
    if reader.is_encrypted:
        reader.decrypt("")
    for page in islice(reader.pages, PAGES_MAX):
        try:
            yield page.extract_text()
        except Exception:  # noqa: BLE001, S112 - one page of a broken file
            continue


def read_docx(path: str) -> Iterator[str]:
    """Yield the text of each paragraph; runs of a word are joined."""
    with zipfile.ZipFile(path) as archive, archive.open("word/document.xml") as file:
        parts: list[str] = []
        for _event, element in iterparse(file):
            if element.tag == f"{WORD}t":
                parts.append(element.text or "")
            elif element.tag in {f"{WORD}tab", f"{WORD}br"}:
                parts.append(" ")
            elif element.tag == f"{WORD}p":
                yield "".join(parts)
                parts.clear()
                element.clear()


READERS = {"pdf": read_pdf, "docx": read_docx}


def main() -> None:
    """Print the text of the file that is named by its kind and its path."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_MAX, CPU_MAX))
    kind, path = sys.argv[1:]
    room = CHARACTERS_MAX
    for part in READERS[kind](path):
        text = part[:room].encode(errors="ignore")
        sys.stdout.buffer.write(text + b"\n")
        sys.stdout.buffer.flush()
        room -= len(part)
        if room <= 0:
            break


if __name__ == "__main__":
    main()
