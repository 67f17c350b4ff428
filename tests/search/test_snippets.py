"""Passages of a result with the matching words marked."""

import unicodedata

from django.utils.safestring import SafeString

from search.snippets import LENGTH, build_snippet, highlight_words, join_texts


def test_matching_words_are_marked() -> None:
    text = "Užupis, UŽUPIS ir Uzupis; Užupio taip, Užpalių ne."

    assert highlight_words(text, "uzupis", "lt") == (
        "<mark>Užupis</mark>, <mark>UŽUPIS</mark> ir <mark>Uzupis</mark>; "
        "<mark>Užupio</mark> taip, Užpalių ne."
    )
    assert highlight_words("Łódź ir Straße", "lodz strasse", "lt") == (
        "<mark>Łódź</mark> ir <mark>Straße</mark>"
    )
    decomposed = unicodedata.normalize("NFD", "Užupis")
    assert highlight_words(decomposed, "uzupis", "lt") == "<mark>Užupis</mark>"


def test_last_word_may_be_a_prefix() -> None:
    assert highlight_words("Klasterių forumas", "klasteriu foru", "lt") == (
        "<mark>Klasterių</mark> <mark>forumas</mark>"
    )
    assert (
        highlight_words("Klasterių forumas", "klast foru", "lt")
        == "Klasterių <mark>forumas</mark>"
    )


def test_other_text_is_escaped() -> None:
    text = "<script>alert('x')</script> <mark>A&B</mark>"

    found = build_snippet(text, "alert b", "lt")

    assert isinstance(found, SafeString)
    assert found == (
        "&lt;script&gt;<mark>alert</mark>(&#x27;x&#x27;)&lt;/script&gt; "
        "&lt;mark&gt;A&amp;<mark>B</mark>&lt;/mark&gt;"
    )


def test_long_text_is_cut_around_most_matches() -> None:
    text = f"Pradžia apie lazerius. {'Kita kalba. ' * 60}Lazeris ir šviesa. Pabaiga."

    found = build_snippet(f"{text} Dar vienas.", "lazeris sviesa", "lt")

    assert found.startswith("… ")
    assert "<mark>Lazeris</mark> ir <mark>šviesa</mark>" in found
    assert "Pradžia" not in found
    assert len(found) < LENGTH + 60
    assert build_snippet(text, "nera", "lt").startswith("Pradžia apie lazerius.")
    assert build_snippet(text, "nera", "lt").endswith(" …")


def test_unusual_texts_are_accepted() -> None:
    assert build_snippet(join_texts([]), "a", "lt") == ""
    assert build_snippet("", "", "lt") == ""
    assert len(build_snippet("ž" * 5_000, "z", "lt")) < 5_100
    assert build_snippet("😀 ¡!", "a", "lt") == "😀 ¡!"
    assert build_snippet("lazeris " * 5_000, "lazeris", "lt").count("<mark>") > 10


def test_texts_without_a_full_stop_are_separated() -> None:
    texts = ["Sakinys.", "Antraštė", "Ona Petraitė", "", "Pabaiga"]

    assert join_texts(texts) == "Sakinys. Antraštė · Ona Petraitė · Pabaiga"
