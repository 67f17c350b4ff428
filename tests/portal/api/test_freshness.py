"""The translation status in the headless API, for staff and tokens only."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from tests.support import factories
from tests.support.responses import ClientResponse
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
def _set_token(settings: Settings) -> None:
    settings.API_TOKENS = [TOKEN]


def get_api(
    client: Client, path: str, token: str | None = TOKEN, **query: str
) -> ClientResponse:
    """Request the API; without a token if it is None."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.get(f"{API}{path}", query, headers=headers)


def list_titles(response: ClientResponse) -> set[str]:
    """Return the titles of the items in a response."""
    assert response.status_code == 200, response.content
    return {item["title"] for item in response.json()["items"]}


def test_source_is_complete(client: Client) -> None:
    news = factories.NewsFactory.create()

    item = get_api(client, f"/news/{news.pk}").json()

    assert item["freshness"] == {
        "source": "lt",
        "complete": True,
        "outdated_since": None,
    }


def test_outdated_translation_has_the_time_of_the_change(client: Client) -> None:
    news = factories.NewsFactory.create()
    translation = translate_and_publish(news)
    moment = (timezone.now() + dt.timedelta(hours=2)).replace(microsecond=0)
    with time_machine.travel(moment, tick=False):
        edit_and_publish(news, intro="Kitas tekstas.")
        item = get_api(client, f"/news/{get_target(translation).pk}").json()

        assert item["freshness"] == {
            "source": "lt",
            "complete": False,
            "outdated_since": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }


def test_list_is_filtered_by_freshness(client: Client) -> None:
    whole = translate_and_publish(factories.NewsFactory.create(title="Visa"))
    lagging = factories.NewsFactory.create(title="Pasenusi")
    translate_and_publish(lagging)
    edit_and_publish(lagging, intro="Kitas tekstas.")
    machine = begin_translation(factories.NewsFactory.create(title="Mašina"))
    translate_all_texts(machine, kind=MACHINE)
    publish_translation(machine)

    def filter_titles(freshness: str) -> set[str]:
        return list_titles(get_api(client, "/news", locale="en", freshness=freshness))

    assert get_target(whole).title in filter_titles("complete")
    assert filter_titles("incomplete") == {"EN Pasenusi", "EN Mašina"}
    assert filter_titles("outdated") == {"EN Pasenusi"}


@pytest.mark.parametrize("path", ["/news", "/events", "/stories", "/organisations"])
def test_freshness_filter_requires_a_token(client: Client, path: str) -> None:
    response = get_api(client, path, token=None, freshness="complete")

    assert response.status_code == 401
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("token", ["wrong", "", f"{TOKEN}x", "ąčęė"])
def test_wrong_token_is_refused(client: Client, token: str) -> None:
    response = client.get(
        f"{API}/news",
        headers={"Authorization": f"Bearer {token}".encode().decode("latin-1")},
    )

    assert response.status_code == 401


def test_anonymous_response_has_no_freshness(client: Client) -> None:
    news = factories.NewsFactory.create()

    response = get_api(client, f"/news/{news.pk}", token=None)

    assert "freshness" not in response.json()
    assert "public" in response.headers["Cache-Control"]
    assert "Authorization" in response.headers["Vary"]
    assert "Set-Cookie" not in response.headers


def test_response_with_a_token_is_not_cacheable(client: Client) -> None:
    response = get_api(client, f"/news/{factories.NewsFactory.create().pk}")

    assert response.headers["Cache-Control"] == "private, no-store"


def test_staff_needs_no_token(client: Client, admin_client: Client) -> None:
    news = factories.NewsFactory.create()

    response = get_api(admin_client, f"/news/{news.pk}", token=None)

    assert "freshness" in response.json()
    assert response.headers["Cache-Control"] == "private, no-store"
    client.force_login(get_user_model().objects.create_user("skaitytojas"))
    assert "freshness" not in get_api(client, f"/news/{news.pk}", token=None).json()


def test_query_count_is_limited(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(12):
        translate_and_publish(factories.NewsFactory.create())
    with django_assert_max_num_queries(15):
        get_api(client, "/news", locale="en", freshness="complete", limit="100")
