"""The response cache: what it keeps, for whom, and for how long."""

import gzip
import os
import threading
import time
from typing import Any

import brotli
import pytest
import time_machine
from django.http import HttpResponse

from foundation.generation import sources
from foundation.generation.sources import Source, get_source
from portal.http.cache_store import OVERHEAD, choose_encoding
from tests.support.wsgi import LIMIT, Answer, build_public_response, make_client


@pytest.fixture(autouse=True)
def source(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use a generation without a database."""
    monkeypatch.setitem(sources._sources, os.getpid(), Source())


def test_public_response_is_kept() -> None:
    client = make_client(lambda _environ: build_public_response())

    first, second = client.get("/"), client.get("/")

    assert (first.is_hit, second.is_hit) == (False, True)
    assert first.headers["cache-status"] == "Klaster; fwd=uri-miss; stored"
    assert second.headers["cache-status"] == "Klaster; hit"
    assert second.body == first.body == b"text"


def test_response_is_kept_for_its_max_age() -> None:
    client = make_client(lambda _environ: build_public_response())
    with time_machine.travel("2026-11-26T12:00:00Z", tick=False) as clock:
        client.get("/")
        clock.shift(299)
        assert client.get("/").headers["age"] == "299"
        clock.shift(1)
        assert not client.get("/").is_hit


def test_change_of_the_content_makes_responses_old() -> None:
    client = make_client(lambda _environ: build_public_response())
    client.get("/")

    get_source().note_commit("test")

    assert client.get("/").headers["cache-status"] == "Klaster; fwd=stale; stored"


def test_response_that_was_computed_during_a_change_is_not_used() -> None:
    def respond(_environ: dict[str, Any]) -> HttpResponse:
        get_source().note_commit("test")
        return build_public_response()

    client = make_client(respond)
    client.get("/")

    assert not client.get("/").is_hit


@pytest.mark.parametrize(
    "response",
    [
        {"Cache_Control": "private, no-store"},
        {"Cache_Control": "public, max-age=0"},
        {"Set_Cookie": "a=b"},
        {"Vary": "Cookie"},
        {"Vary": "Accept-Language"},
        {"Content_Encoding": "gzip"},
    ],
)
def test_other_response_is_not_kept(response: dict[str, str]) -> None:
    client = make_client(lambda _environ: build_public_response(**response))
    client.get("/")

    assert not client.get("/").is_hit


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_error_is_not_kept(status: int) -> None:
    def respond(_environ: dict[str, Any]) -> HttpResponse:
        response = build_public_response()
        response.status_code = status
        return response

    client = make_client(respond)
    client.get("/")

    assert client.get("/").status == status
    assert not client.get("/").is_hit


@pytest.mark.parametrize(
    ("path", "environ"),
    [
        ("/", {"HTTP_COOKIE": "a=b; sessionid=c"}),
        ("/", {"HTTP_AUTHORIZATION": "Bearer a"}),
        ("/", {"CONTENT_LENGTH": "4"}),
        ("/", {"HTTP_TRANSFER_ENCODING": "chunked"}),
        ("/", {"method": "POST"}),
        ("/", {"method": "OPTIONS"}),
        ("/admin/", {}),
        ("/?unknown=1", {}),
        ("/?page=1&page=2", {}),
        ("/?%70age=1", {}),
    ],
)
def test_other_request_is_not_answered_from_memory(
    path: str, environ: dict[str, str]
) -> None:
    client = make_client(lambda _environ: build_public_response())
    client.get("/")
    client.get(path, **environ)

    assert not client.get(path, **environ).is_hit


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_HOST": "other.example"},
        {"wsgi.url_scheme": "https"},
        {"QUERY_STRING": "page=2"},
        {"PATH_INFO": "/other"},
        {"SCRIPT_NAME": "/lt"},
    ],
)
def test_another_address_has_another_response(environ: dict[str, str]) -> None:
    client = make_client(lambda _environ: build_public_response())
    client.get("/")

    assert not client.get("/", **environ).is_hit


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_HOST": "TESTSERVER"},
        {"HTTP_X_FORWARDED_HOST": "other.example"},
        {"HTTP_X_ORIGINAL_URL": "/admin/"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_ACCEPT": "text/plain"},
        {"HTTP_ACCEPT_LANGUAGE": "en"},
        {"HTTP_COOKIE": "theme=dark"},
        {"HTTP_ORIGIN": "https://unknown.example"},
    ],
)
def test_header_that_changes_nothing_shares_the_entry(environ: dict[str, str]) -> None:
    client = make_client(lambda _environ: build_public_response())
    client.get("/")

    assert client.get("/", **environ).is_hit


def test_allowed_origin_has_its_own_entry(settings: Any) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://front.example"]

    def respond(environ: dict[str, Any]) -> HttpResponse:
        origin = environ.get("HTTP_ORIGIN", "none")
        return build_public_response(origin, Vary="Origin")

    client = make_client(respond)

    assert client.get("/").body == b"none"
    assert client.get("/", HTTP_ORIGIN="https://front.example").body != b"none"
    assert client.get("/").body == b"none"


def test_scheme_of_the_proxy_is_part_of_the_key(settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client = make_client(lambda _environ: build_public_response())
    client.get("/", HTTP_X_FORWARDED_PROTO="https")

    assert not client.get("/", HTTP_X_FORWARDED_PROTO="http").is_hit


def test_memory_is_bounded() -> None:
    client = make_client(lambda _environ: build_public_response("a" * 50_000))
    for number in range(100):
        client.get(f"/{number}")
    cache: Any = client.application

    assert cache.store.byte_count <= LIMIT
    assert 5 < len(cache.store) < 25
    assert client.get("/99").is_hit
    assert not client.get("/0").is_hit


def test_client_with_the_current_copy_gets_a_304() -> None:
    client = make_client(lambda _environ: build_public_response())
    for condition in ('"a"', 'W/"a"', '"b", "a"', "*"):
        answer = client.get("/", HTTP_IF_NONE_MATCH=condition)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == '"a"'
        assert "content-type" not in answer.headers
    assert client.get("/", HTTP_IF_NONE_MATCH='"b"').status == 200


def test_head_has_the_headers_of_get() -> None:
    client = make_client(lambda _environ: build_public_response())
    for _ in range(2):
        answer = client.get("/", method="HEAD")
        assert (answer.body, answer.headers["content-length"]) == (b"", "4")
    assert client.get("/").body == b"text"


def test_range_does_not_shorten_the_kept_response() -> None:
    def respond(environ: dict[str, Any]) -> HttpResponse:
        return build_public_response(environ.get("HTTP_RANGE", "all"))

    client = make_client(respond)

    assert client.get("/", HTTP_RANGE="bytes=0-1").body == b"all"


def test_content_is_compressed_once_for_each_encoding() -> None:
    text = "Klasteriai " * 500
    client = make_client(lambda _environ: build_public_response(text))

    br = client.get("/", HTTP_ACCEPT_ENCODING="gzip, br")
    zipped = client.get("/", HTTP_ACCEPT_ENCODING="gzip;q=0.5, br;q=0")
    plain = client.get("/", HTTP_ACCEPT_ENCODING="")

    assert brotli.decompress(br.body).decode() == text
    assert gzip.decompress(zipped.body).decode() == text
    assert plain.body.decode() == text
    assert {br.headers["etag"], zipped.headers["etag"], plain.headers["etag"]} == {
        '"a-br"',
        '"a-gzip"',
        '"a"',
    }
    assert {answer.headers["vary"] for answer in (br, zipped, plain)} == {
        "Accept-Encoding"
    }
    condition = {"HTTP_ACCEPT_ENCODING": "br", "HTTP_IF_NONE_MATCH": '"a-br"'}
    assert client.get("/", **condition).status == 304


def test_memory_of_each_encoding_is_counted() -> None:
    client = make_client(lambda _environ: build_public_response("Klasteriai " * 500))
    cache: Any = client.application

    sizes = []
    for encoding in ("br", "gzip", "br", ""):
        client.get("/", HTTP_ACCEPT_ENCODING=encoding)
        sizes.append(cache.store.byte_count)

    plain, br, zipped = (
        len(client.get("/", HTTP_ACCEPT_ENCODING=encoding).body)
        for encoding in ("", "br", "gzip")
    )
    assert sizes[0] == OVERHEAD + plain + br
    assert sizes[1:] == [OVERHEAD + plain + br + zipped] * 3


def test_small_content_is_not_compressed() -> None:
    client = make_client(lambda _environ: build_public_response())

    answer = client.get("/", HTTP_ACCEPT_ENCODING="br")

    assert "content-encoding" not in answer.headers
    assert "vary" not in answer.headers


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("gzip;q=0.5, identity;q=1", ""),
        ("br;q=nonsense, GZIP;q=0.1", "gzip"),
    ],
)
def test_encoding_is_negotiated(accepted: str, encoding: str) -> None:
    assert choose_encoding(accepted) == encoding


def test_simultaneous_requests_compute_a_response_once() -> None:
    computed = []

    def respond(_environ: dict[str, Any]) -> HttpResponse:
        computed.append(1)
        time.sleep(0.2)
        return build_public_response()

    client = make_client(respond)
    answers: list[Answer] = []
    threads = [
        threading.Thread(target=lambda: answers.append(client.get("/")))
        for _ in range(200)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(computed) == 1
    assert [answer.body for answer in answers] == [b"text"] * 200


def test_old_response_replaces_an_error_of_the_database() -> None:
    responses = [build_public_response(), *(HttpResponse(status=503) for _ in range(3))]
    client = make_client(lambda _environ: responses.pop(0))
    with time_machine.travel("2026-11-26T12:00:00Z", tick=False) as clock:
        client.get("/")
        clock.shift(400)
        answer = client.get("/")
        assert (answer.status, answer.body) == (200, b"text")
        assert "fwd=stale; fwd-status=503" in answer.headers["cache-status"]
        clock.shift(200)
        assert client.get("/").status == 503


def test_other_error_is_not_replaced() -> None:
    responses = [build_public_response(), HttpResponse(status=500)]
    client = make_client(lambda _environ: responses.pop(0))
    client.get("/")
    get_source().note_commit("test")

    assert client.get("/").status == 500
