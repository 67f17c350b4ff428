"""Writes bodies as Wagtail stores them: one function for each of the twelve blocks."""

import json
import uuid
from typing import Any

Stored = dict[str, Any]


def block(kind: str, value: Any) -> Stored:
    """A block of a stream as it is stored, with an id that never changes."""
    name = json.dumps([kind, value], sort_keys=True, default=str)
    return {
        "type": kind,
        "value": value,
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, name)),
    }


def body(*blocks: Stored) -> str:
    """A stream of blocks as the field takes it."""
    return json.dumps(blocks)


def page_link(pk: int, words: str) -> str:
    """A link to a page inside of rich text."""
    return f'<a linktype="page" id="{pk}">{words}</a>'


def document_link(pk: int, words: str) -> str:
    """A link to a document inside of rich text."""
    return f'<a linktype="document" id="{pk}">{words}</a>'


def heading(text: str, level: str = "h2") -> Stored:
    """A sub-heading."""
    return block("heading", {"text": text, "level": level})


def paragraph(html: str) -> Stored:
    """Rich text."""
    return block("paragraph", html)


def quote(
    text: str, name: str = "Ona", role: str = "", portrait: int | None = None
) -> Stored:
    """The words of a person."""
    value = {"text": text, "name": name, "role": role, "portrait": portrait}
    return block("quote", value)


def picture(image: int, **words: Any) -> Stored:
    """A picture: ``alt``, ``caption``, ``credit``, ``decorative``."""
    return block("image", {"image": image, **words})


def gallery(*pictures: Stored) -> Stored:
    """Pictures side by side, each made with ``picture``."""
    items = [block("item", item["value"]) for item in pictures]
    return block("gallery", items)


def video(title: str, caption: str = "") -> Stored:
    """A video at Vimeo."""
    url = "https://vimeo.com/76979871"
    return block("video", {"url": url, "title": title, "caption": caption})


def documents(*items: tuple[int, str]) -> Stored:
    """Files to download: pairs of an id and the title of the place."""
    values = [{"document": pk, "title": title} for pk, title in items]
    return block("documents", [block("item", value) for value in values])


def figures(*pairs: tuple[str, str]) -> Stored:
    """Numbers: pairs of a value and a label."""
    values = [{"value": value, "label": label} for value, label in pairs]
    return block("figures", [block("item", value) for value in values])


def table(*rows: list[str], caption: str = "") -> Stored:
    """A table whose first row is its heading."""
    return block(
        "table",
        {
            "data": list(rows),
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": caption,
        },
    )


def call_to_action(
    title: str, text: str = "", label: str = "Toliau", **target: Any
) -> Stored:
    """A button that leads to a ``page`` or a ``url``."""
    target = {"page": None, "url": "", **target}
    value = {"title": title, "text": text, "label": label, **target}
    return block("call_to_action", value)


def page_card(page: int, text: str = "") -> Stored:
    """A card of a page."""
    return block("page_card", {"page": page, "text": text})


def organisation_card(organisation: int, text: str = "") -> Stored:
    """A card of an organisation."""
    return block("organisation_card", {"organisation": organisation, "text": text})


def every_block(*, image: int, document: int, page: int, organisation: int) -> str:
    """A body with each of the twelve blocks once, all of them leading to what is given."""
    linked = f"<p>Apie {page_link(page, 'puslapį')} ir {document_link(document, 'failą')}.</p>"
    return body(
        heading("Pradžia"),
        paragraph(linked),
        quote("Kartu stipresni.", "Ona Petraitė", "Vadovė", image),
        picture(image, alt="Salė", caption="Salėje", credit="Nuotr. O. P."),
        gallery(picture(image, alt="Salė"), picture(image, decorative=True)),
        video("Klasterių diena"),
        documents((document, "Ataskaita")),
        figures(("24", "įmonės"), ("30 %", "mažiau energijos")),
        table(["Ženklelis", "Klasteriai"], ["Auksas", "2"], caption="Ženkleliai"),
        call_to_action("Prisijunkite", "Vietų mažai.", page=page),
        page_card(page, "Skaitykite."),
        organisation_card(organisation, "Narys."),
    )
