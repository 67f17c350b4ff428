"""Untranslated pages in lists: absent, or marked if ``FALLBACK_LANGUAGE`` is set."""

import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from portal.settings import env
from tests.support import factories
from tests.support.html import fetch_main, find_link
from tests.support.translation_steps import (
    begin_translation,
    publish_translation,
    translate_all_texts,
)

pytestmark = pytest.mark.django_db

LISTS = ["/en/", "/en/news/"]


@pytest.mark.parametrize("path", LISTS)
def test_untranslated_news_is_absent(client: Client, path: str) -> None:
    factories.NewsFactory.create(title="Tik lietuviškai")

    assert "Tik lietuviškai" not in fetch_main(client, path).get_text()


@pytest.mark.parametrize("path", LISTS)
def test_fallback_language_shows_untranslated_news_with_a_mark(
    client: Client, settings: Settings, path: str
) -> None:
    settings.FALLBACK_LANGUAGE = "lt"
    news = factories.NewsFactory.create(title="Tik lietuviškai", intro="Tekstas.")

    page = fetch_main(client, path)

    link = find_link(page, "Tik lietuviškai")
    assert (link["lang"], link["hreflang"]) == ("lt", "lt")
    assert link["href"] == news.url
    card = link.find_parent("article")
    assert card is not None
    assert "Only in Lithuanian" in card.get_text()
    intro = card.find("p", string="Tekstas.")
    assert intro is not None
    assert intro["lang"] == "lt"


def test_fallback_language_shows_untranslated_events_with_a_mark(
    client: Client, settings: Settings
) -> None:
    settings.FALLBACK_LANGUAGE = "lt"
    start = timezone.now() + dt.timedelta(days=2)
    factories.EventFactory.create(title="Tik lietuviškai", start=start, end=None)

    for path in ("/en/", "/en/events/"):
        row = find_link(fetch_main(client, path), "Tik lietuviškai")
        assert row["lang"] == "lt"
        card = row.find_parent("article")
        assert card is not None
        assert "Only in Lithuanian" in card.get_text()


def test_translated_news_is_listed_once(client: Client, settings: Settings) -> None:
    settings.FALLBACK_LANGUAGE = "lt"
    news = factories.NewsFactory.create(title="Forumas")
    publish_translation(translate_all_texts(begin_translation(news)))

    text = fetch_main(client, "/en/news/").get_text()

    assert "EN Forumas" in text
    assert text.count("Forumas") == 1
    assert "Only in" not in text


def test_lists_of_the_fallback_language_are_unchanged(
    client: Client, settings: Settings
) -> None:
    settings.FALLBACK_LANGUAGE = "lt"
    factories.NewsFactory.create(title="English only", language="en")

    assert "English only" not in fetch_main(client, "/lt/naujienos/").get_text()


def test_untranslated_page_has_no_url_in_the_other_language(
    client: Client, settings: Settings
) -> None:
    settings.FALLBACK_LANGUAGE = "lt"
    news = factories.NewsFactory.create(slug="tik-lietuviskai")

    assert client.get("/en/news/tik-lietuviskai/").status_code == 404
    assert client.get(news.url).status_code == 200


def test_unknown_fallback_language_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FALLBACK_LANGUAGE", "xx")

    with pytest.raises(ImproperlyConfigured, match="FALLBACK_LANGUAGE"):
        env.read_choice("FALLBACK_LANGUAGE", ["lt", "en"])
