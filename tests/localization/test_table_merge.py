"""Tables whose rows and columns change while some texts are not translated."""

from typing import Any

from localization.table_merge import merge_table

ROWS = [
    ["Ženklelis", "Klasteriai"],
    ["Auksas", "du klasteriai"],
    ["Sidabras", "penki klasteriai"],
    ["Bronza", "penki klasteriai"],
]
TRANSLATED = {cell: f"EN {cell}" for row in ROWS for cell in row}


def translate_rows(*rows: list[str]) -> list[list[str]]:
    return [[TRANSLATED.get(cell, cell) for cell in row] for row in rows]


def merge(*rows: list[str], caption: str = "", old: Any = None) -> Any:
    """Merge a changed table with the translation of the old one."""
    pending = {
        f"{row}-{column}"
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell not in TRANSLATED and not cell.isdecimal()
    }
    table = {
        "data": translate_rows(*rows),
        "table_caption": caption,
        "has_header": True,
    }
    old = old or {"data": translate_rows(*ROWS), "table_caption": "EN Ženkleliai"}
    return merge_table(table, old, pending | ({"caption"} if caption else set()))


def test_new_row_is_left_out_until_it_is_translated() -> None:
    new = ["Platina", "du klasteriai"]

    assert merge(ROWS[0], new, *ROWS[1:])["data"] == translate_rows(*ROWS)


def test_new_column_is_left_out_until_it_is_translated() -> None:
    header, *others = ROWS
    rows = [["Metai", *header], *(["2017", *row] for row in others)]

    assert merge(*rows)["data"] == translate_rows(*ROWS)


def test_changed_cell_keeps_its_old_text_in_a_sorted_table() -> None:
    table = merge(ROWS[0], ROWS[3], ["Sidabras", "šeši klasteriai"], ROWS[1])

    assert table["data"] == translate_rows(ROWS[0], ROWS[3], ROWS[2], ROWS[1])


def test_changed_row_keeps_its_old_texts() -> None:
    table = merge(*ROWS[:2], ["Platina", "septyni"], ROWS[3])

    assert table["data"] == translate_rows(*ROWS)


def test_number_beside_a_changed_text_follows_the_source() -> None:
    old = {"data": [["EN Metai", "2016"]], "table_caption": ""}

    assert merge(["Pirmi metai", "2017"], old=old)["data"] == [["EN Metai", "2017"]]


def test_deleted_row_is_gone_though_another_is_new() -> None:
    table = merge(*ROWS[:2], ROWS[3], ["Platina", "vienas klasteris"])

    assert table["data"] == translate_rows(*ROWS[:2], ROWS[3])


def test_deleted_column_is_gone_though_a_row_is_new() -> None:
    table = merge(*(row[:1] for row in ROWS), ["Platina"])

    assert table["data"] == translate_rows(*(row[:1] for row in ROWS))


def test_changed_caption_keeps_its_old_text() -> None:
    table = merge(*ROWS[1:], caption="Visi ženkleliai")

    assert table["data"] == translate_rows(*ROWS[1:])
    assert table["table_caption"] == "EN Ženkleliai"
    assert table["has_header"]


def test_table_with_all_words_changed_stays() -> None:
    assert merge(["Miestas"], ["Vilnius"])["data"] == translate_rows(*ROWS)


def test_new_table_with_a_known_cell_shows_it() -> None:
    table = merge(["Auksas", "Vilnius"], old={"data": []})

    assert table["data"] == [["EN Auksas", ""]]


def test_rows_of_unequal_length_are_filled_up() -> None:
    old = {"data": [["EN Auksas"], ["EN Sidabras", "EN penki klasteriai"]]}

    table = merge(["Auksas", "Vilnius"], ["Sidabras"], old=old)

    assert table["data"] == [["EN Auksas", ""], ["EN Sidabras", ""]]
