"""Responses of the headless API match its document and reveal nothing hidden."""

import pytest
from django.test import Client

from articles.models import NewsPage, SuccessStoryPage
from events.models import EventPage
from foundation.addresses import HEADLESS_API_PATH
from foundation.models import Organisation
from home.models import HomePage
from tests.support import factories, full_content
from tests.support.api_reader import ApiReader
from tests.support.html import count_queries
from tests.support.stream_data import make_body, make_page_link, make_paragraph

CREATE_FULL_PAGE = {
    "/events": full_content.create_full_event,
    "/news": full_content.create_full_news,
    "/stories": full_content.create_full_story,
}


@pytest.mark.parametrize("path", sorted(CREATE_FULL_PAGE))
@pytest.mark.parametrize("include", [None, "body"])
def test_list_matches_the_openapi_document(
    read_api: ApiReader, tree: dict[str, HomePage], path: str, include: str | None
) -> None:
    CREATE_FULL_PAGE[path]()

    answer = read_api(path, **({"include": include} if include else {}))

    items = [item for item in answer["items"] if item["title"].startswith("Piln")]
    assert len(items) == 1
    assert ("body" in items[0]) is (include == "body")


@pytest.mark.parametrize("path", sorted(CREATE_FULL_PAGE))
def test_detail_matches_the_openapi_document(
    read_api: ApiReader, tree: dict[str, HomePage], path: str
) -> None:
    page = CREATE_FULL_PAGE[path]()

    answer = read_api(f"{path}/{page.pk}")

    assert len({block["type"] for block in answer["body"]}) == 13
    assert answer["api_url"].endswith(f"{HEADLESS_API_PATH}{path}/{page.pk}")
    assert answer["fallback"] is None


def test_other_paths_match_the_openapi_document(
    read_api: ApiReader,
    event: dict[str, EventPage],
    news: dict[str, NewsPage],
    story: dict[str, SuccessStoryPage],
    organisation: dict[str, Organisation],
) -> None:
    assert [item["locale"] for item in read_api("/")["locales"]] == ["lt", "en"]
    assert len(read_api("/navigation", locale="en")["items"]) == 5
    assert read_api("/branding", locale="en")["name"] == "Clusters of Lithuania"
    front = read_api("/home")
    assert [item["title"] for item in front["news"]] == ["Naujas klasteris"]
    assert front["page"]["type"] == "home"
    for name in ("news", "stories"):
        assert front[name] == read_api(f"/{name}")["items"]
    found = read_api("/organisations", locale="en", kind="cluster")["items"]
    assert [item["name"] for item in found] == ["Photonics cluster"]
    assert (
        read_api(f"/organisations/{organisation['lt'].pk}")["translations"][0]["name"]
        == "Photonics cluster"
    )


@pytest.mark.parametrize(
    ("path", "query", "param"),
    [
        ("/events", "lmit=3", "lmit"),
        ("/events", "limit=101", "limit"),
        ("/events", "limit=0", "limit"),
        ("/events", "limit=x", "limit"),
        ("/events", "offset=-1", "offset"),
        ("/events", "offset=10001", "offset"),
        ("/events", "offset=99999999999999999999", "offset"),
        ("/events", "when=soon", "when"),
        ("/events", "from=yesterday", "from"),
        ("/events", "from=2026-01-01T00:00:00", "from"),
        ("/events", "to=2026-02-30", "to"),
        ("/events", "to=0001-01-01T00:00:00%2B23:00", "to"),
        ("/events", "organisation=x", "organisation"),
        ("/events", "organisation=99999999999999999999", "organisation"),
        ("/events", "q=", "q"),
        ("/events", "q=" + "a" * 300, "q"),
        ("/events", "q=%00", "q"),
        ("/events", "q=%FF", ""),
        ("/events", "q=" + "a" * 9000, ""),
        ("/events", "q=a&q=b", "q"),
        ("/events", "order=foo", "order"),
        ("/events", "include=everything", "include"),
        ("/events", "locale=xx", "locale"),
        ("/events", "locale=all&fallback=lt", "fallback"),
        ("/events", "cursor=x", "cursor"),
        ("/events", "cursor=", "cursor"),
        ("/events", "cursor=start&offset=0", "offset"),
        ("/events", "fields=", "fields"),
        ("/events", "fields=title,nme", "fields"),
        ("/events", "fields=date", "fields"),
        ("/news", "fields=title&view=card", "fields"),
        ("/news", "include=body&view=list", "include"),
        ("/organisations", "view=everything", "view"),
        ("/organisations", "fields=body", "fields"),
        ("/events", "ids=", "ids"),
        ("/events", "ids=1,x", "ids"),
        ("/events", "ids=0", "ids"),
        ("/events", "ids=1,99999999999999999999", "ids"),
        ("/events", "ids=" + ",".join(["1"] * 101), "ids"),
        ("/news", "keys=1", "keys"),
        ("/organisations", "keys=00000000-0000-0000-0000-00000000000g", "keys"),
        ("/events", "topic=", "topic"),
        ("/events", "topic=Nothing", "topic"),
        ("/news", "topic=Finansavimas,Nothing", "topic"),
        ("/events", "city=Vilnus", "city"),
        ("/events", "city=Vilnius,", "city"),
        ("/events", "status=cancelled,over", "status"),
        ("/events", "attendance=remote", "attendance"),
        ("/search", "q=a&type=event,page", "type"),
        ("/home", "locale=all", "locale"),
        ("/events", "fallback=xx", "fallback"),
        ("/news", "year=99999", "year"),
        ("/news", "year=x", "year"),
        ("/news", "when=past", "when"),
        ("/organisations", "label=platinum", "label"),
        ("/organisations", "kind=%00", "kind"),
        ("/pages/find", "", "path"),
        ("/pages/find", "path=", "path"),
        ("/pages/find", "path=%00", "path"),
        ("/pages/find", "path=/lt/%00/", "path"),
        ("/home", "limit=3", "limit"),
        ("/navigation", "foo=1", "foo"),
        ("/", "foo=1", "foo"),
    ],
)
def test_invalid_parameter_is_named_in_the_error(
    client: Client, news: dict[str, NewsPage], path: str, query: str, param: str
) -> None:
    response = client.get(f"{HEADLESS_API_PATH}{path}?{query}")

    assert response.status_code == 400, response.content
    assert response.headers["Content-Type"] == "application/problem+json"
    assert [error["param"] for error in response.json()["errors"]] == [param]


def test_misspelt_parameter_gets_a_suggestion(
    client: Client, tree: dict[str, HomePage]
) -> None:
    (error,) = client.get(f"{HEADLESS_API_PATH}/events?organiser=1").json()["errors"]

    assert "'organisation'" in error["message"]


@pytest.mark.parametrize(
    "path",
    ["/events/999999", "/events/0", "/events/x", "/events/99999999999999999999",
     "/news/1", "/nothing", "/events/1/2", "/pages/find?path=/lt/nera/",
     "/pages/find?path=/xx/", "/pages/find?path=/lt/%2500/", "/organisations/999"],
)  # fmt: skip
def test_not_found_response_is_always_the_same(
    client: Client, tree: dict[str, HomePage], path: str
) -> None:
    response = client.get(f"{HEADLESS_API_PATH}{path}")

    assert response.status_code == 404
    assert response.json() == client.get(f"{HEADLESS_API_PATH}/events/888888").json()
    assert response.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_write_methods_are_not_allowed(
    client: Client, tree: dict[str, HomePage], method: str
) -> None:
    response = getattr(client, method)(f"{HEADLESS_API_PATH}/events")

    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["status"] == 405


def test_head_has_the_headers_of_get(
    client: Client, event: dict[str, EventPage]
) -> None:
    whole = client.get(f"{HEADLESS_API_PATH}/events")
    head = client.head(f"{HEADLESS_API_PATH}/events")

    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(whole.content))
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_unchanged_response_is_not_sent_again(
    client: Client, event: dict[str, EventPage]
) -> None:
    first = client.get(f"{HEADLESS_API_PATH}/events")
    etag = {"if-none-match": first.headers["ETag"]}

    again = client.get(f"{HEADLESS_API_PATH}/events", headers=etag)

    assert again.status_code == 304
    assert again.content == b""
    factories.EventFactory.create(title="Dar vienas")
    assert client.get(f"{HEADLESS_API_PATH}/events", headers=etag).status_code == 200


def test_response_is_the_same_for_every_reader(
    client: Client, event: dict[str, EventPage]
) -> None:
    plain = client.get(f"{HEADLESS_API_PATH}/events?include=body")
    client.cookies["sessionid"] = "nobody-s"
    response = client.get(
        f"{HEADLESS_API_PATH}/events?include=body", headers={"accept-language": "en"}
    )

    assert response.content == plain.content
    assert "Cookie" not in plain.headers.get("Vary", "")
    assert "public" in plain.headers["Cache-Control"]
    assert response.headers["Cache-Control"] == "private, no-store"


def test_pagination_leads_through_all_items(
    read_api: ApiReader, tree: dict[str, HomePage]
) -> None:
    for _number in range(5):
        factories.NewsFactory.create()

    first = read_api("/news", limit=2)
    titles = [item["title"] for item in first["items"]]
    part = first
    while part["next"]:
        query = dict(
            pair.split("=") for pair in part["next"].partition("?")[2].split("&")
        )
        part = read_api("/news", **query)
        titles += [item["title"] for item in part["items"]]

    assert first["previous"] is None
    assert first["count"] == 5
    assert len(set(titles)) == 5


def test_untranslated_page_is_absent_or_marked(
    read_api: ApiReader, news: dict[str, NewsPage]
) -> None:
    factories.NewsFactory.create(title="Tik lietuviškai")

    alone = read_api("/news", locale="en")
    with_fallback = read_api("/news", locale="en", fallback="lt")

    assert [item["title"] for item in alone["items"]] == ["A new cluster"]
    found = {item["title"]: item["fallback"] for item in with_fallback["items"]}
    assert found == {
        "A new cluster": None,
        "Tik lietuviškai": {"requested": "en", "served": "lt"},
    }


def test_lists_are_filtered(
    read_api: ApiReader,
    event: dict[str, EventPage],
    news: dict[str, NewsPage],
    story: dict[str, SuccessStoryPage],
    organisation: dict[str, Organisation],
) -> None:
    factories.EventFactory.create(title="Kitas")
    for pk in (organisation["lt"].pk, organisation["en"].pk):
        for path, title in (
            ("/events", "Klasterių forumas"),
            ("/stories", "Lazeriai pasauliui"),
        ):
            items = read_api(path, organisation=pk)["items"]
            assert [item["title"] for item in items] == [title]
    for topic in ("Finansavimas", "finansavimas", "Funding"):
        assert read_api("/news", topic=topic)["count"] == 1
    assert read_api("/news", year=2017)["count"] == 1
    assert read_api("/news", year=2018)["count"] == 0
    assert read_api("/events", q="klasterių forumas")["count"] == 1
    assert read_api("/events", q='"')["count"] == 0


def test_service_document_answers_without_a_slash(
    client: Client, tree: dict[str, HomePage]
) -> None:
    bare = client.get(HEADLESS_API_PATH)

    assert bare.status_code == 200
    assert bare.json() == client.get(f"{HEADLESS_API_PATH}/").json()


def test_links_are_in_the_language_of_the_page(
    read_api: ApiReader, news: dict[str, NewsPage]
) -> None:
    linking = factories.NewsFactory.create(
        body=make_body(make_paragraph(f"<p>{make_page_link(news['lt'].pk, 'čia')}</p>"))
    )
    english = factories.create_translation(
        linking, "en", title="Linking", slug="linking"
    )

    assert (
        'href="/en/news/a-new-cluster/"'
        in read_api(f"/news/{english.pk}")["body"][0]["value"]
    )


@pytest.mark.parametrize("path", sorted(CREATE_FULL_PAGE))
def test_query_count_does_not_grow(
    client: Client, tree: dict[str, HomePage], path: str
) -> None:
    page = CREATE_FULL_PAGE[path](0)
    CREATE_FULL_PAGE[path](1)
    few = count_queries(client, f"{HEADLESS_API_PATH}{path}?limit=100&include=body")
    for number in range(2, 6):
        CREATE_FULL_PAGE[path](number)
    many = count_queries(client, f"{HEADLESS_API_PATH}{path}?limit=100&include=body")

    assert few == many
    assert many <= 15
    assert count_queries(client, f"{HEADLESS_API_PATH}{path}/{page.pk}") <= 10
    assert count_queries(client, f"{HEADLESS_API_PATH}/home") <= 20


def test_docs_page_loads_nothing_from_other_hosts(client: Client, db: None) -> None:
    html = client.get(f"{HEADLESS_API_PATH}/docs").content.decode()

    assert "http://" not in html
    assert "https://" not in html
    assert "<script>" not in html
    assert "swagger-ui-bundle.js" in html


def test_server_error_is_a_problem_document(
    client: Client, tree: dict[str, HomePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("events.api.visible_events", fail)
    client.raise_request_exception = False

    response = client.get(f"{HEADLESS_API_PATH}/events")

    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "purpose" not in response.content.decode()
