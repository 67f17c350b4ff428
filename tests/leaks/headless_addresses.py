"""Requests to the headless API."""

import functools
from collections.abc import Iterator
from typing import Any

from wagtail.contrib.redirects.models import Redirect

from portal.api.headless import build_openapi_document
from tests.leaks.canaries import PUBLIC_PREFIX, SECRET_PREFIX
from tests.leaks.fixtures import (
    LANGUAGES,
    LAST_MONTH,
    LISTED,
    PAGE_MODELS,
    LeakFixtures,
)
from tests.leaks.requests import AddressRequest, build_request, register_requests

HEADLESS = "/api/headless/v1"
PATHS: dict[str, Any] = build_openapi_document()["paths"]
# What only the collection of one page type takes.
FURTHER_QUERIES: dict[str, list[dict[str, Any]]] = {
    "event": [
        *(
            {"when": when, "include": "body", "limit": 100}
            for when in ("upcoming", "ongoing", "past", "current", "all")
        ),
        {"from": "2000-01-01", "to": "2100-01-01", "limit": 100},
    ],
    "news": [{"year": 2017, "limit": 100}],
}


def request_collection(
    fixtures: LeakFixtures, kind: str, collection: str
) -> Iterator[AddressRequest]:
    """Build requests to a collection of pages."""
    path = f"{HEADLESS}/{collection}"
    has_organisation = "organisation" in list_parameters(path)
    yield build_request(path, is_varied=True)
    for language in ("lt", "en"):
        for offset in (0, 100):
            query = {"locale": language, "include": "body", "limit": 100}
            yield build_request(
                path, query={**query, "offset": offset}, is_varied=offset == 0
            )
        if has_organisation:
            organisation = fixtures.organisations["lt"].pk
            query = {"locale": language, "organisation": organisation}
            yield build_request(path, query=query)
    for requested, fallback in (("lt", "en"), ("en", "lt"), ("en", "pl"), ("pl", "lt")):
        query = {"locale": requested, "fallback": fallback, "include": "body"}
        yield build_request(path, query={**query, "limit": 100})
    for language in ("pl", "de", "fr", "et"):
        yield build_request(path, query={"locale": language}, is_empty=True)
        if has_organisation:
            organisation = fixtures.organisations["pl"].pk
            query = {"locale": language, "organisation": organisation}
            yield build_request(path, query=query, is_empty=True)
    yield build_request(path, 400, query={"locale": "lv"})
    for part in (
        {"include": "body"},
        {"view": "card"},
        {"fields": "title,image,seo"},
        {"cursor": "start", "view": "full"},
    ):
        yield build_request(path, query={"locale": "all", "limit": 100, **part})
    yield from request_hidden_words(fixtures, path)
    for query in FURTHER_QUERIES.get(kind, []):
        yield build_request(path, query=query)


def request_hidden_words(fixtures: LeakFixtures, path: str) -> Iterator[AddressRequest]:
    """Build requests with ids and words of hidden content as values of parameters."""
    names = list_parameters(path)
    for page in fixtures.hidden_pages:
        yield build_request(path, query={"ids": page.pk}, is_empty=True)
    for row in fixtures.hidden_organisations if "organisation" in names else []:
        yield build_request(path, query={"organisation": row.pk}, is_empty=True)
    for word in fixtures.list_searched_words():
        if "q" in names:
            yield build_request(path, query={"q": word}, is_empty=True)
        for name in {"topic", "city"} & set(names):
            yield build_request(path, 400, query={name: word})


def list_parameters(path: str) -> list[str]:
    """List the parameters of an address in the OpenAPI document."""
    return [found["name"] for found in PATHS[path]["get"]["parameters"]]


def request_detail(fixtures: LeakFixtures, kind: str) -> Iterator[AddressRequest]:
    """Build requests for each public page of a kind and all hidden pages."""
    path = f"{HEADLESS}/{LISTED[kind]}"
    for page in fixtures.hidden_pages:
        yield build_request(f"{path}/{page.pk}", 404, is_varied=page.kind == kind)
    for page in fixtures.public_pages:
        if isinstance(page, PAGE_MODELS[kind]):
            yield build_request(f"{path}/{page.pk}")


for kind, collection in LISTED.items():
    pattern = f"api/headless/v1/{collection}"
    register_requests(pattern)(
        functools.partial(request_collection, kind=kind, collection=collection)
    )
    register_requests(f"{pattern}/<int:pk>")(
        functools.partial(request_detail, kind=kind)
    )


@register_requests("api/headless/v1/organisations")
def request_organisations(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    path = f"{HEADLESS}/organisations"
    yield build_request(path, query={"limit": 100}, is_varied=True)
    for language in ("lt", "en", "pl", "de"):
        yield build_request(path, query={"locale": language, "limit": 100})
        yield build_request(
            path, query={"locale": "en", "fallback": language, "limit": 100}
        )
    yield build_request(path, query={"locale": "all", "limit": 100})
    for row in fixtures.hidden_organisations:
        for query in ({"ids": row.pk}, {"keys": row.translation_key}):
            yield build_request(path, query=query, is_empty=True)


@register_requests("api/headless/v1/organisations/<int:pk>")
def request_organisation(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for code, row in fixtures.organisations.items():
        status = 404 if code == "pl" else 200
        yield build_request(
            f"{HEADLESS}/organisations/{row.pk}", status, is_varied=True
        )
    for row in fixtures.hidden_organisations:
        yield build_request(f"{HEADLESS}/organisations/{row.pk}", 404, is_varied=True)


@register_requests("api/headless/v1/information", has_public_content=False)
def request_information_pages(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield from request_collection(fixtures, "information", "information")


@register_requests("api/headless/v1/information/<int:pk>", has_public_content=False)
def request_information(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for page in fixtures.hidden_pages:
        is_varied = page.kind == "information"
        path = f"{HEADLESS}/information/{page.pk}"
        yield build_request(path, 404, is_varied=is_varied)


@register_requests("api/headless/v1/topics")
def request_topics(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    path = f"{HEADLESS}/topics"
    yield build_request(path, query={"limit": 100}, is_varied=True)
    for language in ("lt", "en"):
        for fallback in ("lt", "en", "pl", "de"):
            query = {"locale": language, "fallback": fallback, "limit": 100}
            yield build_request(path, query=query)
    for language in ("pl", "de", "fr", "et"):
        yield build_request(path, query={"locale": language}, is_empty=True)


@register_requests("api/headless/v1/topics/<int:pk>")
def request_topic(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for row in fixtures.topics.values():
        yield build_request(f"{HEADLESS}/topics/{row.pk}", is_varied=True)
    for row in fixtures.hidden_topics:
        yield build_request(f"{HEADLESS}/topics/{row.pk}", 404, is_varied=True)


@register_requests("api/headless/v1/search")
def request_search(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    path = f"{HEADLESS}/search"
    for prefix in (SECRET_PREFIX, PUBLIC_PREFIX):
        for offset in (0, 100):
            query = {"q": prefix, "limit": 100, "offset": offset}
            yield build_request(path, query=query, is_varied=offset == 0)
        for requested, fallback in (("en", "lt"), ("lt", "pl"), ("pl", "lt")):
            query = {"q": prefix, "locale": requested, "fallback": fallback}
            yield build_request(path, query={**query, "limit": 100})
        for language in ("pl", "de", "fr", "et"):
            query = {"q": prefix, "locale": language}
            yield build_request(path, query=query, is_empty=True)
    for word in fixtures.list_searched_words():
        yield build_request(path, query={"q": word}, is_empty=True)
        # One wrong letter: a hidden word is no correction.
        yield build_request(path, query={"q": f"{word}x"}, is_empty=True)
        for name in ("topic", "place"):
            query = {"q": PUBLIC_PREFIX, name: word}
            yield build_request(path, 400, query=query)
    for row in fixtures.hidden_organisations:
        query = {"q": PUBLIC_PREFIX, "organisation": row.pk}
        yield build_request(path, query=query, is_empty=True)
    for row in fixtures.hidden_topics:
        yield build_request(path, 400, query={"q": PUBLIC_PREFIX, "topic": row.slug})


@register_requests("api/headless/v1/search/suggest")
def request_suggestions(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    path = f"{HEADLESS}/search/suggest"
    for language in ("lt", "en"):
        query = {"q": PUBLIC_PREFIX, "locale": language}
        yield build_request(path, query=query, is_varied=True)
        for prefix in (SECRET_PREFIX, SECRET_PREFIX[0]):
            query = {"q": prefix, "locale": language}
            yield build_request(path, query=query, is_varied=True)
    for language in ("pl", "de", "fr", "et"):
        for prefix in (SECRET_PREFIX, PUBLIC_PREFIX):
            query = {"q": prefix, "locale": language}
            yield build_request(path, query=query, is_empty=True)
    for word in fixtures.list_searched_words():
        yield build_request(path, query={"q": word}, is_empty=True)
        yield build_request(path, query={"q": word[:-2]})


@register_requests("api/headless/v1/home")
def request_home(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield build_request(f"{HEADLESS}/home", is_varied=True)
    for language in ("lt", "en"):
        yield build_request(f"{HEADLESS}/home", query={"locale": language})
    for language in ("pl", "de", "fr", "et"):
        yield build_request(f"{HEADLESS}/home", 404, query={"locale": language})


@register_requests("api/headless/v1/navigation", has_public_content=False)
def request_navigation(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield build_request(f"{HEADLESS}/navigation", is_varied=True)
    for language in ("pl", "de", "fr", "et"):
        yield build_request(f"{HEADLESS}/navigation", 404, query={"locale": language})


@register_requests("api/headless/v1/branding", has_public_content=False)
def request_branding(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield build_request(f"{HEADLESS}/branding", is_varied=True)
    for language in ("pl", "de", "fr", "et"):
        yield build_request(f"{HEADLESS}/branding", 404, query={"locale": language})


@register_requests("api/headless/v1/site", has_public_content=False)
def request_site(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for language in ("lt", "en"):
        query = {"locale": language}
        yield build_request(f"{HEADLESS}/site", query=query, is_varied=True)
    for language in ("pl", "de", "fr", "et"):
        yield build_request(f"{HEADLESS}/site", 404, query={"locale": language})


@register_requests("api/headless/v1/paths")
def request_paths(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield build_request(f"{HEADLESS}/paths", is_varied=True)
    yield build_request(f"{HEADLESS}/paths", query={"locale": "en"})
    for language in ("pl", "de", "fr", "et"):
        query = {"locale": language}
        yield build_request(f"{HEADLESS}/paths", query=query, is_empty=True)


@register_requests("api/headless/v1/redirects")
def request_redirects(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    # The former address of a page that readers may see leads to it, as before.
    public = [page.pk for page in fixtures.public_pages]
    former = Redirect.objects.filter(redirect_page__in=public)
    paths = " ".join(former.values_list("old_path", flat=True))
    yield build_request(f"{HEADLESS}/redirects", is_varied=True, may_contain=paths)


@register_requests("api/headless/v1/pages/find")
def request_find(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    path = f"{HEADLESS}/pages/find"
    for page in fixtures.hidden_pages:
        for wanted in (page.path, page.old_path):
            is_varied = page.kind == "news"
            yield build_request(path, 404, query={"path": wanted}, is_varied=is_varied)
    for row in fixtures.hidden_organisations:
        yield build_request(path, 404, query={"path": f"/lt/klasteriai/{row.slug}/"})
    for page in fixtures.public_pages:
        yield build_request(path, query={"path": fixtures.build_path(page)})
    for language in LANGUAGES:
        yield build_request(path, 200, 404, query={"path": f"/{language}/"})
    for language, topic in fixtures.topics.items():
        yield build_request(path, query={"path": f"/{language}/topics/{topic.slug}/"})
    for topic in fixtures.hidden_topics:
        for language in LANGUAGES:
            wanted = f"/{language}/topics/{topic.slug}/"
            yield build_request(path, 404, query={"path": wanted})
    for year in (1999, 2017, LAST_MONTH.year):
        wanted = f"/lt/naujienos/?year={year}"
        yield build_request(path, query={"path": wanted}, is_varied=True)


@register_requests("api/headless/v1/", has_public_content=False)
def request_service_document(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    yield build_request(f"{HEADLESS}/", is_varied=True)


@register_requests(
    "api/headless/v1/docs", "api/headless/v1/openapi.json", has_public_content=False
)
def request_documentation(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    for name in ("docs", "openapi.json"):
        yield build_request(f"{HEADLESS}/{name}", is_varied=True)


@register_requests("api/headless/v1/preview/<token>", has_public_content=False)
def request_preview(fixtures: LeakFixtures) -> Iterator[AddressRequest]:
    # What a token opens is in test_previews.py.
    for page in fixtures.hidden_pages:
        for name in (page.pk, page.key, page.slug):
            yield build_request(f"{HEADLESS}/preview/{name}", 404)
