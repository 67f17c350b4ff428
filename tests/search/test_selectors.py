"""Results of a search and their order."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from articles.models import NewsPage
from home.models import HomePage
from tests.support import factories
from tests.support.stream_data import make_block, make_body, make_paragraph

Search = Callable[..., Any]
SearchTitles = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Užupis", "uzupis"),
        ("Užupis", "Uzupis"),
        ("Užupis", "UŽUPIS"),
        ("Užupis", unicodedata.normalize("NFD", "Užupis")),
        ("Uzupis", "Užupis"),
        ("Łódź", "lodz"),
        ("Łódź", "ŁÓDŹ"),
        ("Lodz", "Łódź"),
        ("Straße", "strasse"),
        ("Strasse", "Straße"),
        ("Ąžuolėlių", "azuoleliu"),
        ("Žalgiris", "zalg"),
    ],
)
def test_accents_and_case_are_ignored(
    tree: dict[str, HomePage], search_titles: SearchTitles, written: str, typed: str
) -> None:
    factories.NewsFactory.create(title=f"Apie {written}")
    factories.NewsFactory.create(title="Ne tas")
    factories.StoryFactory.create(
        body=make_body(make_paragraph(f"<p>Tai {written}.</p>")), title="Dar"
    )

    assert search_titles(typed) == [f"Apie {written}", "Dar"]


def test_all_words_must_match_and_the_last_may_be_a_prefix(
    tree: dict[str, HomePage], search_titles: SearchTitles
) -> None:
    factories.NewsFactory.create(title="Klasterių forumas")
    factories.NewsFactory.create(title="Klasterių diena")

    assert search_titles("klasteriu foru") == ["Klasterių forumas"]
    assert search_titles("foru klasteriu") == []
    assert len(search_titles("klast")) == 2


def test_event_is_found_by_its_speaker(
    tree: dict[str, HomePage], search: Search
) -> None:
    speaker = make_block("item", {"name": "Greta Lindholm", "affiliation": "Klasteris"})
    session = {"start": "10:00", "title": "Ryto tema", "speakers": [speaker]}
    factories.EventFactory.create(
        title="Mokykla", agenda=make_body(make_block("session", session))
    )

    (hit,) = search("lindholm")["items"]
    assert hit["title"] == "Mokykla"
    assert "Greta <mark>Lindholm</mark>" in hit["snippet"]


def test_match_in_the_title_ranks_first(
    tree: dict[str, HomePage], search_titles: SearchTitles
) -> None:
    factories.NewsFactory.create(
        title="Viena",
        body=make_body(make_paragraph("<p>Lazeris. Lazeris. Lazeris.</p>")),
    )
    factories.NewsFactory.create(title="Lazeris")
    factories.NewsFactory.create(title="Kita", intro="Apie tai, kas yra lazeris.")
    factories.OrganisationFactory.create(name="Klasteris „Lazeris“", description="")
    factories.OrganisationFactory.create(
        name="Spiečius", description="Ir mums reikia: lazeris"
    )

    found = search_titles("lazeris")

    assert found[:2] == ["Klasteris „Lazeris“", "Lazeris"]
    assert set(found) == {"Klasteris „Lazeris“", "Lazeris", "Viena", "Kita", "Spiečius"}


@pytest.mark.parametrize("typed", ["saulės energetika", "energetika", "Šviesa"])
def test_organisation_of_that_name_or_sector_ranks_first(
    tree: dict[str, HomePage], search_titles: SearchTitles, typed: str
) -> None:
    factories.OrganisationFactory.create(name="Šviesa", sector="Saulės energetika")
    soon = timezone.now() + dt.timedelta(days=1)
    factories.EventFactory.create(title="Saulės energetika: šviesa", start=soon)

    assert search_titles(typed) == ["Šviesa", "Saulės energetika: šviesa"]


def test_search_is_in_one_language_with_an_optional_fallback(
    news: dict[str, NewsPage], search: Search, search_titles: SearchTitles
) -> None:
    factories.NewsFactory.create(title="Naujas bendras klasteris", slug="bendras")

    assert search_titles("cluster") == []
    assert search_titles("new", locale="en") == ["A new cluster"]
    assert search_titles("naujas", locale="en") == []
    (hit,) = search("naujas", locale="en", fallback="lt")["items"]
    assert hit["title"] == "Naujas bendras klasteris"
    assert hit["fallback"] == {"requested": "en", "served": "lt"}


def test_type_and_year_filter_and_are_counted(
    tree: dict[str, HomePage], search: Search, search_titles: SearchTitles
) -> None:
    for month, year in enumerate((2016, 2017, 2017), start=1):
        factories.NewsFactory.create(
            title=f"Lazeris {month}", date=dt.date(year, month, 1)
        )
    start = dt.datetime(2016, 12, 31, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    factories.EventFactory.create(title="Lazerių diena: lazeris", start=start)
    factories.OrganisationFactory.create(name="Lazeris")

    found = search("lazeris")
    of_2016 = search("lazeris", year=2016)
    news = search("lazeris", type="news")

    assert found["count"] == 5
    assert found["facets"] == {
        "type": [
            {"value": "event", "count": 1},
            {"value": "news", "count": 3},
            {"value": "organisation", "count": 1},
        ],
        "year": [{"value": 2017, "count": 2}, {"value": 2016, "count": 2}],
        "topic": [],
        "organisation": [],
        "place": [{"value": "Vilnius", "count": 1}],
    }
    assert of_2016["count"] == 2
    assert of_2016["facets"]["type"] == [
        {"value": "event", "count": 1},
        {"value": "news", "count": 1},
    ]
    assert of_2016["facets"]["year"] == found["facets"]["year"]
    assert news["count"] == 3
    assert news["facets"]["year"] == [
        {"value": 2017, "count": 2},
        {"value": 2016, "count": 1},
    ]
    assert search_titles("lazeris", type="event", year=2017) == []


def test_pages_of_results_do_not_overlap(
    tree: dict[str, HomePage], search: Search
) -> None:
    for number in range(12):
        factories.NewsFactory.create(title="Tas pats", slug=f"tas-pats-{number}")

    listed = [hit["id"] for hit in search("tas", limit=100)["items"]]
    parts = [
        hit["id"]
        for offset in range(0, 12, 5)
        for hit in search("tas", limit=5, offset=offset)["items"]
    ]

    assert parts == listed
    assert listed == sorted(listed, reverse=True)


# --- Changes take effect without reindexing ------------------------------------------


def unpublish_page(page: NewsPage) -> None:
    page.unpublish()


def expire_page(page: NewsPage) -> None:
    Page.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - dt.timedelta(seconds=1)
    )


def restrict_index_page(page: NewsPage) -> None:
    PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type="password", password="x"
    )


def delete_page(page: NewsPage) -> None:
    page.delete()


def change_title(page: NewsPage) -> None:
    page.title = "Visai kitaip"
    factories.publish_page(page)


def move_to_root(page: NewsPage) -> None:
    page.move(Page.get_first_root_node(), pos="last-child")


@pytest.mark.parametrize(
    "change",
    [
        unpublish_page,
        expire_page,
        restrict_index_page,
        delete_page,
        change_title,
        move_to_root,
    ],
)
def test_hidden_page_is_no_longer_found(
    tree: dict[str, HomePage],
    search: Search,
    search_page: Callable[..., BeautifulSoup],
    change: Callable[[NewsPage], None],
) -> None:
    news = factories.NewsFactory.create(title="Dingstantis")
    assert search("dingstantis")["count"] == 1

    change(news)

    found = search("dingstantis")
    assert found["count"] == 0
    assert not any(found["facets"].values())
    assert not search_page("dingstantis").select(".beside-main .hits")


def test_drafts_and_aliases_are_not_found(
    tree: dict[str, HomePage], search_titles: SearchTitles
) -> None:
    draft = factories.NewsFactory.create(title="Juodraštis", published=False)
    shown = factories.NewsFactory.create(title="Viešas")
    shown.title = "Juodraštis"
    shown.save_revision()
    shown.copy_for_translation(factories.get_or_create_locale("en"), alias=True)

    assert search_titles("juodrastis") == []
    assert search_titles("viesas", locale="en") == []
    factories.publish_page(draft)
    assert search_titles("juodrastis") == ["Juodraštis"]
    assert search_titles("viesas") == ["Viešas"]


def test_organisation_is_found_while_it_is_live(
    tree: dict[str, HomePage], search_titles: SearchTitles
) -> None:
    organisation = factories.OrganisationFactory.create(name="Spiečius")
    factories.OrganisationFactory.create(name="Spiečius rytoj", live=False)
    assert search_titles("spiecius") == ["Spiečius"]

    organisation.unpublish()

    assert search_titles("spiecius") == []
