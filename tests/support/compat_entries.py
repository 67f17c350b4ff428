"""What the compat packages say of other packages' inside, as their docstrings say it."""

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ("articles", "events", "home", "search", "site")
LABELS = ("Touches", "Read in", "Why", "Upstream", "Until")
LABEL = re.compile(rf"({'|'.join(LABELS)}): *(.*)")


@dataclasses.dataclass(frozen=True)
class Entry:
    """One use of what a package does not document, or a change of its behaviour."""

    path: Path
    texts: dict[str, str]

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}: {self.texts.get('Touches', '')}"

    @property
    def touches(self) -> list[str]:
        """The dotted names, templates and static files that are used."""
        return re.split(r",\s*", self.texts["Touches"])

    @property
    def versions(self) -> dict[str, str]:
        """The versions of which the source was read, by distribution."""
        return dict(read.split() for read in re.split(r",\s*", self.texts["Read in"]))


def source_files(pattern: str) -> Iterator[Path]:
    """Go through our own source, without migrations."""
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob(pattern)):
            if not {"migrations", "var"} & set(path.parts):
                yield path


def is_compat(path: Path) -> bool:
    """Whether a module may touch what a package does not document."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "compat" in parts


def read_entries() -> list[Entry]:
    """Read the entries of compat modules, of templates and of scripts."""
    entries = []
    for path in source_files("*.py"):
        if is_compat(path):
            for text in docstrings(path):
                entries += [Entry(path, texts) for texts in parse_entries(text)]
    for path in source_files("*.html"):
        entries += [Entry(path, texts) for texts in parse_entries(path.read_text())]
    for path in source_files("*.js"):
        comment = re.sub(r"^// ?", "", path.read_text(), flags=re.MULTILINE)
        entries += [Entry(path, texts) for texts in parse_entries(comment)]
    return entries


def docstrings(path: Path) -> Iterator[str]:
    """Give the docstrings of a module and of all that is in it."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, kinds):
            yield ast.get_docstring(node) or ""


def parse_entries(text: str) -> Iterator[dict[str, str]]:
    """Find the entries in a text: each begins with "Touches", a blank line ends it."""
    texts: dict[str, str] = {}
    label = ""
    for line in [*text.splitlines(), ""]:
        found = LABEL.match(line)
        if found and (texts or found[1] == "Touches"):
            label = found[1]
            texts[label] = found[2]
        elif texts and line.strip() and not line.startswith("{%"):
            texts[label] = f"{texts[label]} {line.strip()}".strip()
        elif texts:
            yield texts
            texts = {}
