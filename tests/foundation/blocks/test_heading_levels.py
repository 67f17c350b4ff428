"""No level of headings is skipped, whatever is stored."""

from typing import Any

import pytest

from foundation.blocks.heading_levels import correct_heading_levels


def correct(*blocks: tuple[str, Any]) -> list[Any]:
    """Return the levels of headings and questions, and the texts."""
    stored: list[Any] = [
        {"id": "", "type": kind, "value": value} for kind, value in blocks
    ]
    correct_heading_levels(stored)
    return [
        block["value"] if block["type"] == "paragraph" else block["value"]["level"]
        for block in stored
    ]


def make_heading(level: str) -> tuple[str, Any]:
    return "heading", {"text": "Antraštė", "level": level}


def make_question() -> tuple[str, Any]:
    value = {"question": "Kas?", "answer": "<p>Tai.</p>", "level": "h2"}
    return "question", value


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (["h2", "h3", "h3", "h2"], ["h2", "h3", "h3", "h2"]),
        (["h3", "h3", "h2", "h3"], ["h2", "h2", "h2", "h3"]),
        (["h2", "h4", "h4", "h3", "h2"], ["h2", "h3", "h3", "h3", "h2"]),
        (["h6"], ["h2"]),
    ],
)
def test_a_heading_is_at_most_one_level_deeper(
    stored: list[str], expected: list[str]
) -> None:
    assert correct(*map(make_heading, stored)) == expected


def test_headings_in_rich_text_count() -> None:
    html = '<h4 data-block-key="a">A</h4><p>Tekstas.</p><h5>B</h5><h1>C</h1>'

    found = correct(make_heading("h2"), ("paragraph", html), make_heading("h3"))

    assert found == [
        "h2",
        '<h3 data-block-key="a">A</h3><p>Tekstas.</p><h4>B</h4><h2>C</h2>',
        "h3",
    ]


def test_a_question_stands_below_the_heading_before_it() -> None:
    assert correct(make_question(), make_question()) == ["h2", "h2"]
    assert correct(
        make_heading("h2"),
        make_question(),
        make_question(),
        make_heading("h3"),
        make_question(),
    ) == ["h2", "h3", "h3", "h3", "h4"]
