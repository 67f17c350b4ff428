"""The guides in the admin's Help: the Markdown files of ``docs`` as HTML."""

import dataclasses
import functools
import re
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER: Path = settings.SITE_ROOT.parent / "docs"
PICTURES = FOLDER / "images"
# The guides by the names of their files, with the labels of their menu items.
GUIDES: dict[str, str | Promise] = {
    "editors": _("Guide for editors"),
    "translators": _("Guide for translators"),
}
GUIDE_FILE = re.compile(rf"({'|'.join(GUIDES)})(\.\w+)?\.md")


@dataclasses.dataclass(frozen=True)
class Guide:
    """A guide in one language; ``contents`` are pairs of an anchor and a heading."""

    title: str
    language: str
    contents: tuple[tuple[str, str], ...]
    html: SafeString


def find_guide_path(name: str, language: str) -> tuple[Path, str]:
    """Find the file of a guide in a language, or else the English one."""
    translated = FOLDER / f"{name}.{language}.md"
    if translated.exists():
        return translated, language
    return FOLDER / f"{name}.md", "en"


@functools.lru_cache
def load_guide(name: str, language: str) -> Guide:
    """Load a guide; its pictures and links to guides lead to addresses of the admin."""
    path, found_language = find_guide_path(name, language)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(path.read_text(encoding="utf-8"))
    title = ""
    contents: list[tuple[str, str]] = []
    for position, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = tokens[position + 1].content
            if token.tag == "h1":
                title = heading
            elif token.tag == "h2":
                token.attrSet("id", slugify(heading))
                contents.append((slugify(heading), heading))
        for child in token.children or ():
            _rewrite_address(child)
    # The title is the heading of the screen; the link to the other language follows it.
    start = next(i for i, token in enumerate(tokens) if token.tag == "h2")
    html = parser.renderer.render(tokens[start:], parser.options, {})
    return Guide(title, found_language, tuple(contents), mark_safe(html))  # noqa: S308 - without HTML of its source


def _rewrite_address(token: Token) -> None:
    """Let a picture or a link of a file lead to an address of the admin."""
    attribute = {"image": "src", "link_open": "href"}.get(token.type)
    if attribute is None:
        return
    address = str(token.attrGet(attribute) or "")
    if token.type == "image":
        name = PurePosixPath(address).stem
        token.attrSet(attribute, reverse("editors_guide_picture", args=[name]))
        token.attrSet("loading", "lazy")
        return
    parts = urlsplit(address)
    guide = GUIDE_FILE.fullmatch(parts.path)
    if guide:
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        url = reverse("editors_guide", args=[guide[1]])
        token.attrSet(attribute, f"{url}{fragment}")
