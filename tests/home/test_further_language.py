"""A further language is a setting and a command, never a migration."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from tests.support import factories, full_content
from tests.support.translation_steps import (
    begin_translation,
    publish_translation,
    translate_all_texts,
)
from translations.queue import State, list_jobs

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]


@pytest.fixture
def polish(settings: Any) -> None:
    """What an operator does: the setting, and the command."""
    settings.LANGUAGES = [*settings.LANGUAGES, ("pl", "polski")]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    call_command("tree")


def page(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def test_no_migration_is_missing() -> None:
    """Run where the settings are read anew."""
    command = [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]
    subprocess.run(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "LANGUAGES": "lt,en,pl",
        },
        check=True,
        capture_output=True,
    )


@pytest.mark.usefixtures("polish")
def test_its_pages_are_there_and_speak_it(client: Client, tree: Any) -> None:
    full_content.create_full_news(1)
    homes = page(client, "/pl/")
    found = [
        "/pl/",
        *(a["href"] for a in homes.header.find(class_="menu").find_all("a")),
    ]

    for path in found:
        soup = page(client, path)
        assert soup.html["lang"] == "pl"
        text = soup.get_text()
        assert "Pilna naujiena" not in text
        assert "Naujienos" not in text
    assert len(found) >= 4
    assert "Aktualności" in homes.get_text()


@pytest.mark.usefixtures("polish")
def test_it_is_empty_and_says_so(client: Client, tree: Any) -> None:
    full_content.create_full_event(1)

    front = page(client, "/pl/").main

    assert not front.find_all("article")
    api = client.get("/api/headless/v1/news?locale=pl").json()
    assert (api["count"], api["items"]) == (0, [])
    locales = client.get("/api/headless/v1/").json()["locales"]
    assert [item["locale"] for item in locales] == ["lt", "en", "pl"]


@pytest.mark.usefixtures("polish")
def test_the_switch_leads_there(client: Client, tree: Any) -> None:
    news = factories.NewsFactory.create()

    links = page(client, news.url).find(class_="languages").find_all("a")

    assert [link["hreflang"] for link in links] == ["en", "pl"]
    assert links[1]["href"].startswith("/pl/")
    assert client.get(links[1]["href"]).status_code == 200


@pytest.mark.usefixtures("polish")
def test_translators_find_their_work(client: Client, tree: Any) -> None:
    news = factories.NewsFactory.create()
    found = {job.language: job for job in list_jobs(keys=[news.translation_key])}
    assert found["pl"].state == State.MISSING

    polish = publish_translation(
        translate_all_texts(begin_translation(news, "pl"), lambda text: f"PL {text}")
    )

    assert f"PL {news.title}" in page(client, polish.url).get_text()
    assert polish.url.startswith("/pl/")


@pytest.mark.usefixtures("polish")
def test_the_command_a_second_time_changes_nothing() -> None:
    before = list(Page.objects.order_by("pk").values())

    call_command("tree")

    assert list(Page.objects.order_by("pk").values()) == before


def test_taking_the_setting_back_hides_it(
    client: Client, settings: Any, polish: None
) -> None:
    settings.LANGUAGES = settings.LANGUAGES[:2]

    assert client.get("/pl/").status_code == 404
    assert "pl" not in client.get("/api/headless/v1/").content.decode()[:400]
