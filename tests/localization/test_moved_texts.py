"""Words that move inside a source, but do not change, stay translated and published."""

import uuid
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail_localize.models import Translation

from articles.models import NewsPage
from localization.translation_progress import count_translation_progress
from tests.support import factories
from tests.support.stream_data import (
    StoredBlock,
    make_block,
    make_body,
    make_documents,
    make_figures,
    make_heading,
    make_page_link,
    make_paragraph,
    make_question,
    make_quote,
    make_table,
)
from tests.support.translation_steps import (
    edit_and_publish,
    get_target,
    publish_translation,
    translate_and_publish,
    translate_text,
)

pytestmark = pytest.mark.django_db

ROWS = [
    ["Ženklelis", "Klasteriai"],
    ["Auksas", "du klasteriai"],
    ["Sidabras", "penki klasteriai"],
    ["Bronza", "penki klasteriai"],
]
Blocks = list[StoredBlock]


def give_new_ids(block: StoredBlock) -> StoredBlock:
    """Copy a block as the editor pastes it: with new ids, also inside of it."""
    value = block["value"]
    if isinstance(value, list):
        value = [give_new_ids(item) for item in value]
    return {**block, "value": value, "id": str(uuid.uuid4())}


def make_blocks(link: str) -> Blocks:
    return [
        make_heading("Pradžia"),
        make_paragraph(
            f"<p>Pirma pastraipa, žr. {link}.</p>"
            f"<p>Antra <b>stora</b> pastraipa. Joje du sakiniai apie {link}.</p>"
        ),
        make_figures(("24", "įmonės"), ("30 %", "mažiau energijos")),
        make_table(*ROWS, caption="Ženkleliai"),
        make_paragraph("<p>Paskutinis žodis.</p>"),
    ]


def change_table(blocks: Blocks, rows: list[list[str]]) -> Blocks:
    table = {**blocks[3], "value": {**blocks[3]["value"], "data": rows}}
    return [*blocks[:3], table, *blocks[4:]]


def split_paragraphs(blocks: Blocks, link: str) -> Blocks:
    first, second = blocks[1]["value"].split("</p><p>")
    return [
        blocks[0],
        {**blocks[1], "value": f"{first}</p>"},
        give_new_ids(make_paragraph(f"<p>{second}")),
        *blocks[2:],
    ]


def split_sentences(blocks: Blocks, link: str) -> Blocks:
    first, second = blocks[1]["value"].split(" Joje")
    return [
        blocks[0],
        {**blocks[1], "value": f"{first}</p>"},
        give_new_ids(make_paragraph(f"<p>Joje{second}")),
        *blocks[2:],
    ]


def join_paragraphs(blocks: Blocks, link: str) -> Blocks:
    value = blocks[1]["value"].replace("</p><p>", " ")
    return [blocks[0], {**blocks[1], "value": value}, *blocks[2:]]


def join_blocks(blocks: Blocks, link: str) -> Blocks:
    value = blocks[1]["value"] + blocks[4]["value"]
    return [blocks[0], {**blocks[1], "value": value}, *blocks[2:4]]


def turn_into_question(blocks: Blocks, link: str) -> Blocks:
    question = give_new_ids(make_question("Pradžia", blocks[1]["value"]))
    return [question, *blocks[2:]]


def move_list_item(blocks: Blocks, link: str) -> Blocks:
    figures = {**blocks[2], "value": blocks[2]["value"][::-1]}
    return [*blocks[:2], figures, *blocks[3:]]


def paste_list_item(blocks: Blocks, link: str) -> Blocks:
    one, other = blocks[2]["value"]
    figures = {**blocks[2], "value": [other, give_new_ids(one)]}
    return [*blocks[:2], figures, *blocks[3:]]


def turn_rows_into_columns(blocks: Blocks, link: str) -> Blocks:
    return change_table(blocks, [list(row) for row in zip(*ROWS, strict=True)])


CHANGES: dict[str, Callable[[Blocks, str], Blocks]] = {
    "split between paragraphs": split_paragraphs,
    "split between sentences": split_sentences,
    "joined paragraphs": join_paragraphs,
    "joined blocks": join_blocks,
    "cut and pasted": lambda blocks, _link: [
        *map(give_new_ids, blocks[::-1]),
    ],
    "duplicated": lambda blocks, _link: [*blocks, *map(give_new_ids, blocks)],
    "another block": turn_into_question,
    "list item moved": move_list_item,
    "list item pasted": paste_list_item,
    "row out": lambda blocks, _link: change_table(blocks, [*ROWS[:1], *ROWS[2:]]),
    "rows sorted": lambda blocks, _link: change_table(
        blocks, [ROWS[0], *sorted(ROWS[1:])]
    ),
    "column out": lambda blocks, _link: change_table(blocks, [row[1:] for row in ROWS]),
    "columns exchanged": lambda blocks, _link: change_table(
        blocks, [row[::-1] for row in ROWS]
    ),
    "rows into columns": turn_rows_into_columns,
    "table pasted": lambda blocks, _link: [
        *blocks[:3],
        give_new_ids(blocks[3]),
        *blocks[4:],
    ],
}


class TranslatedNews:
    """A published page with its published translation, which shows each text once."""

    def __init__(self, blocks: Blocks | None = None) -> None:
        self.link = make_page_link(1, "naujieną")
        self.blocks = blocks or make_blocks(self.link)
        self.page: NewsPage = factories.NewsFactory.create(
            title="Naujiena", body=make_body(*self.blocks)
        )
        self.translation: Translation = translate_and_publish(self.page)

    def publish(self, blocks: Blocks) -> None:
        edit_and_publish(self.page, body=make_body(*blocks))

    @property
    def missing(self) -> int:
        return count_translation_progress(self.translation).segments_missing

    def press_publish(self) -> None:
        publish_translation(Translation.objects.get(pk=self.translation.pk))

    def read(self) -> str:
        """Read the words of the published translation."""
        url = get_target(self.translation).url
        assert url
        page = BeautifulSoup(Client().get(url).content, "html.parser")
        main = page.find("main")
        assert main
        return " ".join(main.get_text(" ").split())

    def count_links(self) -> int:
        stored = str(get_target(self.translation).body.get_prep_value())
        return stored.count('linktype="page"')


@pytest.mark.parametrize("name", CHANGES)
def test_moved_words_are_translated_and_published(name: str) -> None:
    news = TranslatedNews()
    blocks = CHANGES[name](news.blocks, news.link)
    words_out = {
        "row out": {"Auksas"},
        "column out": {"Ženklelis", "Auksas", "Sidabras", "Bronza"},
    }.get(name, set())
    before = news.read()
    assert all(word in before for word in ("Antra stora", *words_out))

    news.publish(blocks)

    assert news.missing == 0
    after = news.read()
    assert set(before.split()) - set(after.split()) == words_out
    is_twice = name == "duplicated"
    assert news.count_links() == (4 if is_twice else 2)


def test_quote_of_a_text_waits_for_the_name_only() -> None:
    paragraph = make_paragraph("<p>Kartu <b>stipresni</b>.</p><p>Ir greitesni.</p>")
    news = TranslatedNews([make_heading("Pradžia"), paragraph])
    quote = make_quote("Kartu stipresni.\n\nIr greitesni.", name="Ona Petraitė")

    news.publish([give_new_ids(quote), news.blocks[0]])

    assert news.missing == 1
    text = news.read()
    assert "EN Kartu stipresni" in text
    assert text.index("EN Ir greitesni") < text.index("EN Pradžia")
    edit_and_publish(news.page, image_caption="")
    assert news.read() == text
    translate_text(news.translation, "Ona Petraitė", "Ona Petraitė (EN)")
    news.press_publish()
    assert "Ona Petraitė (EN)" in news.read()
    assert news.read().count("EN Kartu stipresni") == 1


def test_part_of_a_text_that_becomes_a_quote_stays_on_the_page() -> None:
    paragraph = make_paragraph("<p>Kartu stipresni.</p><p>Ir greitesni.</p>")
    news = TranslatedNews([paragraph])

    news.publish(
        [
            give_new_ids(make_quote("Kartu stipresni.", name="Ona Petraitė")),
            give_new_ids(make_paragraph("<p>Ir greitesni.</p>")),
        ]
    )

    text = news.read()
    assert "EN Kartu stipresni" in text
    assert text.count("EN Ir greitesni") == 1


def test_pasted_block_with_a_changed_text_keeps_the_old_one() -> None:
    quote = make_quote("Kartu stipresni.", name="Ona Petraitė", role="Vadovė")
    news = TranslatedNews([make_heading("Pradžia"), quote])
    changed = {**quote, "value": {**quote["value"], "role": "Klasterio vadovė"}}

    news.publish([give_new_ids(changed), news.blocks[0]])

    assert news.missing == 1
    text = news.read()
    assert all(word in text for word in ("EN Kartu", "EN Ona", "EN Vadovė"))


def test_new_session_of_a_known_speaker_is_left_out() -> None:
    def make_session(title: str) -> StoredBlock:
        speakers = [give_new_ids(make_block("item", {"name": "Ona"}))]
        value = {"title": title, "start": "10:00", "speakers": speakers}
        return give_new_ids(make_block("session", value))

    first = make_session("Atidarymas")
    event = factories.EventFactory.create(agenda=make_body(first))
    translation = translate_and_publish(event)

    edit_and_publish(event, agenda=make_body(first, make_session("Diskusija")))

    sessions = get_target(translation).agenda
    assert [block.value["title"] for block in sessions] == ["EN Atidarymas"]
    assert count_translation_progress(translation).segments_missing == 1


def test_changed_and_moved_paragraphs_of_one_text() -> None:
    news = TranslatedNews(
        [
            make_paragraph("<p>Pirma pastraipa.</p><p>Antra pastraipa.</p>"),
            make_paragraph("<p>Visai kitoks tekstas.</p>"),
        ]
    )
    html = (
        "<p>Naujas sakinys čia.</p><p>Visai kitoks tekstas.</p>"
        "<p>Antra ilga pastraipa.</p><p>Pirma pastraipa.</p>"
    )

    news.publish([{**news.blocks[0], "value": html}])

    assert news.missing == 2
    (block,) = get_target(news.translation).body
    assert block.value.source == (
        "<p>EN Visai kitoks tekstas.</p><p>EN Antra pastraipa.</p>"
        "<p>EN Pirma pastraipa.</p>"
    )


def test_deleted_paragraph_is_gone_beside_a_changed_one() -> None:
    news = TranslatedNews(
        [make_paragraph("<p>Bilietai nemokami.</p><p>Registruokitės iki rytojaus.</p>")]
    )

    news.publish([{**news.blocks[0], "value": "<p>Registruokitės iki poryt.</p>"}])

    (block,) = get_target(news.translation).body
    assert block.value.source == "<p>EN Registruokitės iki rytojaus.</p>"


def test_new_row_is_left_out_and_a_deleted_one_is_gone() -> None:
    news = TranslatedNews([make_table(*ROWS)])
    rows = [ROWS[0], ["Platina", "vienas klasteris"], *ROWS[2:]]
    value = {**news.blocks[0]["value"], "data": [*rows, ROWS[1][::-1]]}

    news.publish([{**news.blocks[0], "value": value}])

    assert news.missing == 2
    (block,) = get_target(news.translation).body
    shown = [ROWS[0], *ROWS[2:], ROWS[1][::-1]]
    assert block.value["data"] == [[f"EN {cell}" for cell in row] for row in shown]


def test_documents_keep_their_titles_when_they_are_pasted() -> None:
    documents = [factories.DocumentFactory.create().pk for _ in range(2)]
    block = make_documents((documents[0], "Ataskaita"), (documents[1], "Planas"))
    news = TranslatedNews([block])

    news.publish([give_new_ids({**block, "value": block["value"][::-1]})])

    assert news.missing == 0
    (shown,) = get_target(news.translation).body
    titles = [item["title"] for item in shown.value]
    assert titles == ["EN Planas", "EN Ataskaita"]
