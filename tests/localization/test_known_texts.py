"""Texts are known by their words, as a whole or in parts."""

import pytest

from localization.known_texts import KnownTexts

KNOWN = [
    ("Pirmas sakinys. Antras sakinys.", "One. Two."),
    (
        'Žr. <a id="a1">čia</a>. Ir <a id="a2">ten</a>!',
        'See <a id="a1">here</a>. And <a id="a2">there</a>!',
    ),
    ("Vienas &amp; <b>du</b>", "One &amp; <b>two</b>"),
    ("Eilutė<br/><br/>Kita", "Line<br/><br/>Other"),
    ("Sudėtinga. Padalyta.", "Not cut in two"),
    ("Du kartus", "First"),
    ("Du kartus", "Second"),
]


def find_translation(text: str) -> str | None:
    found = KnownTexts((*row, None) for row in KNOWN).find_translation(text)
    return found and found.data


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("Antras sakinys.", "Two."),
        ("Antras sakinys. Pirmas sakinys.", "Two. One."),
        ('Ir <a id="a1">ten</a>!', 'And <a id="a1">there</a>!'),
        (
            'Pirmas sakinys. Ir <a id="a1">ten</a>! Žr. <a id="a2">čia</a>.',
            'One. And <a id="a1">there</a>! See <a id="a2">here</a>.',
        ),
        ("Vienas &amp; du", "One &amp; two"),
        ("Kita", "Other"),
        ("Kita<br/>Eilutė", "Other<br/>Line"),
        ("Eilutė\r<br/>\r<br/>Kita", "Line<br/><br/>Other"),
        ("Du kartus", "First"),
        # Nobody knows how these are translated.
        ("Padalyta.", None),
        ("Antras sakinys. Trečias sakinys.", None),
        ("Vienas &amp; <i>du</i>", None),
        ("", None),
    ],
)
def test_text_is_known_by_its_words(text: str, translation: str | None) -> None:
    assert find_translation(text) == translation
