"""Functions that make texts and StreamField blocks of the demo content."""

import dataclasses
import uuid
from collections.abc import Callable
from typing import Any, NamedTuple

NAMESPACE = uuid.UUID("6f1d3a52-9d0c-4f53-8f0e-0c2d5b1a7e11")


class Both(NamedTuple):
    """A text in the source language and its translation."""

    lt: str
    en: str


def make_same_text(text: str) -> Both:
    """Make a text that is the same in both languages, such as a name."""
    return Both(text, text)


@dataclasses.dataclass
class Writer:
    """Converts texts to stored values, and collects their translations.

    ``get_id`` returns the primary key of an object of the demo, by kind and key.
    """

    get_id: Callable[[str, str], int]
    page: str
    texts: list[Both] = dataclasses.field(default_factory=list)
    count: int = 0

    def add_text(self, text: Both | None) -> str:
        """Collect a text with its translation; return the source text."""
        if text is None:
            return ""
        self.texts.append(text)
        return text.lt

    def next_id(self) -> str:
        """Return the id of the next block, the same in every run."""
        self.count += 1
        return str(uuid.uuid5(NAMESPACE, f"{self.page}/{self.count}"))


# A block is a function that returns its stored value.
Blocks = list[Callable[[Writer], dict[str, Any]]]


def make_block(kind: str, value: Callable[[Writer], Any]) -> Callable[[Writer], Any]:
    """Make a block with its type and id."""
    return lambda writer: {"type": kind, "id": writer.next_id(), "value": value(writer)}


def make_list_items(writer: Writer, values: list[Any]) -> list[dict[str, Any]]:
    """Make the items of a list block."""
    return [
        {"type": "item", "id": writer.next_id(), "value": value} for value in values
    ]


def make_heading(text: Both, level: str = "h2") -> Callable[[Writer], Any]:
    """Make a heading."""
    return make_block(
        "heading", lambda writer: {"text": writer.add_text(text), "level": level}
    )


def make_paragraph(lt: str, en: str) -> Callable[[Writer], Any]:
    """Make a rich text; ``{page:key}`` is replaced by the id of a page."""

    def write(writer: Writer) -> str:
        html = writer.add_text(Both(lt, en))
        while "{page:" in html:
            start = html.index("{page:")
            end = html.index("}", start)
            html = html.replace(
                html[start : end + 1], str(writer.get_id("page", html[start + 6 : end]))
            )
        return html

    return make_block("paragraph", write)


def make_quote(words: Both, name: str, role: Both, portrait: str = "") -> Any:
    """Make a quote of a fictional person."""
    return make_block(
        "quote",
        lambda writer: {
            "text": writer.add_text(words),
            "name": writer.add_text(make_same_text(name)),
            "role": writer.add_text(role),
            "portrait": writer.get_id("image", portrait) if portrait else None,
        },
    )


def make_question(question: Both, answer: Both) -> Any:
    """Make a question of an interview; the answer is rich text."""
    return make_block(
        "question",
        lambda writer: {
            "question": writer.add_text(question),
            "answer": writer.add_text(answer),
        },
    )


def _build_image_value(
    writer: Writer, key: str, caption: Both | None = None
) -> dict[str, Any]:
    return {
        "image": writer.get_id("image", key),
        "decorative": False,
        "alt": "",
        "caption": writer.add_text(caption),
        "credit": "",
    }


def make_image(key: str, caption: Both | None = None) -> Any:
    """Make an image."""
    return make_block("image", lambda writer: _build_image_value(writer, key, caption))


def make_gallery(captions: dict[str, Both]) -> Any:
    """Make a gallery of images, each with its caption."""
    return make_block(
        "gallery",
        lambda writer: make_list_items(
            writer,
            [
                _build_image_value(writer, key, caption)
                for key, caption in captions.items()
            ],
        ),
    )


def make_video(url: str, title: Both) -> Any:
    """Make a video."""
    return make_block(
        "video",
        lambda writer: {"url": url, "title": writer.add_text(title), "caption": ""},
    )


def make_document(writer: Writer, key: str, title: Both) -> dict[str, Any]:
    """Build the value of a document with a translated title."""
    return {"document": writer.get_id("document", key), "title": writer.add_text(title)}


def make_documents(titles: dict[str, Both]) -> Any:
    """Make a list of documents."""
    return make_block(
        "documents",
        lambda writer: make_list_items(
            writer, [make_document(writer, key, title) for key, title in titles.items()]
        ),
    )


def make_figures(*pairs: tuple[Both, Both]) -> Any:
    """Make figures with their labels."""
    return make_block(
        "figures",
        lambda writer: make_list_items(
            writer,
            [
                {"value": writer.add_text(value), "label": writer.add_text(label)}
                for value, label in pairs
            ],
        ),
    )


def make_table(caption: Both, rows: list[list[Both]]) -> Any:
    """Make a table whose first row is its header."""
    return make_block(
        "table",
        lambda writer: {
            "data": [[writer.add_text(cell) for cell in row] for row in rows],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": writer.add_text(caption),
        },
    )


def make_call_to_action(title: Both, words: Both, label: Both, url: str) -> Any:
    """Make a call to action."""
    return make_block(
        "call_to_action",
        lambda writer: {
            "title": writer.add_text(title),
            "text": writer.add_text(words),
            "label": writer.add_text(label),
            "page": None,
            "url": url,
        },
    )


def make_page_card(key: str, words: Both) -> Any:
    """Make a card of a page."""
    return make_block(
        "page_card",
        lambda writer: {
            "page": writer.get_id("page", key),
            "text": writer.add_text(words),
        },
    )


def make_organisation_card(key: str, words: Both | None = None) -> Any:
    """Make a card of an organisation."""
    return make_block(
        "organisation_card",
        lambda writer: {
            "organisation": writer.get_id("organisation", key),
            "text": writer.add_text(words),
        },
    )
