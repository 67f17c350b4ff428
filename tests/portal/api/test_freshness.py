"""How translations stand to their sources, for those who may know."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.support import factories
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    edit_and_publish,
    get_target,
    publish_translation,
    translate_all_texts,
    translate_and_publish,
)

pytestmark = pytest.mark.django_db

TOKEN = "a-token-of-more-than-24-characters"
API = "/api/headless/v1"


@pytest.fixture(autouse=True)
def _tokens(settings: Any) -> None:
    settings.API_TOKENS = [TOKEN]


def ask(client: Client, path: str, token: str | None = TOKEN, **query: str) -> Any:
    """Ask the API, with a token unless there is none."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.get(f"{API}{path}", query, headers=headers)


def titles(response: Any) -> set[str]:
    assert response.status_code == 200, response.content
    return {item["title"] for item in response.json()["items"]}


def test_a_source_is_complete(client: Client) -> None:
    news = factories.NewsFactory.create()

    item = ask(client, f"/news/{news.pk}").json()

    assert item["freshness"] == {
        "source": "lt",
        "complete": True,
        "outdated_since": None,
    }


def test_a_translation_tells_since_when_it_lags(client: Client) -> None:
    news = factories.NewsFactory.create()
    translation = translate_and_publish(news)
    moment = (timezone.now() + dt.timedelta(hours=2)).replace(microsecond=0)
    with time_machine.travel(moment, tick=False):
        edit_and_publish(news, intro="Kitas tekstas.")
        item = ask(client, f"/news/{get_target(translation).pk}").json()

        assert item["freshness"] == {
            "source": "lt",
            "complete": False,
            "outdated_since": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }


def test_lists_can_be_narrowed(client: Client) -> None:
    whole = translate_and_publish(factories.NewsFactory.create(title="Visa"))
    lagging = factories.NewsFactory.create(title="Pasenusi")
    translate_and_publish(lagging)
    edit_and_publish(lagging, intro="Kitas tekstas.")
    machine = begin_translation(factories.NewsFactory.create(title="Mašina"))
    translate_all_texts(machine, kind=MACHINE)
    publish_translation(machine)

    def found(freshness: str) -> set[str]:
        return titles(ask(client, "/news", locale="en", freshness=freshness))

    assert get_target(whole).title in found("complete")
    assert found("incomplete") == {"EN Pasenusi", "EN Mašina"}
    assert found("outdated") == {"EN Pasenusi"}


@pytest.mark.parametrize("path", ["/news", "/events", "/stories", "/organisations"])
def test_without_a_token_it_can_t_be_asked(client: Client, path: str) -> None:
    response = ask(client, path, token=None, freshness="complete")

    assert response.status_code == 401
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("token", ["wrong", "", f"{TOKEN}x", "ąčęė"])
def test_a_wrong_token_is_refused(client: Client, token: str) -> None:
    response = client.get(
        f"{API}/news",
        headers={"Authorization": f"Bearer {token}".encode().decode("latin-1")},
    )

    assert response.status_code == 401


def test_others_learn_nothing_of_it(client: Client) -> None:
    news = factories.NewsFactory.create()

    response = ask(client, f"/news/{news.pk}", token=None)

    assert "freshness" not in response.json()
    assert "public" in response.headers["Cache-Control"]
    assert "Authorization" in response.headers["Vary"]
    assert "Set-Cookie" not in response.headers


def test_what_they_learn_is_kept_by_no_cache(client: Client) -> None:
    response = ask(client, f"/news/{factories.NewsFactory.create().pk}")

    assert response.headers["Cache-Control"] == "private, no-store"


def test_the_staff_needs_no_token(client: Client, admin_client: Client) -> None:
    news = factories.NewsFactory.create()

    response = ask(admin_client, f"/news/{news.pk}", token=None)

    assert "freshness" in response.json()
    assert response.headers["Cache-Control"] == "private, no-store"
    client.force_login(get_user_model().objects.create_user("skaitytojas"))
    assert "freshness" not in ask(client, f"/news/{news.pk}", token=None).json()


def test_a_hundred_cost_as_many_queries_as_one(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(12):
        translate_and_publish(factories.NewsFactory.create())
    with django_assert_max_num_queries(15):
        ask(client, "/news", locale="en", freshness="complete", limit="100")
