"""The small language in which the demo's content is written."""

import dataclasses
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

NAMESPACE = uuid.UUID("6f1d3a52-9d0c-4f53-8f0e-0c2d5b1a7e11")


class Both(NamedTuple):
    """A text in the source language and its translation."""

    lt: str
    en: str


def same(text: str) -> Both:
    """A text that reads the same in both languages, such as a name."""
    return Both(text, text)


@dataclasses.dataclass
class Writer:
    """Turns texts into stored values, and remembers how each is translated.

    ``ids`` finds the primary key of something that the demo has made before.
    """

    ids: Callable[[str, str], int]
    page: str
    texts: list[Both] = dataclasses.field(default_factory=list)
    count: int = 0

    def say(self, text: Both | None) -> str:
        """Give the source text, and remember its translation."""
        if text is None:
            return ""
        self.texts.append(text)
        return text.lt

    def next_id(self) -> str:
        """A block's id: the same in every run."""
        self.count += 1
        return str(uuid.uuid5(NAMESPACE, f"{self.page}/{self.count}"))


# A block is a function that writes itself.
Blocks = list[Callable[[Writer], dict[str, Any]]]


def block(kind: str, value: Callable[[Writer], Any]) -> Callable[[Writer], Any]:
    """Write a block with its type and id."""
    return lambda w: {"type": kind, "id": w.next_id(), "value": value(w)}


def items(w: Writer, values: list[Any]) -> list[dict[str, Any]]:
    """Write a list block's items."""
    return [{"type": "item", "id": w.next_id(), "value": value} for value in values]


def heading(text: Both, level: str = "h2") -> Callable[[Writer], Any]:
    """A sub-heading."""
    return block("heading", lambda w: {"text": w.say(text), "level": level})


def text(lt: str, en: str) -> Callable[[Writer], Any]:
    """Rich text; ``{page:key}`` stands for a link's target."""

    def write(w: Writer) -> str:
        said = w.say(Both(lt, en))
        while "{page:" in said:
            start = said.index("{page:")
            end = said.index("}", start)
            said = said.replace(
                said[start : end + 1], str(w.ids("page", said[start + 6 : end]))
            )
        return said

    return block("paragraph", write)


def quote(words: Both, name: str, role: Both, portrait: str = "") -> Any:
    """The words of a fictional person."""
    return block(
        "quote",
        lambda w: {
            "text": w.say(words),
            "name": w.say(same(name)),
            "role": w.say(role),
            "portrait": w.ids("image", portrait) if portrait else None,
        },
    )


def _picture(w: Writer, key: str, caption: Both | None = None) -> dict[str, Any]:
    return {
        "image": w.ids("image", key),
        "decorative": False,
        "alt": "",
        "caption": w.say(caption),
        "credit": "",
    }


def picture(key: str, caption: Both | None = None) -> Any:
    """One picture."""
    return block("image", lambda w: _picture(w, key, caption))


def gallery(captions: dict[str, Both]) -> Any:
    """Several pictures, each with its caption."""
    return block(
        "gallery",
        lambda w: items(w, [_picture(w, key, said) for key, said in captions.items()]),
    )


def video(url: str, title: Both) -> Any:
    """A video."""
    return block("video", lambda w: {"url": url, "title": w.say(title), "caption": ""})


def file(w: Writer, key: str, title: Both) -> dict[str, Any]:
    """A file to download, under a title that is translated."""
    return {"document": w.ids("document", key), "title": w.say(title)}


def files(titles: dict[str, Both]) -> Any:
    """Files to download."""
    return block(
        "documents",
        lambda w: items(w, [file(w, key, title) for key, title in titles.items()]),
    )


def figures(*pairs: tuple[Both, Both]) -> Any:
    """Numbers with their labels."""
    return block(
        "figures",
        lambda w: items(
            w,
            [{"value": w.say(value), "label": w.say(label)} for value, label in pairs],
        ),
    )


def table(caption: Both, rows: list[list[Both]]) -> Any:
    """A table whose first row is its heading."""
    return block(
        "table",
        lambda w: {
            "data": [[w.say(cell) for cell in row] for row in rows],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": w.say(caption),
        },
    )


def call(title: Both, words: Both, label: Both, url: str) -> Any:
    """A call to action."""
    return block(
        "call_to_action",
        lambda w: {
            "title": w.say(title),
            "text": w.say(words),
            "label": w.say(label),
            "page": None,
            "url": url,
        },
    )


def page_card(key: str, words: Both) -> Any:
    """A card of a page."""
    return block(
        "page_card", lambda w: {"page": w.ids("page", key), "text": w.say(words)}
    )


def organisation_card(key: str, words: Both | None = None) -> Any:
    """A card of an organisation."""
    return block(
        "organisation_card",
        lambda w: {
            "organisation": w.ids("organisation", key),
            "text": w.say(words),
        },
    )
