"""Rewrites the links of stored rich text."""

import re
from collections.abc import Callable, Mapping
from html import unescape

from bs4 import BeautifulSoup
from bs4.dammit import EntitySubstitution

# Takes the attributes of a link. It returns the same object for a link that stays as it
# is, other attributes, or None for a link that becomes plain text.
Rewrite = Callable[[Mapping[str, str]], Mapping[str, str] | None]

_LINK_OR_EMBED = re.compile("<(?:a|embed)", re.IGNORECASE)
# Rich text as the editor stores it: a text, an entity, or a tag with a few attributes.
_TOKEN = re.compile(
    r"[^<>&\x00-\x08\x0b-\x1f\x7f-\x9f]+|&(?:amp|lt|gt);|<[bh]r/>"
    r"|<(?P<end>/?)"
    r"(?P<name>a|b|blockquote|code|del|em|h[1-6]|i|li|ol|p|s|strong|sub|sup|u|ul)"
    r'(?P<attributes>(?: (?:data-block-key|href|id|linktype)="(?:[^"<>&]|&amp;)*")*)>'
)
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


class OtherMarkupError(ValueError):
    """A text that is not exactly as the editor stores it."""


def rewrite_links(source: str, rewrite: Rewrite) -> str:
    """Rewrite all links of a rich text, and remove its embeds."""
    if not _LINK_OR_EMBED.search(source):
        return source
    try:
        return _rewrite_stored_links(source, rewrite)
    except OtherMarkupError:
        return _rewrite_any_links(source, rewrite)


def _rewrite_stored_links(source: str, rewrite: Rewrite) -> str:
    """Rewrite the links of a stored text; this is no parser, and does not guess."""
    parts: list[str] = []
    open_names: list[str] = []
    is_removed = False
    position = 0
    for token in _TOKEN.finditer(source):
        _require(token.start() == position)
        position = token.end()
        part, name = token[0], token["name"]
        if name is None:
            # The parser would shorten several spaces.
            _require(not part.isspace() or part in {" ", "\n"})
        elif token["end"]:
            _require(open_names and open_names.pop() == name)
            _require(not token["attributes"])
            if name == "a" and is_removed:
                continue
        else:
            _require(name != "a" or "a" not in open_names)
            open_names.append(name)
            part = _rewrite_tag(token, rewrite)
            if name == "a":
                is_removed = not part
        parts.append(part)
    _require(not open_names and position == len(source))
    return "".join(parts)


def _require(condition: object) -> None:
    if not condition:
        raise OtherMarkupError


def _rewrite_tag(token: re.Match[str], rewrite: Rewrite) -> str:
    """Return an opening tag, or nothing for a link that becomes plain text."""
    pairs = _ATTRIBUTE.findall(token["attributes"])
    attributes = {name: unescape(value) for name, value in pairs}
    _require(len(attributes) == len(pairs))
    rewritten = rewrite(attributes) if token["name"] == "a" else attributes
    if rewritten is None:
        return ""
    if rewritten is not attributes:
        return _write_link(rewritten)
    # The parser would sort them.
    _require(pairs == sorted(pairs))
    return token[0]


def _write_link(attributes: Mapping[str, str]) -> str:
    escape, quote = (
        EntitySubstitution.substitute_xml,
        EntitySubstitution.quoted_attribute_value,
    )
    pairs = sorted(attributes.items())
    return f"<a{''.join(f' {name}={quote(escape(text))}' for name, text in pairs)}>"


def _rewrite_any_links(source: str, rewrite: Rewrite) -> str:
    """Rewrite the links of any text, such as an imported one, with a parser."""
    soup = BeautifulSoup(source, "html.parser")
    for embed in soup.find_all("embed"):
        embed.decompose()
    for anchor in soup.find_all("a"):
        attributes = {name: str(value) for name, value in anchor.attrs.items()}
        rewritten = rewrite(attributes)
        if rewritten is None:
            anchor.unwrap()
        elif rewritten is not attributes:
            anchor.attrs = dict(rewritten)
    return str(soup)
