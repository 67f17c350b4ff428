"""A pasted interview becomes blocks of questions."""

from typing import Any

import pytest
from django.utils import translation

from foundation.pasting.document import read_document


def read_blocks(html: str) -> list[tuple[str, Any]]:
    with translation.override("en"):
        blocks, _notices = read_document(html)
    return [(block["type"], block["value"]) for block in blocks]


def test_an_interview_has_a_block_for_each_question() -> None:
    blocks = read_blocks(
        "<p>Kalbamės su Ona.</p><p><b>Kas svarbiausia?</b></p><p>Pasitikėjimas.</p>"
        "<ul><li>Ir darbas.</li></ul><p><b>Kas <i>toliau</i>?</b></p><p>Matysim.</p>"
        "<p><b>Ačiū.</b></p>"
    )

    assert blocks == [
        ("paragraph", "<p>Kalbamės su Ona.</p>"),
        (
            "question",
            {
                "question": "Kas svarbiausia?",
                "answer": "<p>Pasitikėjimas.</p><ul><li>Ir darbas.</li></ul>",
            },
        ),
        (
            "question",
            {"question": "Kas toliau?", "answer": "<p>Matysim.</p><p><b>Ačiū.</b></p>"},
        ),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>Kas svarbiausia?</b></p><p>Pasitikėjimas.</p>",
        "<p><b>Kas?</b></p><p><b>Kur?</b></p>",
        "<p>Kas?</p><p>Tai.</p><p>Kur?</p><p>Ten.</p>",
    ],
)
def test_a_text_with_questions_is_no_interview(html: str) -> None:
    (block,) = read_blocks(html)

    assert block == ("paragraph", html)
