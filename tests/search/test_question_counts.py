"""What readers look for is counted by day, and nothing about them."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

from articles.models import NewsPage
from home.models import HomePage
from search import question_counts
from search.models import QueryDailyMisses
from search.question_counts import delete_old_counts, enqueue_counts, store_counts
from tests.support import factories
from tests.support.html import count_queries
from tests.support.queues import DATABASE_TASKS, run_ready_tasks
from tests.translations.roles import create_client, create_users

pytestmark = pytest.mark.django_db

Search = Callable[..., Any]
SearchPage = Callable[..., BeautifulSoup]
REPORT = "search_questions"


@pytest.fixture(autouse=True)
def _empty_counter() -> Iterator[None]:
    question_counts.counter.pop_counts()
    yield
    question_counts.counter.pop_counts()


def list_counts() -> dict[str, tuple[int, int]]:
    """Store the counts: ``{question: (asked, nothing found)}``."""
    enqueue_counts()
    misses = dict(QueryDailyMisses.objects.values_list("query__query_string", "misses"))
    hits = QueryDailyHits.objects.values_list("query__query_string", "hits")
    return {question: (count, misses.get(question, 0)) for question, count in hits}


def store(question: str, day: str, asked: int, missed: int = 0) -> None:
    store_counts.enqueue(
        [[day, question, True, asked - missed], [day, question, False, missed]]
    )


def test_questions_are_counted_with_those_that_nothing_answers(
    news: dict[str, NewsPage], search: Search, search_page: SearchPage
) -> None:
    search_page("Naujas  KLASTERIS")
    search("naujas klasteris")
    search_page("nesamone")
    search("nesamone")
    search("nesamone", locale="en")

    assert list_counts() == {"naujas klasteris": (2, 0), "nesamone": (3, 3)}
    search_page("nesamone")
    assert list_counts()["nesamone"] == (4, 4)


def test_only_the_first_part_without_a_filter_counts(
    tree: dict[str, HomePage],
    search: Search,
    search_page: SearchPage,
    client: Client,
) -> None:
    for number in range(21):
        factories.NewsFactory.create(title="Tas pats", slug=f"tas-pats-{number}")

    search_page("tas", page=2)
    search_page("tas", type="news")
    search("tas", offset=20)
    search("tas", year=2017)
    client.head("/lt/search/", {"q": "tas"})
    client.get("/lt/search/")
    client.get("/lt/search/", {"q": " \x00 "})

    assert list_counts() == {}


@pytest.mark.parametrize(
    "typed",
    [
        "jonas@example.com",
        "Jonas Jonaitis 38001011234",
        "+370 612 34567",
        "8 (5) 212-34-56",
        "+370.612.34567",
        "a" * 81,
        "ž " * 60,
    ],
)
def test_what_may_be_about_a_person_is_not_stored(
    tree: dict[str, HomePage], search: Search, search_page: SearchPage, typed: str
) -> None:
    search_page(typed)
    search(typed)

    assert list_counts() == {}
    assert not Query.objects.exists()


@pytest.mark.parametrize(
    "typed", ["2014–2020", "2026-11-28", "renginiai 2026 11 28", "covid-19", "96 kw"]
)
def test_years_and_dates_are_stored(
    tree: dict[str, HomePage], search_page: SearchPage, typed: str
) -> None:
    search_page(typed)

    assert list_counts() == {typed: (1, 1)}


def test_a_response_writes_nothing(
    tree: dict[str, HomePage], client: Client, settings: Settings
) -> None:
    settings.TASKS = DATABASE_TASKS
    settings.QUESTION_COUNT_INTERVAL = 3_600

    # It requests the page twice.
    assert count_queries(client, "/lt/search/?q=klasteris") <= 12
    assert not DBTaskResult.objects.exists()

    settings.QUESTION_COUNT_INTERVAL = 0
    client.get("/lt/")

    (result,) = DBTaskResult.objects.all()
    day = timezone.localdate().isoformat()
    assert result.args_kwargs["args"] == [[[day, "klasteris", False, 2]]]
    run_ready_tasks()
    assert QueryDailyHits.objects.get().hits == 2


def test_a_database_that_takes_no_write_loses_the_counts_only(
    tree: dict[str, HomePage],
    client: Client,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def refuse(_rows: Any) -> None:
        message = "cannot execute INSERT in a read-only transaction"
        raise DatabaseError(message)

    settings.QUESTION_COUNT_INTERVAL = 0
    monkeypatch.setattr(type(store_counts), "enqueue", lambda _task, rows: refuse(rows))

    assert client.get("/lt/search/?q=klasteris").status_code == 200
    assert "could not be stored" in caplog.text


def test_memory_is_bounded(tree: dict[str, HomePage]) -> None:
    for number in range(600):
        question_counts.counter.count_once((dt.date(2026, 1, 1), f"w{number}", True))

    assert len(question_counts.counter.pop_counts()) == question_counts.QUESTIONS_MAX


def test_old_counts_are_deleted(tree: dict[str, HomePage], settings: Settings) -> None:
    settings.QUESTION_DAYS = 30
    store("sena", "2026-01-01", 3, 3)
    store("nauja", "2026-03-01", 2)

    with time_machine.travel("2026-03-05"):
        delete_old_counts()

    assert list(Query.objects.values_list("query_string", flat=True)) == ["nauja"]
    assert not QueryDailyMisses.objects.exclude(misses=0).exists()


# --- The report ----------------------------------------------------------------------


def read_rows(client: Client, language: str = "lt", **query: str) -> list[list[str]]:
    response = client.get(reverse(REPORT), query, headers={"Accept-Language": language})
    assert response.status_code == 200
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in BeautifulSoup(response.content, "html.parser").select(
            "table.listing tbody tr"
        )
    ]


@pytest.fixture
def editor(tree: dict[str, HomePage]) -> Client:
    """Return the client of an editor, with some counts."""
    store("parama", "2026-01-10", 5)
    store("parama", "2026-02-10", 1)
    store("robotai", "2026-02-10", 4, 3)
    return create_client(create_users()["editor"])


def test_the_most_asked_come_first(editor: Client) -> None:
    assert read_rows(editor) == [["parama", "6", "0"], ["robotai", "4", "3"]]
    by_misses = read_rows(editor, ordering="-unanswered")
    assert by_misses[0] == ["robotai", "4", "3"]


def test_filters_leave_days_and_what_was_not_found(editor: Client) -> None:
    february = {"period_from": "2026-02-01", "period_to": "2026-02-28"}

    assert read_rows(editor, **february) == [
        ["robotai", "4", "3"],
        ["parama", "1", "0"],
    ]
    assert read_rows(editor, results="none") == [["robotai", "4", "3"]]
    assert read_rows(editor, q="para") == [["parama", "6", "0"]]
    assert read_rows(editor, period_from="2026-03-01") == []


@pytest.mark.parametrize(
    "query",
    [
        {"period_from": "x"},
        {"period_to": "9999-99-99"},
        {"results": "\x00"},
        {"ordering": "password"},
        {"q": "\x00"},
        {"p": "x"},
    ],
)
def test_unusual_filters_are_accepted(editor: Client, query: dict[str, str]) -> None:
    read_rows(editor, **query)


def test_the_report_is_exported(editor: Client) -> None:
    response = editor.get(reverse(REPORT), {"export": "csv"})

    text = response.getvalue().decode()
    assert [line.split(",") for line in text.split()[-2:]] == [
        ["parama", "6", "0"],
        ["robotai", "4", "3"],
    ]


def test_the_menu_has_the_report_in_lithuanian(editor: Client) -> None:
    page = editor.get(reverse(REPORT), headers={"Accept-Language": "lt"})

    text = page.content.decode()
    assert "Ko ieško lankytojai" in text
    assert reverse("wagtailsearchpromotions:search_terms") not in text


def test_translators_see_no_report(tree: dict[str, HomePage]) -> None:
    translator = create_client(create_users()["translator"])

    assert translator.get(reverse(REPORT)).status_code == 302
