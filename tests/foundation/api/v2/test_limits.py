"""Invalid requests get a status 4xx with JSON, on either database."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.documents.models import Document

from articles.models import NewsPage
from events.models import EventPage
from foundation.models import PortalImage

V2 = "/api/v2"
PAGES, IMAGES, DOCUMENTS = f"{V2}/pages/", f"{V2}/images/", f"{V2}/documents/"
LONG = "ž" * 5_000
DIGITS = "9" * 5_000
EVENTS = "type=events.EventPage"
NEWS = "type=articles.NewsPage"

# Paths with a query that are refused.
REFUSED: list[str] = [
    f"{PAGES}?{query}"
    for query in [
        "limit=-1",
        "limit=x",
        "limit=1e3",
        "limit=101",
        f"limit={DIGITS}",
        "limit=",
        "limit=%00",
        "limit=1.5",
        "limit=0x10",
        "offset=-1",
        "offset=x",
        "offset=1000001",
        f"offset={DIGITS}",
        "offset=99999999999999999999",
        "offset=%00",
        "offset=1.5",
        "order=-",
        "order=foo",
        "order=body",
        "order=title,foo",
        "order=--title",
        "order=random,title",
        "order=random&offset=1",
        "order=path",
        "order=%00",
        "order=title%3BDROP",
        "order=locale__id",
        f"{NEWS}&order=body",
        f"{NEWS}&order=image",
        f"{NEWS}&order=related",
        "fields=foo",
        "fields=*,foo",
        "fields=,",
        "fields=title,,id",
        "fields=(",
        "fields=)",
        "fields=title(",
        "fields=title(id",
        "fields=-*",
        "fields=*(id)",
        "fields=_,-title",
        "fields=title(id)",
        "fields=%00",
        "fields=" + "a(" * 400 + ")" * 400,
        "fields=parent(" * 60,
        "fields=title%20id",
        f"fields={LONG}",
        f"{NEWS}&fields=body(id)",
        f"{NEWS}&fields=image(title)",
        f"{NEWS}&fields=related(*)",
        "search=" + "a%20" * 3_000,
        f"search={LONG}",
        "search=%00",
        "search=a%00b",
        "search=a&search_operator=foo",
        "search_operator=foo",
        "search=a&search_operator=%00",
        "type=foo",
        "type=foo.Bar",
        "type=auth.User",
        "type=foundation.PortalPage",
        "type=,",
        "type=events.EventPage,",
        "type=%00",
        f"type={LONG}",
        "type=events.EventPage,foo.Bar",
        "type=wagtailimages.Image",
        "type=.",
        "child_of=x",
        "child_of=-1",
        "child_of=999999",
        f"child_of={DIGITS}",
        "child_of=99999999999999999999",
        "child_of=%00",
        "child_of=1.5",
        "descendant_of=x",
        "descendant_of=-1",
        "descendant_of=999999",
        f"descendant_of={DIGITS}",
        "descendant_of=99999999999999999999",
        "ancestor_of=x",
        "ancestor_of=999999",
        "ancestor_of=root",
        "ancestor_of=99999999999999999999",
        f"ancestor_of={DIGITS}",
        "translation_of=x",
        "translation_of=999999",
        f"translation_of={DIGITS}",
        "child_of=root&descendant_of=root",
        "locale=xx",
        "locale=",
        "locale=%00",
        f"locale={LONG}",
        "locale=lt,en",
        "site=nowhere",
        "site=a:b:c",
        "site=127.0.0.1:x",
        "site=%00",
        "site=:",
        f"site={LONG}",
        "site=127.0.0.1:99999999999999999999",
        "foo=1",
        "title__icontains=a",
        "path=1",
        "live=1",
        "body=1",
        "image=1",
        f"{NEWS}&body=a",
        f"{NEWS}&related=a",
        f"{NEWS}&image=1",
        "locale__id=1",
        "id=x",
        "id=-99999999999999999999",
        f"id={DIGITS}",
        "id=%00",
        "id=1.5",
        "show_in_menus=maybe",
        "show_in_menus=",
        "slug=%00",
        "title=%00",
        "first_published_at=x",
        "first_published_at=2026-13-01",
        "first_published_at=2026-01-01",
        "first_published_at=2026-01-01T00:00:00",
        "first_published_at=99999-01-01T00:00:00Z",
        "first_published_at=0001-01-01T00:00:00%2B14:00",
        f"{NEWS}&date=x",
        f"{NEWS}&date=2026-02-30",
        f"{NEWS}&date=",
        f"{EVENTS}&start=x",
        f"{EVENTS}&start=2026-01-01",
        f"{EVENTS}&start=%00",
        f"{EVENTS}&all_day=x",
        f"{EVENTS}&languages=lt",
        f"{EVENTS}&agenda=a",
        "rich_text_format=foo",
        "rich_text_format=db_html",
        "rich_text_format=",
        f"title={LONG}",
        "format=xml",
        "&".join(f"p{n}=1" for n in range(1_200)),
    ]
] + [
    f"{PAGES}find/?id=x",
    f"{PAGES}find/?id=-1",
    f"{PAGES}find/?id={DIGITS}",
    f"{PAGES}find/?id=%00",
    f"{PAGES}find/?id=",
    f"{PAGES}find/?id=999999",
    f"{PAGES}find/",
    f"{PAGES}find/?html_path=",
    f"{PAGES}find/?html_path=%00",
    f"{PAGES}find/?html_path=/lt/%00/",
    f"{PAGES}find/?html_path=/xx/",
    f"{PAGES}find/?html_path=/lt/nera/",
    f"{PAGES}find/?html_path={LONG}",
    f"{PAGES}find/?html_path=../../etc/passwd",
    f"{PAGES}find/?foo=1",
    f"{PAGES}0/",
    f"{PAGES}999999/",
    f"{PAGES}99999999999999999999/",
    f"{PAGES}{DIGITS}/",
    f"{PAGES}x/",
    f"{PAGES}-1/",
    f"{PAGES}1.5/",
    f"{PAGES}%00/",
    f"{V2}/nothing/",
    f"{V2}/",
    "/api/",
    "/api/v3/pages/",
    *(
        f"{collection}?{query}"
        for collection in (IMAGES, DOCUMENTS)
        for query in [
            "limit=-1",
            "limit=x",
            "offset=99999999999999999999",
            "order=foo",
            "order=file",
            "order=tags",
            "fields=foo",
            "fields=" + "a(" * 400,
            "search=" + "a%20" * 3_000,
            "search_operator=foo",
            "search=%00",
            "title=%00",
            "id=x",
            "tags=a&search=a",
            "tags=%00",
            "foo=1",
            f"width={DIGITS}",
            "collection=1",
            "file=a",
            "alt_text=a",
        ]
        if not (collection == DOCUMENTS and query.startswith(("width", "alt")))
    ),
    f"{IMAGES}find/?id=x",
    f"{IMAGES}find/",
    f"{IMAGES}999999/",
    f"{IMAGES}x/",
    f"{DOCUMENTS}find/?id=x",
    f"{DOCUMENTS}999999/",
    f"{DOCUMENTS}%00/",
]

# Unusual requests that get an answer.
ANSWERED = [
    f"{PAGES}?search=%22",
    f"{PAGES}?search=%27%3B--",
    f"{PAGES}?search=%21%21",
    f"{PAGES}?search=a%26b%7C%21c",
    f"{PAGES}?search=%28%29",
    f"{PAGES}?search=*",
    f"{PAGES}?search=AND%20OR%20NOT",
    f"{PAGES}?search=:*",
    f"{PAGES}?search=",
    f"{PAGES}?search=%F0%9F%98%80",
    f"{PAGES}?search=%C5%BE&search_operator=or",
    f"{PAGES}?search=the%20and%20of",
    f"{PAGES}?search=%5C",
    f"{PAGES}?search=NEAR(a)",
    f"{PAGES}?search=a&order=title",
    f"{PAGES}?search=a&order=random",
    f"{PAGES}?search=title:a",
    f"{PAGES}?search=%FF",
    f"{PAGES}?limit=0",
    f"{PAGES}?order=",
    f"{PAGES}?fields=",
    f"{PAGES}?offset=1000000",
    f"{PAGES}?limit=%D9%A3",
    f"{PAGES}?order=-title,title",
    f"{PAGES}?order=random",
    f"{PAGES}?_=1",
    f"{PAGES}?child_of=root",
    f"{PAGES}?descendant_of=root&search=a",
    f"{PAGES}?translation_of=root",
    f"{PAGES}?limit=1&limit=2",
    f"{PAGES}?{EVENTS},articles.NewsPage&fields=*",
    f"{PAGES}?{EVENTS},events.EventPage",
    f"{PAGES}?{NEWS}&search=a&locale=lt",
    f"{PAGES}?fields=*,-title",
    f"{PAGES}?fields=_",
    f"{PAGES}?{NEWS}&date=2017-07-18",
    f"{PAGES}?title=%FF",
    f"{PAGES}?slug=%27",
    f"{PAGES}?first_published_at=2026-01-01T00:00:00Z",
    f"{PAGES}?show_in_menus=1",
    f"{IMAGES}?tags=a,b",
    f"{IMAGES}?search=%22%27",
    f"{DOCUMENTS}?order=random",
    f"{IMAGES}?fields=*",
    f"{DOCUMENTS}?fields=*",
    f"{PAGES}?site=127.0.0.1:8000",
]


def shorten_path(path: str) -> str:
    """Cut a long path for the name of a subtest."""
    return path if len(path) < 90 else f"{path[:80]}…{len(path)}"


@pytest.fixture(autouse=True)
def _create_content(
    news: dict[str, NewsPage],
    event: dict[str, EventPage],
    image: PortalImage,
    document: Document,
) -> None:
    """Create content that the requests can find."""


def test_invalid_requests_are_refused(
    client: Client, subtests: pytest.Subtests
) -> None:
    for path in REFUSED:
        with subtests.test(path=shorten_path(path)):
            response = client.get(path)

            assert 400 <= response.status_code < 500, response.content[:300]
            assert response.headers["Content-Type"].startswith("application/json")
            assert response.json()


def test_unusual_requests_are_answered(
    client: Client, subtests: pytest.Subtests
) -> None:
    for path in ANSWERED:
        with subtests.test(path=shorten_path(path)):
            response = client.get(path)

            assert response.status_code == 200, response.content[:300]
            assert response.json()["meta"]["total_count"] >= 0


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_write_methods_are_not_allowed(client: Client, method: str) -> None:
    assert getattr(client, method)(PAGES).status_code == 405


@pytest.mark.parametrize("accept", ["text/html", "image/png", "garbage", "*/*;q=x"])
def test_any_accept_header_gets_no_server_error(client: Client, accept: str) -> None:
    assert client.get(PAGES, headers={"accept": accept}).status_code in {200, 406}


NAMES = st.sampled_from(
    [
        "limit",
        "offset",
        "order",
        "fields",
        "search",
        "search_operator",
        "type",
        "child_of",
        "descendant_of",
        "ancestor_of",
        "translation_of",
        "locale",
        "site",
        "id",
        "title",
        "slug",
        "first_published_at",
        "html_path",
        "rich_text_format",
        "show_in_menus",
        "format",
    ]
)
VALUES = st.one_of(
    st.text(max_size=40),
    st.integers().map(str),
    st.sampled_from(
        ["*", "root", "-", "_", "lt", "events.EventPage", "\x00", "(", "ą"]
    ),
)


@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=st.dictionaries(NAMES, VALUES, max_size=3), find=st.booleans())
def test_random_parameters_get_no_server_error(
    client: Client, query: dict[str, str], find: bool
) -> None:
    response = client.get(f"{PAGES}find/" if find else PAGES, query)

    assert response.status_code < 500, query
    assert "json" in response.headers["Content-Type"] or response.status_code == 302
