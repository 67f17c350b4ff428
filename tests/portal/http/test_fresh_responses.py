"""The whole portal behind the response cache: what is kept is never old."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.handlers.wsgi import WSGIHandler

from foundation.addresses import PAGE_PARAMETERS
from portal.http.response_cache import ResponseCache
from tests.support.factories import (
    EventFactory,
    NewsFactory,
    OrganisationFactory,
    TopicFactory,
)
from tests.support.wsgi import LIMIT, WsgiClient


@pytest.fixture
def portal(transactional_db: None) -> WsgiClient:
    """Return a client of the whole portal with its cache."""
    return WsgiClient(ResponseCache(WSGIHandler(), LIMIT))


def test_published_page_is_there_at_once(portal: WsgiClient) -> None:
    section = NewsFactory.create().get_parent().get_url()
    paths = ["/lt/", section, "/api/headless/v1/news", "/api/v2/pages/"]
    for path in paths:
        assert portal.get(path).status == 200
        assert portal.get(path).is_hit, path

    NewsFactory.create(title="Visai nauja naujiena")

    for path in paths:
        assert "Visai nauja naujiena" in portal.get(path).body.decode(), path


def test_unpublished_page_disappears_at_once(portal: WsgiClient) -> None:
    page = NewsFactory.create(title="Greitai dings")
    path = page.get_url()
    assert portal.get(path).status == 200
    assert portal.get(path).is_hit

    page.unpublish()

    assert portal.get(path).status == 404
    assert "Greitai dings" not in portal.get("/api/headless/v1/news").body.decode()


def test_draft_leaves_the_responses_in_memory(portal: WsgiClient) -> None:
    page = NewsFactory.create()
    portal.get("/lt/")

    page.title = "Juodraštis"
    page.save_revision()

    assert portal.get("/lt/").is_hit


def test_topic_is_renamed_at_once(portal: WsgiClient) -> None:
    topic = TopicFactory.create(name="Senas")
    page = NewsFactory.create(topics=[topic])
    assert "Senas" in portal.get(page.get_url()).body.decode()

    topic.name = "Naujas"
    topic.save()

    assert "Naujas" in portal.get(page.get_url()).body.decode()


@pytest.mark.parametrize(
    "path",
    ["/api/headless/v1/openapi.json", "/api/headless/v1/docs", "/api/v2/pages/"],
)
def test_api_without_an_etag_of_its_own_gets_one(portal: WsgiClient, path: str) -> None:
    etag = portal.get(path).headers["etag"]

    assert portal.get(path, HTTP_IF_NONE_MATCH=etag).status == 304


@pytest.mark.parametrize(
    "path",
    ["/lt/renginiai/", "/lt/naujienos/", "/lt/klasteriai/", "/lt/search/?q=naujiena"],
)
def test_pages_link_only_to_parameters_that_are_kept(
    portal: WsgiClient, path: str
) -> None:
    """Another parameter would be computed anew at each request."""
    topic = TopicFactory.create()
    for number in range(15):
        NewsFactory.create(title="Naujiena", slug=f"n{number}", topics=[topic])
    EventFactory.create(topics=[topic])
    OrganisationFactory.create()
    answer = portal.get(path)
    assert answer.status == 200
    page = BeautifulSoup(answer.body, "html.parser")

    queries = [
        urlsplit(str(link["href"])).query
        for link in page.find_all("a", href=True)
        if "//" not in str(link["href"]) and not str(link["href"]).startswith("/admin/")
    ]
    names = {name for query in queries for name in parse_qs(query)}
    names |= {str(field["name"]) for field in page.select("form [name]")}
    assert names
    assert names <= PAGE_PARAMETERS
