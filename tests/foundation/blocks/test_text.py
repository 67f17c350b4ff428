"""What a block keeps of the text that editors give it."""

import pytest
from django.core.exceptions import ValidationError

from events.blocks import SessionBlock
from foundation.blocks.facts import DataTableBlock
from foundation.blocks.text import ParagraphBlock
from localization.compat.strings import check_markup, split_html


def test_a_table_that_was_stored_with_a_header_column_keeps_it() -> None:
    block = DataTableBlock()
    stored = {"data": [["a", "b"]], "first_col_is_header": True}

    saved = block.clean(block.to_python(stored))

    assert saved["first_col_is_header"] is True
    # The choice that the form has.
    assert saved["table_header_choice"] == "column"


def test_the_editor_keeps_raised_and_lowered_text() -> None:
    converter = ParagraphBlock().field.widget.converter
    html = '<p data-block-key="a">CO<sub>2</sub>, m<sup>2</sup></p>'

    state = converter.from_database_format(html)

    assert converter.to_database_format(state) == html


def test_raised_and_lowered_text_is_part_of_a_translators_text() -> None:
    html = "<p>Mažiau CO<sub>2</sub> ir m<sup>2</sup>.</p>"

    (text,) = split_html(html)

    assert text == "Mažiau CO<sub>2</sub> ir m<sup>2</sup>."
    check_markup(text, "Less CO<sub>2</sub> and m<sup>2</sup>.")


def test_a_title_that_is_too_long_stays_in_a_draft() -> None:
    block = SessionBlock()
    value = block.to_python({"start": "10:00", "title": "ž" * 401, "speakers": []})

    with pytest.raises(ValidationError):
        block.clean(value)
    block.defer_required_validation()
    try:
        assert block.clean(value)["title"] == "ž" * 401
    finally:
        block.restore_deferred_validation()
