"""The former text beside a text that is not translated."""

from collections import Counter

import pytest

from localization.compat.places import FormerText, Place
from localization.former_texts import find_former_texts, match_former_texts
from tests.support import factories
from tests.support.stream_data import make_body, make_paragraph, make_table
from tests.support.translation_steps import edit_and_publish, translate_and_publish


def match(
    missing: list[tuple[str, str]], former: list[tuple[str, str]]
) -> dict[str, str]:
    """Match texts with former ones, each a path and a text."""
    places = [Place(*one) for one in missing]
    found = match_former_texts(
        {place: place.path.partition(".")[0] for place in places},
        [FormerText(path, path.partition(".")[0], text, "") for path, text in former],
        Counter(place.path for place in places),
    )
    return {place.text: former.source for place, former in found.items()}


def test_only_text_of_a_field_follows_the_newest_one_there() -> None:
    former = [("intro", "Visai kitas"), ("intro", "Rytoj forumas."), ("title", "Poryt")]

    assert match([("intro", "Poryt forumas.")], former) == {
        "Poryt forumas.": "Visai kitas"
    }


def test_paragraph_follows_the_most_similar_one() -> None:
    missing = [
        ("body.a", "Bilietai kainuoja dešimt eurų."),
        ("body.a", "Registruokitės iki penktadienio."),
        ("body.a", "Bus ir kavos."),
    ]
    former = [
        ("body.a", "Registruokitės iki ketvirtadienio."),
        ("body.a", "Bilietai kainuoja penkis eurus."),
    ]

    assert match(missing, former) == {
        missing[0][1]: former[1][1],
        missing[1][1]: former[0][1],
    }


def test_text_of_a_pasted_block_follows_the_one_of_the_former_block() -> None:
    missing = [("body.new", "Registruokitės iki penktadienio."), ("body.x", "Kava.")]
    former = [("body.old", "Registruokitės iki ketvirtadienio."), ("title", "Kavos.")]

    assert match(missing, former) == {missing[0][1]: former[0][1]}


@pytest.mark.django_db
def test_neighbour_that_still_stands_is_no_former_text() -> None:
    paragraph = make_paragraph("<p>Pirma pastraipa.</p><p>Antra pastraipa.</p>")
    table = make_table(["Auksas", "du klasteriai"], ["Sidabras", "penki klasteriai"])
    news = factories.NewsFactory.create(body=make_body(paragraph, table))
    translation = translate_and_publish(news)
    html = "<p>Trečia pastraipa.</p><p>Pirma pastraipa.</p><p>Antra pastraipa.</p>"
    rows = [["Platina", "šeši klasteriai"], *table["value"]["data"]]

    edit_and_publish(
        news,
        body=make_body(
            {**paragraph, "value": html},
            {**table, "value": {**table["value"], "data": rows}},
        ),
    )
    assert not find_former_texts(translation)

    rows = [rows[0], ["Sidabras", "penki geri klasteriai"], rows[1]]
    edit_and_publish(
        news,
        body=make_body(
            {**paragraph, "value": html.replace("Antra", "Kita")},
            {**table, "value": {**table["value"], "data": rows}},
        ),
    )
    translation.refresh_from_db()
    found = find_former_texts(translation)
    assert {place.text: former.data for place, former in found.items()} == {
        "Kita pastraipa.": "EN Antra pastraipa.",
        "penki geri klasteriai": "EN penki klasteriai",
    }
