"""What the portal does to the letters of a text."""

import pytest

from localization.text import fold_diacritics, normalize_typed_text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Klas\u00adte\u00adriai", "Klasteriai"),
        ("Vilnius\u200b 2026\ufeff", "Vilnius 2026"),
        ("Z\u030calgiris, Si\u0328", "Žalgiris, Sį"),
        ("👩\u200d🔬 tyrėja", "👩\u200d🔬 tyrėja"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e\u0301\r\n", "é\r\n"),
        ("10\u00a0000 €", "10\u00a0000 €"),
    ],
)
def test_typed_text_has_composed_letters_and_nothing_invisible(
    typed: str, stored: str
) -> None:
    assert normalize_typed_text(typed) == stored


def test_accents_and_capitals_are_folded() -> None:
    assert fold_diacritics("Užupis, Łódź") == "uzupis, lodz"
