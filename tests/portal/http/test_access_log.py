"""A request is logged with the number of its user, whose name is nowhere."""

import logging

import pytest
from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from portal.http.access_log import AccessLog, RequestFacts
from portal.http.response_cache import ResponseCache
from tests.support.wsgi import LIMIT, WsgiClient

pytestmark = pytest.mark.usefixtures("transactional_db", "tree")


def test_a_signed_in_user_is_a_number(
    client: Client, superuser: User, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(superuser)
    portal = WsgiClient(AccessLog(WSGIHandler()))
    cookie = f"sessionid={client.cookies['sessionid'].value}"

    with caplog.at_level(logging.INFO, "portal.http.access_log"):
        portal.get("/admin/tag-autocomplete/?term=Ona", HTTP_COOKIE=cookie)

    (record,) = [line for line in caplog.records if "access_log" in line.name]
    assert vars(record)["user"] == str(superuser.pk)
    assert vars(record)["route"] == "wagtailadmin_tag_autocomplete"
    assert superuser.username not in caplog.text
    assert "Ona" not in caplog.text


def test_a_response_from_memory_has_the_id_of_its_own_request() -> None:
    observed: list[RequestFacts] = []
    cached = ResponseCache(WSGIHandler(), LIMIT)
    portal = WsgiClient(AccessLog(cached, observed.append))

    answers = [
        portal.get("/robots.txt", HTTP_X_REQUEST_ID=f"request-{number}")
        for number in range(2)
    ]

    assert [answer.is_hit for answer in answers] == [False, True]
    assert [answer.headers["x-request-id"] for answer in answers] == [
        *("request-0", "request-1"),
    ]
    assert answers[0].headers["etag"] == answers[1].headers["etag"]
    assert [facts.cache for facts in observed] == ["miss", "hit"]
    assert observed[1].byte_count == len(answers[1].body)
