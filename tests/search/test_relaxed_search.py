"""What is found if nothing has all words, and what takes no part in it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from foundation.models import Organisation, Topic
from home.models import HomePage
from tests.support import factories
from tests.support.api_reader import ApiReader
from tests.support.html import visible_text
from tests.support.stream_data import make_body, make_paragraph

Search = Callable[..., Any]
SearchTitles = Callable[..., list[str]]


@pytest.mark.parametrize(
    "typed",
    ["forumas", "forumai", "forumo", "FORUME", "kaunas", "Kaune", "COVID-19", "covid19",
     "MTEP-2030", "2030", "a@mita.lt", "mita.lt", "2014-2020", "fo\u00adrumas"],
)  # fmt: skip
def test_any_form_of_a_word_is_found(
    tree: dict[str, HomePage], search_titles: SearchTitles, typed: str
) -> None:
    text = "<p>Vilnius/Kaunas: COVID-19, MTEP-2030, 2014–2020, a@mita.lt</p>"
    factories.NewsFactory.create(title="Forume", body=make_body(make_paragraph(text)))
    factories.NewsFactory.create(title="Kita")

    assert search_titles(typed) == ["Forume"]


@pytest.mark.parametrize(
    "typed",
    [
        "Spiečius",
        "SPC",
        "lazeriai",
        "rugsėjis 2017",
        "2017-09-21",
        "2017 rugsėjo 21 d.",
    ],
)
def test_event_is_found_by_organiser_topic_and_day(
    tree: dict[str, HomePage], search_titles: SearchTitles, typed: str
) -> None:
    organiser = factories.OrganisationFactory.create(
        name="Spiečius", short_name="SPC", live=True
    )
    topic = factories.TopicFactory.create(name="Lazeriai")
    zone = dt.timezone(dt.timedelta(hours=3))
    factories.EventFactory.create(
        title="Diena",
        start=dt.datetime(2017, 9, 21, 10, tzinfo=zone),
        organisers=[organiser],
        topics=[topic],
    )

    assert "Diena" in search_titles(typed)


def test_event_is_found_by_the_new_names_of_what_it_shows(
    tree: dict[str, HomePage], search_titles: SearchTitles
) -> None:
    organiser: Organisation = factories.OrganisationFactory.create(name="Spiečius")
    topic: Topic = factories.TopicFactory.create(name="Lazeriai")
    factories.EventFactory.create(title="Diena", organisers=[organiser], topics=[topic])

    organiser.name = "Avilys"
    organiser.save()
    topic.unpublish()

    assert search_titles("avilys") == ["Avilys", "Diena"]
    assert search_titles("spiecius") == []
    assert search_titles("lazeriai") == []


def create_news(*titles: str) -> None:
    for title in titles:
        factories.NewsFactory.create(title=title)


def test_a_wrong_letter_is_corrected_and_said(
    tree: dict[str, HomePage],
    search: Search,
    search_page: Callable[..., BeautifulSoup],
) -> None:
    create_news("Inovacijų festivalis", "Kita", "Dar kita", "Trečia")

    found = search("inovacijų festivlis")

    assert [hit["title"] for hit in found["items"]] == ["Inovacijų festivalis"]
    assert found["found"] == "similar"
    assert found["did_you_mean"] == "inovacijų festivalis"
    text = visible_text(search_page("inovacijų festivlis").main)
    assert "Gal norėjote rasti „inovacijų festivalis“?" in text


def test_most_words_are_enough_if_nothing_has_all(
    tree: dict[str, HomePage],
    search: Search,
    search_page: Callable[..., BeautifulSoup],
) -> None:
    create_news(
        "Bronzinis ženklelis klasteriui", "Klasteris", "Klasterio diena", "Kita"
    )

    found = search("bronzinis ženklelis klasteriui dramblys")

    assert [hit["title"] for hit in found["items"]] == [
        "Bronzinis ženklelis klasteriui"
    ]
    assert found["found"] == "most"
    assert found["did_you_mean"] is None
    text = visible_text(search_page("bronzinis ženklelis dramblys").main)
    assert "turi daugumą" in text


def test_exact_results_are_not_mixed_with_others(
    tree: dict[str, HomePage], search: Search
) -> None:
    create_news("Saulės elektrinė", "Saulės laikrodis", "Kita", "Dar kita")

    found = search("saulės elektrinės")

    assert found["count"] == 1
    assert found["found"] == "all"
    assert found["did_you_mean"] is None


@pytest.mark.parametrize("hidden", ["draft", "private", "expired"])
def test_words_of_hidden_pages_are_like_words_that_do_not_exist(
    tree: dict[str, HomePage], search: Search, hidden: str
) -> None:
    create_news("Saulės elektrinė", "Kita", "Dar kita")
    typed = ("paslaptingas", "paslaptyngas", "paslaptingas elektrinė", "elektryne")
    before = [search(text) for text in typed]

    page = factories.NewsFactory.create(
        title="Paslaptingas", published=hidden != "draft"
    )
    if hidden == "private":
        PageViewRestriction.objects.create(
            page=page, restriction_type="password", password="x"
        )
    elif hidden == "expired":
        type(page).objects.filter(pk=page.pk).update(
            expire_at=timezone.now() - dt.timedelta(seconds=1)
        )

    assert [search(text) for text in typed] == before


def test_of_equal_ranks_the_upcoming_and_the_recent_come_first(
    tree: dict[str, HomePage], search_titles: SearchTitles
) -> None:
    now = timezone.now()
    for days in (-400, 30, -3, 5):
        factories.EventFactory.create(
            title=f"Diena {days}",
            slug=f"diena-{days}".replace("--", "-pries-"),
            start=now + dt.timedelta(days=days),
        )

    assert search_titles("diena") == ["Diena 5", "Diena 30", "Diena -3", "Diena -400"]


def test_other_lists_use_the_same_rule(
    tree: dict[str, HomePage], client: Client
) -> None:
    create_news("Klasterių forumas", "Kita")
    factories.OrganisationFactory.create(name="Klasterių draugija")

    def list_titles(path: str, typed: str) -> list[str]:
        items = ApiReader(client)(path, 200, q=typed)["items"]
        return [item.get("title") or item["name"] for item in items]

    assert list_titles("/news", "forumui") == ["Klasterių forumas"]
    assert list_titles("/news", "forumai klasteriai") == ["Klasterių forumas"]
    assert list_titles("/organisations", "draugijos") == ["Klasterių draugija"]
    assert list_titles("/news", "\"'*") == []
