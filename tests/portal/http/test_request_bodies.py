"""Bounds of request bodies."""

import threading
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from portal.http import request_bodies
from portal.http.request_bodies import FORM_LIMIT, READERS, BodyReader
from tests.support.wsgi import Answer, WsgiClient


def answer_body(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


class SlowBody(BytesIO):
    """A body whose second half comes when the test says so."""

    def __init__(self) -> None:
        super().__init__(b"first second")
        self.is_read = threading.Event()
        self.may_end = threading.Event()

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            self.is_read.set()
            assert self.may_end.wait(30)
        return super().read(6)


def send(client: WsgiClient, body: BytesIO, length: int) -> Answer:
    environ: dict[str, Any] = {"wsgi.input": body, "CONTENT_LENGTH": str(length)}
    return client.get("/lt/", method="POST", **environ)


def test_slow_bodies_leave_threads_for_readers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = WsgiClient(BodyReader(answer_body))
    slow = [SlowBody() for _number in range(READERS)]
    answers: list[Answer] = []
    threads = [
        threading.Thread(
            target=lambda body=body: answers.append(send(client, body, 12))
        )
        for body in slow
    ]
    for thread, body in zip(threads, slow, strict=True):
        thread.start()
        assert body.is_read.wait(30)

    monkeypatch.setattr(request_bodies, "WAIT", 0.1)
    refused = send(client, BytesIO(b"labas"), 5)
    assert refused.status == 503
    assert refused.headers["retry-after"] == "5"
    assert client.get("/lt/").status == 200

    for thread, body in zip(threads, slow, strict=True):
        body.may_end.set()
        thread.join()
    assert [answer.body for answer in answers] == [b"first second"] * READERS
    assert send(client, BytesIO(b"labas"), 5).body == b"labas"


def test_one_more_body_waits_for_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_bodies, "WAIT", 30)
    reader = BodyReader(answer_body)
    client = WsgiClient(reader)
    slow = [SlowBody() for _number in range(READERS)]
    answers: list[Answer] = []

    def send_in_thread(body: BytesIO, length: int) -> threading.Thread:
        thread = threading.Thread(
            target=lambda: answers.append(send(client, body, length))
        )
        thread.start()
        return thread

    threads = [send_in_thread(body, 12) for body in slow]
    assert all(body.is_read.wait(30) for body in slow)
    waiting = send_in_thread(BytesIO(b"labas"), 5)
    while not reader._next.locked():
        waiting.join(0.01)

    assert send(client, BytesIO(b"labas"), 5).status == 503

    slow[0].may_end.set()
    waiting.join(30)
    slow[1].may_end.set()
    for thread in threads:
        thread.join(30)
    assert sorted(answer.body for answer in answers) == [
        *[b"first second"] * READERS,
        b"labas",
    ]


def test_body_that_ends_too_early_is_refused() -> None:
    client = WsgiClient(BodyReader(answer_body))

    assert send(client, BytesIO(b"half"), 8).status == 400
    assert send(client, BytesIO(b"whole"), 5).body == b"whole"


@pytest.mark.parametrize("length", ["", "many"])
def test_request_without_a_length_has_no_body(length: str) -> None:
    environ: dict[str, Any] = {"CONTENT_LENGTH": length}
    answer = WsgiClient(BodyReader(answer_body)).get("/", method="POST", **environ)

    assert (answer.status, answer.body) == (200, b"")


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/lt/_util/login/", "text/html; charset=utf-8"),
        ("/admin/login/", "text/html; charset=utf-8"),
        ("/api/headless/v1/news", "application/problem+json"),
        ("/api/v2/pages/", "application/json"),
    ],
)
def test_large_body_of_a_visitor_is_refused(
    db: None, client: Client, path: str, content_type: str
) -> None:
    response = client.post(path, {"username": "a" * FORM_LIMIT})

    assert response.status_code == 413
    assert response.headers["Content-Type"] == content_type
    if content_type.startswith("text/html"):
        assert "Išsiųsta per daug" in response.content.decode()


def test_large_body_is_not_read() -> None:
    class Unread(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError

    def refuse(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("413 Content Too Large", [])
        return []

    assert send(WsgiClient(BodyReader(refuse)), Unread(), 10**9).status == 413


def test_editor_may_send_a_file_up_to_the_limit(
    db: None, client: Client, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 2 * FORM_LIMIT
    client.cookies[django_settings.SESSION_COOKIE_NAME] = "an-editor"
    path = "/admin/login/"

    allowed = client.post(path, {"file": BytesIO(b"a" * 2 * FORM_LIMIT)})
    refused = client.post(path, {"file": BytesIO(b"a" * 3 * FORM_LIMIT)})

    assert (allowed.status_code, refused.status_code) == (200, 413)
