"""Removes all but the document's text from pasted HTML, and notes what is removed.

The HTML is that of Word, Outlook, LibreOffice, Google Docs and browsers.
"""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from bs4.exceptions import ParserRejectedMarkup

from foundation.pasting.leftovers import Leftovers

# Deeper trees are no documents, and Python can't walk through them.
DEPTH_MAX = 120
_FRAGMENT_START = re.compile(r"<!--\s{0,9}StartFragment\s{0,9}-->")
_FRAGMENT_END = re.compile(r"<!--\s{0,9}EndFragment")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_NO_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_UNSEEN = {
    "area", "base", "colgroup", "datalist", "head", "link", "meta", "noscript",
    "param", "script", "style", "template", "title", "xml",
}  # fmt: skip
_PICTURES = {"canvas", "img", "svg", "v:imagedata"}
_EMBEDS = {"applet", "audio", "embed", "iframe", "object", "video"}
_COMMENT_STYLES = ("mso-element:comment", "mso-special-character:comment")
_COMMENT_CLASSES = {"msocommentreference", "msocomanchor", "msocomtxt"}
_HIDDEN_STYLES = ("display:none", "mso-hide:all")


_WEIGHT = re.compile(r"(?:^|;)font-weight:(\w+)")
_BOLD_WEIGHTS = {"bold", "bolder", "600", "700", "800", "900"}


class UnreadableMarkupError(ValueError):
    """Markup that no word processor writes: nested too deeply, or too large."""


def parse_markup(html: str, leftovers: Leftovers) -> BeautifulSoup:
    """Parse HTML and clean it; raise an UnreadableMarkupError if it is no document."""
    try:
        soup = BeautifulSoup(_tidy_markup(_find_fragment(html)), "html.parser")
    except ParserRejectedMarkup:
        raise UnreadableMarkupError from None
    _check_depth(soup)
    for tag in soup.find_all(True):
        if not tag.decomposed:
            _clean_tag(tag, leftovers)
    return soup


def _find_fragment(html: str) -> str:
    """Return what the clipboard marks as copied, or all of the HTML."""
    start = _FRAGMENT_START.search(html)
    ends = list(_FRAGMENT_END.finditer(html, start.end())) if start else []
    return html[start.end() : ends[-1].start()] if start and ends else html


def _tidy_markup(html: str) -> str:
    """Remove comments and declarations; escape each "<" that begins no whole tag.

    The parser needs very long for a text of many tags that are not closed.
    """
    parts: list[str] = []
    position = 0
    while (start := html.find("<!--", position)) >= 0:
        end = html.find("-->", start + 4)
        if end < 0:
            break
        parts.append(html[position:start])
        position = end + 3
    parts.append(html[position:])
    return _NO_TAG.sub("&lt;", _DECLARATION.sub("", "".join(parts)))


def _check_depth(soup: BeautifulSoup) -> None:
    depth = 0
    level: list[Tag] = [soup]
    while level := [
        child for tag in level for child in tag.children if isinstance(child, Tag)
    ]:
        depth += 1
        if depth > DEPTH_MAX:
            raise UnreadableMarkupError


def read_style(tag: Tag) -> str:
    """Return a tag's style in lower case without spaces."""
    return re.sub(r"\s+", "", str(tag.get("style") or "")).lower()


def is_bold(tag: Tag) -> bool | None:
    """Whether a tag makes its text bold; None if it has the weight of its parent."""
    if weight := _WEIGHT.search(read_style(tag)):
        return weight[1] in _BOLD_WEIGHTS
    return True if tag.name in {"b", "strong"} else None


def read_classes(tag: Tag) -> set[str]:
    """Return a tag's classes in lower case."""
    return {str(name).lower() for name in tag.get_attribute_list("class") if name}


def read_attribute(tag: Tag, name: str) -> str:
    """Return an attribute without white space around it."""
    return str(tag.get(name) or "").strip()


def shorten_spaces(text: str) -> str:
    """Replace white space by single spaces."""
    return " ".join(text.split())


def _clean_tag(tag: Tag, leftovers: Leftovers) -> None:
    """Remove a tag, or mark it for the reader of the document."""
    style = read_style(tag)
    if tag.name in _UNSEEN:
        tag.decompose()
    elif _is_comment(tag, style):
        leftovers.comments += _count_comment(tag)
        tag.decompose()
    elif tag.name == "del" or "msodel" in read_classes(tag):
        leftovers.deleted += _list_text(tag)
        tag.decompose()
    elif tag.has_attr("hidden") or any(name in style for name in _HIDDEN_STYLES):
        leftovers.hidden += _list_text(tag)
        tag.decompose()
    elif tag.name in _PICTURES:
        _remove_picture(tag, leftovers)
    elif tag.name in _EMBEDS:
        name = read_attribute(tag, "title") or read_attribute(tag, "src") or tag.name
        leftovers.embeds.append(" ".join([shorten_spaces(name), *_list_text(tag)]))
        tag.decompose()
    elif "mso-list:ignore" in style:
        if paragraph := tag.find_parent(["p", "div", "li"]):
            paragraph["data-marker"] = " ".join(_list_text(tag))
        tag.decompose()


def _list_text(tag: Tag) -> list[str]:
    """Return the text of a tag, or nothing for one without text."""
    text = shorten_spaces(tag.get_text(" "))
    return [text] if text else []


def _is_comment(tag: Tag, style: str) -> bool:
    if tag.name == "a" and read_attribute(tag, "href").startswith("#cmnt"):
        return True
    is_word = bool(read_classes(tag) & _COMMENT_CLASSES)
    return is_word or any(name in style for name in _COMMENT_STYLES)


def _count_comment(tag: Tag) -> int:
    """Count a comment at its mark in the text, but not where its own text stands.

    Google's comments are paragraphs at the end, each with a link back to its mark.
    """
    if read_attribute(tag, "href").startswith("#cmnt_ref"):
        if paragraph := tag.find_parent("p"):
            for string in list(paragraph.find_all(string=True)):
                string.replace_with(NavigableString(""))
        return 0
    is_mark = tag.name == "a" or "msocommentreference" in read_classes(tag)
    return int(is_mark)


def _remove_picture(tag: Tag, leftovers: Leftovers) -> None:
    # Mails have pictures of one pixel that count readers.
    size = {read_attribute(tag, "width"), read_attribute(tag, "height")}
    if not size <= {"0", "1"}:
        leftovers.pictures.append(_name_picture(tag))
    tag.decompose()


def _name_picture(tag: Tag) -> str:
    """Return the description of a picture, or else the name of its file."""
    for name in ("alt", "title", "aria-label", "o:title"):
        if text := shorten_spaces(read_attribute(tag, name)):
            return text
    if tag.name == "svg":
        return shorten_spaces(tag.get_text(" "))
    source = read_attribute(tag, "src")
    if source.startswith("data:"):
        return ""
    try:
        path = urlsplit(source.replace("\\", "/")).path
    except ValueError:
        return source
    name = PurePosixPath(unquote(path)).name
    return name if "." in name else ""
