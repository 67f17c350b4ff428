"""All addresses of the site, and what stands at them, in the headless API."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from articles.models import NewsPage
from events.models import EventPage
from foundation.addresses import HEADLESS_API_PATH
from foundation.models import Organisation, Topic
from home.models import HomePage
from tests.support import factories
from tests.support.api_reader import ApiReader
from tests.support.html import count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def read_api(client: Client) -> ApiReader:
    """Return a reader of the headless API."""
    return ApiReader(client)


def test_topic_has_the_addresses_of_what_is_about_it(
    client: Client,
    read_api: ApiReader,
    topic: dict[str, Topic],
    news: dict[str, NewsPage],
) -> None:
    found = read_api(f"/topics/{topic['en'].pk}")

    assert found["name"] == "Funding"
    assert found["url"].endswith("/en/topics/funding/")
    assert found["intro"] == "Funding: coming events, news and success stories."
    assert [row["name"] for row in found["translations"]] == ["Finansavimas"]
    assert [row["type"] for row in found["parents"]] == ["home"]
    titles = [feed["title"] for feed in found["feeds"]]
    assert titles == ["News: Funding", "Success stories: Funding"]
    for feed in found["feeds"]:
        assert client.get(feed["atom"]).status_code == 200
        assert client.get(feed["rss"]).status_code == 200
    assert client.get(found["calendar_url"]).status_code == 200
    counts = {
        row["name"]: client.get(row["url"]).json()["count"]
        for row in found["collections"]
    }
    assert counts == {"events": 0, "news": 1, "stories": 0}
    assert read_api("/pages/find", path=found["url"]) == found


def test_topics_are_listed_in_alphabetical_order(
    read_api: ApiReader, tree: dict[str, HomePage]
) -> None:
    for name in ("Žaliava", "Čipai", "Energija"):
        factories.TopicFactory.create(name=name)
    english = factories.TopicFactory.create(name="Alloys", language="en")

    first = read_api("/topics", limit=2)
    backwards = read_api("/topics", locale="lt", fallback="en", order="-name")

    assert [row["name"] for row in first["items"]] == ["Čipai", "Energija"]
    assert first["count"] == 3
    assert "offset=2" in first["next"]
    names = [row["name"] for row in backwards["items"]]
    assert names == ["Žaliava", "Energija", "Čipai", "Alloys"]
    fallbacks = {row["id"]: row["fallback"] for row in backwards["items"]}
    assert fallbacks[english.pk] == {"requested": "lt", "served": "en"}
    read_api("/topics/99999999999999999999", 404)


def test_find_knows_a_topic_after_a_change_of_its_slug(
    read_api: ApiReader, topic: dict[str, Topic]
) -> None:
    topic["lt"].slug = "parama"
    topic["lt"].save_revision().publish()

    moved = read_api("/pages/find", path="/lt/topics/finansavimas/")

    assert moved["redirect"] == {"to": "/lt/topics/parama/", "permanent": True}
    assert read_api("/pages/find", path=moved["redirect"]["to"])["type"] == "topic"
    Topic.objects.get(pk=topic["lt"].pk).unpublish()
    read_api("/pages/find", 404, path="/lt/topics/parama/")
    read_api(f"/topics/{topic['lt'].pk}", 404)


def test_find_knows_the_years_of_a_list(
    read_api: ApiReader, news: dict[str, NewsPage]
) -> None:
    section = read_api("/pages/find", path="/lt/naujienos/")
    (year,) = section["years"]

    archive = read_api("/pages/find", path=year["url"])

    assert year["url"].endswith("/lt/naujienos/?year=2017")
    assert section["collection_url"].endswith("/news?locale=lt")
    assert archive["type"] == "archive"
    assert archive["title"] == "Naujienos, 2017 m."
    assert archive["collection_url"] == f"{section['collection_url']}&year=2017"
    assert [row["type"] for row in archive["parents"]] == ["home", "news_index"]
    # A year without news is no page of its own.
    other = read_api("/pages/find", path="/lt/naujienos/?year=1999")
    assert other["type"] == "news_index"
    assert read_api("/pages/find", path="/lt/renginiai/?year=2017")["years"] == []


def test_pages_of_information_are_a_collection(
    read_api: ApiReader, tree: dict[str, HomePage]
) -> None:
    page = factories.InformationFactory.create(title="Apie mus")
    factories.InformationFactory.create(title="Privatumas")

    listed = read_api("/information", include="body")
    detail = read_api(f"/information/{page.pk}")

    assert [row["title"] for row in listed["items"]] == ["Apie mus", "Privatumas"]
    assert detail["body"] == listed["items"][0]["body"]
    assert detail["api_url"].endswith(f"/information/{page.pk}")
    assert read_api("/pages/find", path=detail["url"]) == detail


def test_every_page_names_the_pages_above_it(
    read_api: ApiReader,
    event: dict[str, EventPage],
    organisation: dict[str, Organisation],
) -> None:
    for path, types in {
        f"/events/{event['en'].pk}": ["home", "event_index"],
        f"/organisations/{organisation['en'].pk}": ["home", "directory"],
    }.items():
        parents = read_api(path)["parents"]
        assert [row["type"] for row in parents] == types
        assert {row["locale"] for row in parents} == {"en"}
    home = read_api("/pages/find", path="/lt/")
    section = read_api("/pages/find", path="/lt/renginiai/")
    assert home["parents"] == []
    assert [row["url"] for row in section["parents"]] == [home["url"]]


def test_an_event_names_the_events_that_its_page_refers_to(
    read_api: ApiReader, event: dict[str, EventPage]
) -> None:
    other = factories.EventFactory.create(
        title="Kitas", start=timezone.now() + dt.timedelta(days=3)
    )

    (related,) = read_api(f"/events/{event['lt'].pk}")["related"]
    assert related["id"] == other.pk
    assert related["phase"] == "upcoming"


def test_query_count_does_not_grow_with_topics(
    client: Client, topic: dict[str, Topic]
) -> None:
    path = f"{HEADLESS_API_PATH}/topics?limit=100"
    few = count_queries(client, path)
    for _number in range(5):
        factories.TopicFactory.create()

    assert count_queries(client, path) == few <= 15
    assert count_queries(client, f"{HEADLESS_API_PATH}/topics/{topic['lt'].pk}") <= 10


def test_site_has_what_every_page_shows(
    client: Client, read_api: ApiReader, tree: dict[str, HomePage]
) -> None:
    tree["en"].contact_email = "hello@portal.example"
    tree["en"].save_revision().publish()

    site = read_api("/site", locale="en")

    assert site["contact"]["email"] == "hello@portal.example"
    navigation = read_api("/navigation", locale="en")
    assert site["menu"] == navigation["items"]
    assert site["foot"] == navigation["foot"]
    assert site["branding"]["name"] == read_api("/branding", locale="en")["name"]
    assert site["locales"] == read_api("/")["locales"]
    assert [row["title"] for row in site["feeds"]] == ["News", "Success stories"]
    assert [row["title"] for row in site["calendars"]] == ["Calendar of events"]
    for row in site["feeds"]:
        assert client.get(row["atom"]).status_code == 200
    for row in site["calendars"]:
        assert client.get(row["url"]).status_code == 200
    tree["en"].unpublish()
    read_api("/site", 404, locale="en")


def test_digest_of_a_path_changes_with_its_content(
    read_api: ApiReader, news: dict[str, NewsPage], topic: dict[str, Topic]
) -> None:
    before = {row["path"]: row for row in read_api("/paths")["items"]}
    news["lt"].intro = "Kitoks tekstas."
    news["lt"].save_revision().publish()
    topic["en"].name = "Money"
    topic["en"].save_revision().publish()

    after = {row["path"]: row for row in read_api("/paths")["items"]}

    assert before.keys() == after.keys()
    changed = {
        path for path in after if before[path]["digest"] != after[path]["digest"]
    }
    # Topics name their translations.
    assert changed == {
        "/lt/naujienos/naujas-klasteris/",
        "/en/news/a-new-cluster/",
        "/lt/topics/finansavimas/",
        "/en/topics/funding/",
    }


def test_query_count_of_paths_and_site_is_bounded(
    client: Client, topic: dict[str, Topic], news: dict[str, NewsPage]
) -> None:
    path = f"{HEADLESS_API_PATH}/paths"
    factories.OrganisationFactory.create()
    few = count_queries(client, path)
    for _number in range(4):
        factories.NewsFactory.create()
        factories.TopicFactory.create()
        factories.OrganisationFactory.create()

    many = count_queries(client, path)

    assert few == many
    assert count_queries(client, f"{HEADLESS_API_PATH}/site") <= 15


def test_items_have_the_addresses_of_their_topics(
    read_api: ApiReader, news: dict[str, NewsPage], topic: dict[str, Topic]
) -> None:
    (item,) = read_api("/news", locale="en")["items"]

    assert item["topics"] == ["Funding"]
    (detail,) = item["topic_details"]
    found = read_api(f"/topics/{topic['en'].pk}")
    assert detail == {name: found[name] for name in detail}


def test_organisations_are_found_by_words_and_described(
    read_api: ApiReader, organisation: dict[str, Organisation]
) -> None:
    factories.OrganisationFactory.create(name="Kitas", description="Kas\nyra.")

    (first,) = read_api("/organisations", locale="en", q="photonics")["items"]
    (second,) = read_api("/organisations", q="kitas")["items"]

    assert first["seo"]["title"] == "Photonics cluster"
    assert second["seo"]["description"] == "Kas yra."
    assert read_api("/organisations", q="kažkas")["count"] == 0


def test_redirects_lead_to_what_readers_may_see(
    client: Client,
    read_api: ApiReader,
    news: dict[str, NewsPage],
    topic: dict[str, Topic],
) -> None:
    hidden = factories.NewsFactory.create()
    Redirect.add_redirect("/sena/", news["lt"], is_permanent=True)
    Redirect.add_redirect("/en/old/", news["lt"], is_permanent=False)
    Redirect.add_redirect("/slapta/", hidden)
    Redirect.add_redirect("/isore/", "https://other.example/", is_permanent=False)
    # At this path there is a page again.
    Redirect.add_redirect("/lt/renginiai/", news["lt"])
    Page.objects.get(pk=hidden.pk).unpublish()
    topic["lt"].slug = "parama"
    topic["lt"].save_revision().publish()

    items = read_api("/redirects")["items"]

    assert items == [
        {"path": "/", "to": "/lt/", "permanent": False},
        # The fixture has translated the slug.
        {
            "path": "/en/news/naujas-klasteris",
            "to": "/en/news/a-new-cluster/",
            "permanent": True,
        },
        {"path": "/en/old", "to": "/en/news/a-new-cluster/", "permanent": False},
        {"path": "/isore", "to": "https://other.example/", "permanent": False},
        {
            "path": "/lt/topics/finansavimas/",
            "to": "/lt/topics/parama/",
            "permanent": True,
        },
        {"path": "/sena", "to": "/lt/naujienos/naujas-klasteris/", "permanent": True},
    ]
    for item in items:
        found = read_api("/pages/find", path=item["path"])["redirect"]
        assert found == {"to": item["to"], "permanent": item["permanent"]}
    assert count_queries(client, f"{HEADLESS_API_PATH}/redirects") <= 15
