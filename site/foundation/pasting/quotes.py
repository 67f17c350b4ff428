"""Finds who said a quotation, in its last line or behind its closing mark."""

import re

_NAME_MAX = 240
_LAST_LINE = re.compile(r"[-‐‑‒–—―(]\s*(?P<who>\w[^\n]*?)\)?")
_BEHIND = re.compile(
    r"(?P<text>[„“\"«].+[”“\"»])[.,]?\s*[-‒–—―]\s*(?P<who>\w[^\n]*)", re.DOTALL
)


def divide_quote(lines: list[str]) -> tuple[str, str, str]:
    """Return the text of a quotation, the name and the role of who said it.

    The name is behind a dash, such as "— Ona Petraitė, director"; without one, name and
    role are empty.
    """
    *texts, last = lines
    if texts and len(last) <= _NAME_MAX and (match := _LAST_LINE.fullmatch(last)):
        return ("\n".join(texts), *_divide_name(match["who"]))
    whole = "\n".join(lines)
    match = _BEHIND.fullmatch(whole)
    if match and len(match["who"]) <= _NAME_MAX:
        return (match["text"], *_divide_name(match["who"]))
    return whole, "", ""


def _divide_name(who: str) -> tuple[str, str]:
    name, _comma, role = who.partition(",")
    return name.strip(), role.strip()
