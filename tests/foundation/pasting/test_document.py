"""Documents of word processors become blocks, and no visible word of them is lost."""

import re
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.pasting.document import read_document
from foundation.pasting.markup import UnreadableMarkupError
from foundation.pasting.plain_text import read_plain_text

DOCUMENTS = Path(__file__).parent / "documents"
Values = list[tuple[str, Any]]


def read_file(name: str) -> tuple[Values, str]:
    return convert_html((DOCUMENTS / f"{name}.txt").read_text())


def convert_html(html: str) -> tuple[Values, str]:
    with translation.override("en"):
        blocks, notices = read_document(html)
    return [(block["type"], block["value"]) for block in blocks], "\n".join(notices)


def make_heading(text: str, level: str) -> tuple[str, Any]:
    return "heading", {"text": text, "level": level}


def make_quote(text: str, name: str = "", role: str = "") -> tuple[str, Any]:
    return "quote", {"text": text, "name": name, "role": role, "portrait": None}


def make_table(
    rows: list[list[str]], header: str, caption: str = ""
) -> tuple[str, Any]:
    return "table", {
        "data": rows,
        "first_row_is_table_header": header in {"row", "both"},
        "first_col_is_header": header in {"column", "both"},
        "table_header_choice": header,
        "table_caption": caption,
    }


def test_word() -> None:
    blocks, notices = read_file("word")

    assert blocks == [
        make_heading("Klasterių plėtros ataskaita", "h2"),
        make_heading("Rezultatai", "h2"),
        (
            "paragraph",
            (
                "<p>Klasteriai <b>auga kartu</b> ir <i>mokosi</i>: išmetimai CO<sub>2</sub> "
                "sumažėjo, plotas – 120 m<sup>2</sup>. Plačiau – "
                '<a href="https://klaster.lt/ataskaita?a=1&amp;b=2">klaster.lt</a>.</p>'
                "<p>Tarptautinė parama svarbi.</p>"
                "<ul><li>Pirmas punktas<ul><li>Įtrauktas punktas</li></ul></li>"
                "<li>Antras punktas</li></ul><ol><li>Žingsnis</li></ol>"
            ),
        ),
        make_heading("Lentelė", "h3"),
        make_table(
            [["Ženklelis", "Klasteriai"], ["Auksas", "2 (5 km²)"], ["Auksas", "7"]],
            "row",
        ),
        make_quote("„Kartu pasiekiame daugiau.“"),
        (
            "paragraph",
            (
                "<p>Ona Petraitė naujas žodis<sup>[1]</sup>. Žr. planą ir kitą.</p>"
                "<p><sup>[1]</sup> Šaltinis: MITA.</p>"
            ),
        ),
    ]
    for words in (
        "1 picture",
        "Pilna salė žmonių",
        "planą (file:///C:/Users/Ona/planas.docx)",
        "kitą (../kita.html)",
        "senas žodis",
        "paslėpta pastaba",
        "1 comment",
        "1 footnote",
        "Merged cells",
    ):
        assert words in notices
    assert "Reikia patikslinti" not in notices


def test_libreoffice() -> None:
    blocks, notices = read_file("libreoffice")

    assert blocks == [
        make_heading("Apie projektą", "h2"),
        (
            "paragraph",
            (
                "<p>Projektas <b>„Augam“</b> jungia <i>dešimt</i> įmonių<sup>1</sup>.</p>"
                "<ul><li>Mokymai<ul><li>Vilniuje</li><li>Kaune</li></ul></li>"
                "<li>Parodos</li></ul>"
                "<ol><li>Registracija</li><li>Dalyvavimas</li></ol>"
            ),
        ),
        make_heading("Kaina", "h3"),
        make_table([["Paslauga", "Kaina"], ["Nemokama", "Nemokama"]], "row"),
        make_quote("Niekada nebuvome stipresni."),
        ("paragraph", "<p>1 2027 m. duomenys.</p>"),
    ]
    assert "(Diagrama)" in notices
    assert "1 footnote" in notices


def test_google_docs() -> None:
    blocks, notices = read_file("google_docs")

    assert blocks == [
        make_heading("Klasterių diena", "h2"),
        (
            "paragraph",
            (
                "<p>Susitinkame <b>gegužės 4 d.</b><i> Vilniuje</i>, H<sub>2</sub>O ir "
                'x<sup>2</sup>. <a href="https://example.com/forma">Forma</a></p>'
                "<ul><li>Pranešimai<ul><li>Trumpi</li></ul></li><li>Diskusijos</li></ul>"
            ),
        ),
        make_heading("Tvarka", "h2"),
        make_table([["Laikas", "Tema"], ["10.00", "Įžanga\nOna Petraitė"]], "row"),
    ]
    assert notices.startswith("1 picture is left out")


def test_outlook_has_no_frame_and_no_picture_that_counts_readers() -> None:
    blocks, notices = read_file("outlook")

    assert blocks == [
        (
            "paragraph",
            (
                "<p>Sveiki,</p><ul><li>Atsineškite vizitines korteles</li>"
                "<li>Ateikite laiku</li></ul><p>Pagarbiai<br/>Ona Petraitė</p>"
                '<p><a href="mailto:ona@example.com">ona@example.com</a> | '
                '<a href="tel:+37060000000">+370 600 00000</a></p>'
            ),
        )
    ]
    assert not notices


def test_gmail_has_no_quotes_of_persons() -> None:
    blocks, _notices = read_file("gmail")

    assert blocks == [
        (
            "paragraph",
            (
                "<p>Labas,</p><p>siunčiu tekstą rytoj šiandien.</p>"
                "<ol><li>Vienas</li><li>Du<br/>eilutė</li></ol><p>Atitraukta pastraipa.</p>"
                "<p>2026-11-20, Jonas rašė:</p><p>Ankstesnis laiškas.</p>"
            ),
        )
    ]


def test_pages() -> None:
    blocks, notices = read_file("pages")

    assert blocks == [
        (
            "paragraph",
            (
                "<p><b>Paryškinta pradžia</b> ir tekstas.</p>"
                "<ul><li>Obuoliai<ul><li>Raudoni</li></ul></li><li>Kriaušės</li></ul>"
            ),
        ),
        make_table([["Metai", "Suma"], ["2027", "5 €"]], "row"),
    ]
    assert "5 € (https://example.com/suma)" in notices


def test_a_web_page() -> None:
    blocks, notices = read_file("web_page")

    assert blocks == [
        make_heading("Naujiena iš interneto", "h2"),
        ("paragraph", "<p>Pirma pastraipa.</p><p>Antra <b>svarbi</b> pastraipa.</p>"),
        make_quote(
            "Augame kartu su partneriais.", "Jonas Jonaitis", "UAB „Augam“ vadovas"
        ),
        make_heading("Gilesnis skyrius", "h3"),
        (
            "paragraph",
            "<p>eilutė viena<br/>eilutė dvi</p><p>Terminas</p><p>Paaiškinimas</p>",
        ),
    ]
    assert "Klasterių filmas" in notices


def test_comments_of_google_docs_are_left_out() -> None:
    blocks, notices = convert_html(
        '<p>Tekstas<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p><div><p>'
        '<a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Pastaba</span></p></div>'
    )

    assert blocks == [("paragraph", "<p>Tekstas.</p>")]
    assert notices == "1 comment is left out."


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("1", ["h2"]),
        ("122", ["h2", "h2", "h2"]),
        ("1223", ["h2", "h2", "h2", "h3"]),
        ("1213", ["h2", "h3", "h2", "h3"]),
        ("23", ["h2", "h3"]),
        ("32", ["h2", "h2"]),
        ("46", ["h2", "h3"]),
    ],
)
def test_levels_of_headings(levels: str, expected: list[str]) -> None:
    blocks, _ = convert_html("".join(f"<h{level}>T</h{level}>" for level in levels))

    assert [value["level"] for _type, value in blocks] == expected


@pytest.mark.parametrize(
    ("html", "quote"),
    [
        ("„Augam.“ – Ona Petraitė, vadovė", ("„Augam.“", "Ona Petraitė", "vadovė")),
        ("Augam.<br><br>— Ona Petraitė", ("Augam.", "Ona Petraitė", "")),
        ("Augam – ir tai gerai", ("Augam – ir tai gerai", "", "")),
    ],
)
def test_who_said_a_quote(html: str, quote: tuple[str, str, str]) -> None:
    blocks, _ = convert_html(f"<blockquote>{html}</blockquote>")

    assert blocks == [make_quote(*quote)]


def test_tables() -> None:
    blocks, notices = convert_html(
        "<table><caption>Suma</caption><tr><th>a</th><th>b</th></tr><tr><th>c</th>"
        "<td>d<table><tr><td>x</td><td>y</td></tr></table></td></tr>"
        "<tr><td></td><td></td></tr></table>"
    )

    assert blocks == [make_table([["a", "b"], ["c", "d\nx y"]], "row", "Suma")]
    assert "A table inside a table" in notices


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        '<p onclick="alert(1)">Tekstas</p>',
        '<a href="javascript:alert(1)">Tekstas</a>',
        '<a href=" java\nscript:alert(1)">Tekstas</a>',
        '<a href="data:text/html,<script>alert(1)</script>">Tekstas</a>',
        '<a href="https://x.lt/&quot; onclick=&quot;alert(1)">Tekstas</a>',
        "<svg><script>alert(1)</script></svg>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        "<style>p { background: url(javascript:alert(1)) }</style>",
        '<p style="background:url(javascript:alert(1))">Tekstas</p>',
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
        '<embed embedtype="image" id="1"><a linktype="page" id="1">Tekstas</a>',
    ],
)
def test_hostile_markup_is_text_or_nothing(html: str) -> None:
    blocks, _ = read_document(html)

    for block in blocks:
        assert block["type"] == "paragraph"
        tags = BeautifulSoup(block["value"], "html.parser").find_all(True)
        assert {tag.name for tag in tags} <= {"p", "a"}
        assert not any(tag.attrs for tag in tags)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000,
        "<table><tr>" + "<td>" * 5000 + "</td>" * 5000,
        "<table><tr><td colspan=9999>a</td><td>b</td></tr>"
        + "<tr><td>c</td></tr>" * 999,
    ],
)
def test_markup_that_no_document_has_is_refused(html: str) -> None:
    with pytest.raises(UnreadableMarkupError):
        read_document(html)


@pytest.mark.parametrize(
    "html", ["", "<", "<p", "</p>", "\x00", "<table>", "<table>a", "<ul>a</ul>", "<li>"]
)
def test_broken_markup_is_no_error(html: str) -> None:
    read_document(html)


@pytest.mark.parametrize("part", ["<!--", '<a b="', "<![", "<", "&#x", "</", "<?"])
def test_markup_that_is_not_closed_is_read_in_a_moment(part: str) -> None:
    read_document(part * 50_000)


def test_plain_text() -> None:
    (block,) = read_plain_text(
        "Sveiki,\nOna\n\n- vienas\n- du\n\n1. trys\n\nPabaiga <b>"
    )

    assert block == {
        "type": "paragraph",
        "value": "<p>Sveiki,<br/>Ona</p><ul><li>vienas</li><li>du</li></ul>"
        "<ol><li>trys</li></ol><p>Pabaiga &lt;b&gt;</p>",
    }
    assert read_plain_text("Viena\r\nDu")[0]["value"] == "<p>Viena</p><p>Du</p>"
    assert read_plain_text(" \n") == []


def join_kept_text(blocks: Any, notices: list[str]) -> str:
    texts = list(notices)
    for block in blocks:
        value = block["value"]
        if block["type"] == "paragraph":
            texts.append(BeautifulSoup(value, "html.parser").get_text(" "))
        elif block["type"] == "table":
            texts += [
                value["table_caption"],
                *(cell for row in value["data"] for cell in row),
            ]
        else:
            texts += [text for text in value.values() if text]
    return unicodedata.normalize("NFKC", " ".join(texts))


TEXTS = st.sampled_from(
    ["vienas", " du ", "trys&nbsp;", "„keturi“", "5", " ", "\n", "<br>"]
)
TAGS = [
    "p", "div", "b", "span", "a", "h1", "h3", "ul", "ol", "li", "table", "tr", "td",
    "th", "blockquote", "sup", "pre", "del", "caption", "section", "o:p", "font",
]  # fmt: skip
NODES = st.recursive(
    TEXTS,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(NODES)
def test_no_visible_word_is_lost(html: str) -> None:
    blocks, notices = read_document(html)

    visible = BeautifulSoup(html, "html.parser").get_text(" ")
    kept = join_kept_text(blocks, notices)
    assert not [word for word in re.findall(r"\w+", visible) if word not in kept]


def test_many_marks_of_a_clipboard_are_read_quickly() -> None:
    begin = time.process_time()

    blocks, _notices = read_document("<!--StartFragment-->" * 10_000 + "<p>A</p>")

    assert time.process_time() - begin < 2
    assert [block["value"] for block in blocks] == ["<p>A</p>"]
