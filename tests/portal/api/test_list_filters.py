"""Lists of the headless API by ids, keys, several values, and in all languages."""

import uuid

import pytest
from django.test import Client

from articles.models import NewsPage, SuccessStoryPage
from events.enums import Attendance, Status
from events.models import EventPage
from foundation.addresses import HEADLESS_API_PATH
from foundation.models import Organisation, Topic
from home.models import HomePage
from tests.support import factories
from tests.support.api_reader import ApiReader
from tests.support.html import count_queries


def list_titles(answer: dict[str, list[dict[str, str]]]) -> list[str]:
    """List the titles of the items of a list."""
    return [item["title"] for item in answer["items"]]


def create_events() -> None:
    """Create events that differ in status, attendance, city and topic."""
    create = factories.EventFactory.create
    create(title="A", status=Status.CANCELLED, venue_city="Vilnius")
    create(title="B", status=Status.POSTPONED, venue_city="Kaunas")
    online = {"online_url": "https://online.example/"}
    create(title="C", attendance=Attendance.MIXED, venue_city="Vilnius", **online)
    create(title="D", attendance=Attendance.ONLINE, venue_city="", **online)


@pytest.mark.parametrize(
    ("name", "value", "titles"),
    [
        ("status", "cancelled", "A"),
        ("status", "cancelled,postponed", "AB"),
        ("attendance", "online,mixed", "CD"),
        ("city", "Vilnius", "AC"),
        ("city", "Kaunas,Vilnius", "ABC"),
    ],
)
def test_events_are_listed_that_have_one_of_the_values(
    read_api: ApiReader, tree: dict[str, HomePage], name: str, value: str, titles: str
) -> None:
    create_events()

    answer = read_api("/events", order="title", **{name: value})

    assert list_titles(answer) == list(titles)


def test_values_may_be_given_one_by_one(
    client: Client, tree: dict[str, HomePage]
) -> None:
    create_events()

    path = f"{HEADLESS_API_PATH}/events?order=title&status=cancelled&status=postponed"
    assert list_titles(client.get(path).json()) == ["A", "B"]


def test_topic_whose_name_has_a_comma_is_one_value(
    read_api: ApiReader, tree: dict[str, HomePage]
) -> None:
    topics = [
        factories.TopicFactory.create(name=name, slug=slug)
        for name, slug in (("Food, health", "food"), ("Light", "light"))
    ]
    for topic in topics:
        factories.NewsFactory.create(title=topic.name, topics=[topic])

    assert list_titles(read_api("/news", topic="Food, health")) == ["Food, health"]
    assert read_api("/news", topic="food,Light")["count"] == 2


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("topic=Finansavimai", "'Finansavimas'"),
        ("city=vilnius", "'Vilnius'"),
        ("locale=en-GB", "'en'"),
        ("status=canceled", "'cancelled'"),
        ("when=upcomming", "'upcoming'"),
    ],
)
def test_unknown_value_gets_a_suggestion(
    client: Client, news: dict[str, NewsPage], query: str, suggestion: str
) -> None:
    factories.EventFactory.create(venue_city="Vilnius")

    (error,) = client.get(f"{HEADLESS_API_PATH}/events?{query}").json()["errors"]

    assert error["message"].endswith(f"Did you mean {suggestion}?")


def test_hidden_topics_and_cities_are_unknown(
    client: Client, news: dict[str, NewsPage]
) -> None:
    factories.EventFactory.create(venue_city="Trakai", published=False)
    Topic.objects.filter(name="Finansavimas").update(live=False)

    hidden, unknown = (
        client.get(f"{HEADLESS_API_PATH}/events?{query}").content
        for query in ("topic=Finansavimas&q=a", "topic=Xxxxxxxxx&q=a")
    )
    assert hidden == unknown
    hidden, unknown = (
        client.get(f"{HEADLESS_API_PATH}/events?city={city}").content
        for city in ("Trakai", "Nowhere")
    )
    assert hidden == unknown


@pytest.mark.parametrize("path", ["/events", "/news", "/stories"])
def test_hidden_organisation_is_like_one_that_does_not_exist(
    read_api: ApiReader,
    event: dict[str, EventPage],
    story: dict[str, SuccessStoryPage],
    organisation: dict[str, Organisation],
    path: str,
) -> None:
    pk = organisation["lt"].pk
    organisation["lt"].unpublish()

    assert read_api(path, organisation=pk) == read_api(path, organisation=999_999)


def test_items_are_found_by_ids_in_any_language(
    read_api: ApiReader, news: dict[str, NewsPage]
) -> None:
    draft = factories.NewsFactory.create(title="Draft", published=False)
    ids = f"{news['lt'].pk},{news['en'].pk},{draft.pk},999999"

    answer = read_api("/news", ids=ids)

    assert {item["id"] for item in answer["items"]} == {
        page.pk for page in news.values()
    }
    assert [item["fallback"] for item in answer["items"]] == [None, None]
    found = read_api("/news", ids=ids, locale="en")
    assert list_titles(found) == ["A new cluster"]


def test_items_are_found_by_keys_in_the_language_of_the_list(
    read_api: ApiReader,
    news: dict[str, NewsPage],
    organisation: dict[str, Organisation],
) -> None:
    keys = f"{news['lt'].translation_key},{uuid.uuid4()}"

    assert list_titles(read_api("/news", keys=keys)) == ["Naujas klasteris"]
    assert list_titles(read_api("/news", keys=keys, locale="en")) == ["A new cluster"]
    assert read_api("/news", keys=keys, locale="all")["count"] == 2
    key = str(organisation["lt"].translation_key)
    assert read_api("/organisations", keys=key)["count"] == 1


def test_a_list_of_all_languages_has_every_translation(
    read_api: ApiReader, news: dict[str, NewsPage]
) -> None:
    items = read_api("/news", locale="all")["items"]

    assert {item["locale"] for item in items} == {"lt", "en"}
    assert {item["fallback"] for item in items} == {None}
    assert read_api("/organisations", locale="all")["count"] == 0


def test_filters_take_few_queries(
    client: Client, event: dict[str, EventPage], organisation: dict[str, Organisation]
) -> None:
    topic = factories.TopicFactory.create(name="Light", slug="light")
    query = (
        f"topic={topic.slug}&city=Vilnius&status=scheduled,cancelled&locale=all"
        f"&organisation={organisation['lt'].pk}&ids=1,2,3&keys={uuid.uuid4()}&q=a"
    )
    factories.EventFactory.create(venue_city="Vilnius")

    assert count_queries(client, f"{HEADLESS_API_PATH}/events?{query}") <= 15
