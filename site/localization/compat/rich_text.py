"""Replaces texts of rich text.

Touches: wagtail_localize.strings.StringValue.render_soup,
    wagtail_localize.strings.extract_strings
Read in: wagtail-localize 1.14.5
Why: A rich text of which some texts are not translated is put together from translated
    texts and old ones. wagtail-localize puts in all texts or none.
Upstream: No issue: nobody has asked for it.
Until: wagtail-localize can put together a rich text with some texts left out.
"""

from collections.abc import Sequence
from typing import Any

from bs4 import BeautifulSoup
from wagtail_localize.strings import StringValue, extract_strings

# A text with numbered links, and the attributes of the links by their numbers.
RichString = tuple[StringValue, dict[str, Any]]


def split_rich_text(html: str) -> list[RichString]:
    """Split rich text into the texts that translators see."""
    strings: list[RichString] = extract_strings(html)[1]
    return strings


def replace_rich_texts(html: str, strings: Sequence[RichString | None]) -> str:
    """Replace the texts of rich text; where it is None, remove the paragraph."""
    soup = BeautifulSoup(extract_strings(html)[0], "html.parser")
    for element in soup.find_all("text"):
        string = strings[int(str(element["position"]))]
        if string is None:
            _remove_with_empty_parents(element)
        else:
            text, attributes = string
            element.replace_with(text.render_soup(attributes))
    return str(soup)


def _remove_with_empty_parents(element: Any) -> None:
    """Remove an element, and those around it that are empty without it."""
    parent = element.parent
    element.decompose()
    while parent.parent and not parent.get_text(strip=True) and not parent.find():
        parent, empty = parent.parent, parent
        empty.decompose()
