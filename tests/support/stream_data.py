"""Writes bodies as Wagtail stores them: one function for each of the twelve blocks."""

import json
import uuid
from typing import Any

StoredBlock = dict[str, Any]


def make_block(kind: str, value: Any) -> StoredBlock:
    """A block of a stream as it is stored, with an id that never changes."""
    name = json.dumps([kind, value], sort_keys=True, default=str)
    return {
        "type": kind,
        "value": value,
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, name)),
    }


def make_body(*blocks: StoredBlock) -> str:
    """A stream of blocks as the field takes it."""
    return json.dumps(blocks)


def make_page_link(pk: int, words: str) -> str:
    """A link to a page inside of rich text."""
    return f'<a linktype="page" id="{pk}">{words}</a>'


def make_document_link(pk: int, words: str) -> str:
    """A link to a document inside of rich text."""
    return f'<a linktype="document" id="{pk}">{words}</a>'


def make_heading(text: str, level: str = "h2") -> StoredBlock:
    """A sub-heading."""
    return make_block("heading", {"text": text, "level": level})


def make_paragraph(html: str) -> StoredBlock:
    """Rich text."""
    return make_block("paragraph", html)


def make_quote(
    text: str, name: str = "Ona", role: str = "", portrait: int | None = None
) -> StoredBlock:
    """The words of a person."""
    value = {"text": text, "name": name, "role": role, "portrait": portrait}
    return make_block("quote", value)


def make_image(image: int, **words: Any) -> StoredBlock:
    """A picture: ``alt``, ``caption``, ``credit``, ``decorative``."""
    return make_block("image", {"image": image, **words})


def make_gallery(*pictures: StoredBlock) -> StoredBlock:
    """Pictures side by side, each made with ``make_image``."""
    items = [make_block("item", item["value"]) for item in pictures]
    return make_block("gallery", items)


def make_video(title: str, caption: str = "") -> StoredBlock:
    """A video at Vimeo."""
    url = "https://vimeo.com/76979871"
    return make_block("video", {"url": url, "title": title, "caption": caption})


def make_documents(*items: tuple[int, str]) -> StoredBlock:
    """Files to download: pairs of an id and the title of the place."""
    values = [{"document": pk, "title": title} for pk, title in items]
    return make_block("documents", [make_block("item", value) for value in values])


def make_figures(*pairs: tuple[str, str]) -> StoredBlock:
    """Numbers: pairs of a value and a label."""
    values = [{"value": value, "label": label} for value, label in pairs]
    return make_block("figures", [make_block("item", value) for value in values])


def make_table(*rows: list[str], caption: str = "") -> StoredBlock:
    """A table whose first row is its heading."""
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
    title: str, text: str = "", label: str = "Toliau", **target: Any
) -> StoredBlock:
    """A button that leads to a ``page`` or a ``url``."""
    target = {"page": None, "url": "", **target}
    value = {"title": title, "text": text, "label": label, **target}
    return make_block("call_to_action", value)


def make_page_card(page: int, text: str = "") -> StoredBlock:
    """A card of a page."""
    return make_block("page_card", {"page": page, "text": text})


def make_organisation_card(organisation: int, text: str = "") -> StoredBlock:
    """A card of an organisation."""
    return make_block("organisation_card", {"organisation": organisation, "text": text})


def make_body_with_every_block(
    *, image: int, document: int, page: int, organisation: int
) -> str:
    """A body with each of the twelve blocks once, all of them leading to what is given."""
    linked = f"<p>Apie {make_page_link(page, 'puslapį')} ir {make_document_link(document, 'failą')}.</p>"
    return make_body(
        make_heading("Pradžia"),
        make_paragraph(linked),
        make_quote("Kartu stipresni.", "Ona Petraitė", "Vadovė", image),
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
