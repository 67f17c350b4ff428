"""Make stream values as Wagtail stores them, with one function for each block."""

import json
import uuid
from typing import Any

from wagtail.blocks import StreamValue

# The blocks that are left out where what they refer to is not visible.
REFERRING_BLOCKS = {
    "image",
    "gallery",
    "documents",
    "call_to_action",
    "page_card",
    "organisation_card",
}

StoredBlock = dict[str, Any]


def make_block(block_type: str, value: Any) -> StoredBlock:
    """Make a stored block. The same type and value always get the same id."""
    name = json.dumps([block_type, value], sort_keys=True, default=str)
    return {
        "type": block_type,
        "value": value,
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, name)),
    }


def make_body(*blocks: StoredBlock) -> str:
    """Make the JSON of a stream field from its blocks."""
    return json.dumps(blocks)


def make_page_link(pk: int, text: str) -> str:
    """Make a link to a page, as rich text stores it."""
    return f'<a linktype="page" id="{pk}">{text}</a>'


def make_document_link(pk: int, text: str) -> str:
    """Make a link to a document, as rich text stores it."""
    return f'<a linktype="document" id="{pk}">{text}</a>'


def make_heading(text: str, level: str = "h2") -> StoredBlock:
    """Make a heading block."""
    return make_block("heading", {"text": text, "level": level})


def make_paragraph(html: str) -> StoredBlock:
    """Make a block of rich text."""
    return make_block("paragraph", html)


def make_quote(
    text: str, name: str = "Ona", role: str = "", portrait: int | None = None
) -> StoredBlock:
    """Make a quote block. ``portrait`` is the id of an image."""
    value = {"text": text, "name": name, "role": role, "portrait": portrait}
    return make_block("quote", value)


def make_question(question: str, answer: str) -> StoredBlock:
    """Make a question block; the answer is HTML."""
    return make_block("question", {"question": question, "answer": answer})


def make_image(image: int, **texts: str | bool) -> StoredBlock:
    """Make an image block with ``alt``, ``caption``, ``credit`` or ``decorative``."""
    return make_block("image", {"image": image, **texts})


def make_gallery(*pictures: StoredBlock) -> StoredBlock:
    """Make a gallery block from blocks that ``make_image`` made."""
    items = [make_block("item", item["value"]) for item in pictures]
    return make_block("gallery", items)


def make_video(title: str, caption: str = "") -> StoredBlock:
    """Make a block with a video at Vimeo."""
    url = "https://vimeo.com/76979871"
    return make_block("video", {"url": url, "title": title, "caption": caption})


def make_documents(*items: tuple[int, str]) -> StoredBlock:
    """Make a block of documents from pairs of an id and a title."""
    values = [{"document": pk, "title": title} for pk, title in items]
    return make_block("documents", [make_block("item", value) for value in values])


def make_figures(*pairs: tuple[str, str]) -> StoredBlock:
    """Make a block of figures from pairs of a value and a label."""
    values = [{"value": value, "label": label} for value, label in pairs]
    return make_block("figures", [make_block("item", value) for value in values])


def make_table(*rows: list[str], caption: str = "") -> StoredBlock:
    """Make a table block whose first row is the header."""
    return make_block(
        "table",
        {
            "data": list(rows),
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": caption,
        },
    )


def make_call_to_action(
    title: str, text: str = "", label: str = "Toliau", **target: int | str
) -> StoredBlock:
    """Make a button that links to a ``page`` or a ``url``."""
    links = {"page": None, "url": "", **target}
    value = {"title": title, "text": text, "label": label, **links}
    return make_block("call_to_action", value)


def make_page_card(page: int, text: str = "") -> StoredBlock:
    """Make a block that shows a page as a card."""
    return make_block("page_card", {"page": page, "text": text})


def make_organisation_card(organisation: int, text: str = "") -> StoredBlock:
    """Make a block that shows an organisation as a card."""
    return make_block("organisation_card", {"organisation": organisation, "text": text})


def list_lasting_blocks(body: StreamValue) -> list[str]:
    """List the types of the blocks that need nothing that they refer to."""
    types = [block.block_type for block in body]
    return [name for name in types if name not in REFERRING_BLOCKS]


def make_body_with_every_block(
    *, image: int, document: int, page: int, organisation: int
) -> str:
    """Make a body with each block. They refer to the given ids."""
    page_link = make_page_link(page, "puslapį")
    document_link = make_document_link(document, "failą")
    return make_body(
        make_heading("Pradžia"),
        make_paragraph(f"<p>Apie {page_link} ir {document_link}.</p>"),
        make_quote("Kartu stipresni.", "Ona Petraitė", "Vadovė", image),
        make_question("Kas svarbiausia?", f"<p>Žr. {page_link}.</p>"),
        make_image(image, alt="Salė", caption="Salėje", credit="Nuotr. O. P."),
        make_gallery(make_image(image, alt="Salė"), make_image(image, decorative=True)),
        make_video("Klasterių diena"),
        make_documents((document, "Ataskaita")),
        make_figures(("24", "įmonės"), ("30 %", "mažiau energijos")),
        make_table(["Ženklelis", "Klasteriai"], ["Auksas", "2"], caption="Ženkleliai"),
        make_call_to_action("Prisijunkite", "Vietų mažai.", page=page),
        make_page_card(page, "Skaitykite."),
        make_organisation_card(organisation, "Narys."),
    )
