"""What is not translated: absent from lists, or marked where the setting allows it."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from portal.settings import env
from tests.support import factories
from tests.support.translation_steps import (
    begin_translation,
    publish_translation,
    translate_all_texts,
)

pytestmark = pytest.mark.django_db

LISTS = ["/en/", "/en/news/"]


def main(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main


@pytest.mark.parametrize("path", LISTS)
def test_it_is_absent(client: Client, path: str) -> None:
    factories.NewsFactory.create(title="Tik lietuviškai")

    assert "Tik lietuviškai" not in main(client, path).get_text()


@pytest.mark.parametrize("path", LISTS)
def test_the_setting_shows_it_marked(client: Client, settings: Any, path: str) -> None:
    settings.FALLBACK_LANGUAGE = "lt"
    news = factories.NewsFactory.create(title="Tik lietuviškai", intro="Tekstas.")

    page = main(client, path)

    link = page.find("a", string="Tik lietuviškai")
    assert (link["lang"], link["hreflang"]) == ("lt", "lt")
    assert link["href"] == news.url
    card = link.find_parent("article")
    assert "Only in Lithuanian" in card.get_text()
    assert card.find("p", string="Tekstas.")["lang"] == "lt"


def test_events_as_well(client: Client, settings: Any) -> None:
    settings.FALLBACK_LANGUAGE = "lt"
    start = timezone.now() + dt.timedelta(days=2)
    factories.EventFactory.create(title="Tik lietuviškai", start=start, end=None)

    for path in ("/en/", "/en/events/"):
        row = main(client, path).find("a", string="Tik lietuviškai")
        assert row["lang"] == "lt"
        assert "Only in Lithuanian" in row.find_parent("article").get_text()


def test_what_is_translated_stands_there_once(client: Client, settings: Any) -> None:
    settings.FALLBACK_LANGUAGE = "lt"
    news = factories.NewsFactory.create(title="Forumas")
    publish_translation(translate_all_texts(begin_translation(news)))

    text = main(client, "/en/news/").get_text()

    assert "EN Forumas" in text
    assert text.count("Forumas") == 1
    assert "Only in" not in text


def test_the_fallback_s_own_lists_stay_as_they_are(
    client: Client, settings: Any
) -> None:
    settings.FALLBACK_LANGUAGE = "lt"
    factories.NewsFactory.create(title="English only", language="en")

    assert "English only" not in main(client, "/lt/naujienos/").get_text()


def test_its_page_does_not_move_into_the_other_language(
    client: Client, settings: Any
) -> None:
    settings.FALLBACK_LANGUAGE = "lt"
    news = factories.NewsFactory.create(slug="tik-lietuviskai")

    assert client.get("/en/news/tik-lietuviskai/").status_code == 404
    assert client.get(news.url).status_code == 200


def test_a_language_that_is_none_refuses_to_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FALLBACK_LANGUAGE", "xx")

    with pytest.raises(ImproperlyConfigured, match="FALLBACK_LANGUAGE"):
        env.one_of("FALLBACK_LANGUAGE", ["lt", "en"])
