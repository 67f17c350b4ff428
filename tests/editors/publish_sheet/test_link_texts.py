"""Which link texts say nothing, and which addresses readers can't open."""

import pytest

from editors.publish_sheet.link_texts import is_vague, works_for_readers

VAGUE = ["Čia", "spauskite čia", "Spauskite  ČIA.", "(plačiau)", "Daugiau »", "here"]
TELLING = ["Forumo programa", "Čia dirba klasteris", "Daugiau nei darbas", "Klaster.lt"]
WORKING = [
    "https://klasteriai.lt/",
    "http://example.org/a?b=c#d",
    "mailto:info@example.org",
    "tel:+37060000000",
    "/lt/renginiai/",
    "#programa",
    "https://8.8.8.8/",
]
BROKEN = [
    "",
    "htp://example.org",
    "https://",
    "https://[::1",
    "http://localhost:8000/",
    "http://intranetas/",
    "https://dokumentai.local/",
    "http://192.168.1.5/",
    "http://127.0.0.1/",
    "file:///C:/Users/ona/programa.docx",
    "javascript:alert(1)",
    "www.example.org",
    "/admin/pages/3/edit/",
    "mailto:",
]


@pytest.mark.parametrize("text", [*VAGUE, "https://example.org/a", "www.example.org"])
def test_vague_texts(text: str) -> None:
    assert is_vague(text, "lt")


@pytest.mark.parametrize("text", TELLING)
def test_telling_texts(text: str) -> None:
    assert not is_vague(text, "lt")


def test_texts_are_read_in_the_language_of_the_page() -> None:
    assert not is_vague("Čia", "en")


@pytest.mark.parametrize("address", WORKING)
def test_working_addresses(address: str) -> None:
    assert works_for_readers(address)


@pytest.mark.parametrize("address", BROKEN)
def test_broken_addresses(address: str) -> None:
    assert not works_for_readers(address)
