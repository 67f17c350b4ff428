"""What a search finds, and in which order."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from tests.support import factories
from tests.support.stream_data import make_block, make_body, make_paragraph

Titles = Callable[..., list[str]]


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
def test_accents_and_capitals_make_no_difference(
    tree: Any, titles: Titles, written: str, typed: str
) -> None:
    factories.NewsFactory.create(title=f"Apie {written}")
    factories.NewsFactory.create(title="Ne tas")
    factories.StoryFactory.create(
        body=make_body(make_paragraph(f"<p>Tai {written}.</p>")), title="Dar"
    )

    assert titles(typed) == [f"Apie {written}", "Dar"]


def test_all_words_must_be_there_and_the_last_may_be_a_beginning(
    tree: Any, titles: Titles
) -> None:
    factories.NewsFactory.create(title="Klasterių forumas")
    factories.NewsFactory.create(title="Klasterių diena")

    assert titles("klasteriu foru") == ["Klasterių forumas"]
    assert titles("foru klasteriu") == []
    assert len(titles("klast")) == 2


def test_an_event_is_found_by_who_speaks_there(
    tree: Any, ask: Callable[..., Any]
) -> None:
    speaker = make_block("item", {"name": "Greta Lindholm", "affiliation": "Klasteris"})
    session = {"start": "10:00", "title": "Ryto tema", "speakers": [speaker]}
    factories.EventFactory.create(
        title="Mokykla", agenda=make_body(make_block("session", session))
    )

    (hit,) = ask("lindholm")["items"]
    assert hit["title"] == "Mokykla"
    assert "Greta <mark>Lindholm</mark>" in hit["snippet"]


def test_what_was_called_so_comes_before_what_only_speaks_of_it(
    tree: Any, titles: Titles
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

    found = titles("lazeris")

    assert found[:2] == ["Klasteris „Lazeris“", "Lazeris"]
    assert set(found) == {"Klasteris „Lazeris“", "Lazeris", "Viena", "Kita", "Spiečius"}


def test_one_language_answers_and_another_where_it_is_asked_to(
    news: Any, ask: Callable[..., Any], titles: Titles
) -> None:
    factories.NewsFactory.create(title="Naujas bendras klasteris", slug="bendras")

    assert titles("cluster") == []
    assert titles("new", locale="en") == ["A new cluster"]
    assert titles("naujas", locale="en") == []
    (hit,) = ask("naujas", locale="en", fallback="lt")["items"]
    assert hit["title"] == "Naujas bendras klasteris"
    assert hit["fallback"] == {"requested": "en", "served": "lt"}


def test_type_and_year_narrow_it_down_and_count(
    tree: Any, ask: Callable[..., Any], titles: Titles
) -> None:
    for month, year in enumerate((2016, 2017, 2017), start=1):
        factories.NewsFactory.create(
            title=f"Lazeris {month}", date=dt.date(year, month, 1)
        )
    start = dt.datetime(2016, 12, 31, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    factories.EventFactory.create(title="Lazerių diena: lazeris", start=start)
    factories.OrganisationFactory.create(name="Lazeris")

    found = ask("lazeris")
    of_2016 = ask("lazeris", year=2016)
    news = ask("lazeris", type="news")

    assert found["count"] == 5
    assert found["facets"] == {
        "type": [
            {"value": "event", "count": 1},
            {"value": "news", "count": 3},
            {"value": "organisation", "count": 1},
        ],
        "year": [{"value": 2017, "count": 2}, {"value": 2016, "count": 2}],
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
    assert titles("lazeris", type="event", year=2017) == []


def test_parts_of_a_list_do_not_overlap(tree: Any, ask: Callable[..., Any]) -> None:
    for number in range(12):
        factories.NewsFactory.create(title="Tas pats", slug=f"tas-pats-{number}")

    listed = [hit["id"] for hit in ask("tas", limit=100)["items"]]
    parts = [
        hit["id"]
        for offset in range(0, 12, 5)
        for hit in ask("tas", limit=5, offset=offset)["items"]
    ]

    assert parts == listed
    assert listed == sorted(listed, reverse=True)


# --- What is seen follows at once, without any reindexing ----------------------------


def unpublish(page: Any) -> None:
    page.unpublish()


def expire(page: Any) -> None:
    Page.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - dt.timedelta(seconds=1)
    )


def restrict(page: Any) -> None:
    PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type="password", password="x"
    )


def delete(page: Any) -> None:
    page.delete()


def rename(page: Any) -> None:
    page.title = "Visai kitaip"
    factories.publish_page(page)


def move_out(page: Any) -> None:
    page.move(Page.get_first_root_node(), pos="last-child")


@pytest.mark.parametrize(
    "change", [unpublish, expire, restrict, delete, rename, move_out]
)
def test_what_goes_away_is_found_no_more(
    tree: dict[str, HomePage],
    ask: Callable[..., Any],
    page: Callable[..., Any],
    change: Callable[[Any], None],
) -> None:
    news = factories.NewsFactory.create(title="Dingstantis")
    assert ask("dingstantis")["count"] == 1

    change(news)

    found = ask("dingstantis")
    assert found["count"] == 0
    assert found["facets"] == {"type": [], "year": []}
    assert not page("dingstantis").find(class_="hits")


def test_drafts_and_aliases_are_never_found(tree: Any, titles: Titles) -> None:
    draft = factories.NewsFactory.create(title="Juodraštis", published=False)
    shown = factories.NewsFactory.create(title="Viešas")
    shown.title = "Juodraštis"
    shown.save_revision()
    shown.copy_for_translation(factories.get_or_create_locale("en"), alias=True)

    assert titles("juodrastis") == []
    assert titles("viesas", locale="en") == []
    factories.publish_page(draft)
    assert titles("juodrastis") == ["Juodraštis"]
    assert titles("viesas") == ["Viešas"]


def test_an_organisation_is_found_while_it_is_live(tree: Any, titles: Titles) -> None:
    organisation = factories.OrganisationFactory.create(name="Spiečius")
    factories.OrganisationFactory.create(name="Spiečius rytoj", live=False)
    assert titles("spiecius") == ["Spiečius"]

    organisation.unpublish()

    assert titles("spiecius") == []
