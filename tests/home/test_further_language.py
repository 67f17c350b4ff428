"""A further language needs a setting and a command, but no migration."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page

from home.models import HomePage
from tests.support import factories, full_content
from tests.support.html import fetch_main, find_element, get_attribute
from tests.support.translation_steps import (
    begin_translation,
    publish_translation,
    translate_all_texts,
)
from translations.queue import State, list_jobs

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]


@pytest.fixture
def polish_language(settings: Settings) -> None:
    """Add Polish to the settings and run the command that creates its pages."""
    settings.LANGUAGES = [*settings.LANGUAGES, ("pl", "polski")]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    call_command("tree")


def fetch_html(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def test_further_language_needs_no_migration() -> None:
    """Run the check in a process that reads the settings again."""
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


@pytest.mark.usefixtures("polish_language")
def test_pages_exist_in_the_further_language(
    client: Client, tree: dict[str, HomePage]
) -> None:
    full_content.create_full_news(1)
    home = fetch_html(client, "/pl/")
    menu = find_element(home, "header .menu").find_all("a")
    found = ["/pl/", *(get_attribute(link, "href") for link in menu)]

    for path in found:
        page = fetch_html(client, path)
        assert get_attribute(find_element(page, "html"), "lang") == "pl"
        text = page.get_text()
        assert "Pilna naujiena" not in text
        assert "Naujienos" not in text
    assert len(found) >= 4
    assert "Aktualności" in home.get_text()


@pytest.mark.usefixtures("polish_language")
def test_further_language_has_no_content(
    client: Client, tree: dict[str, HomePage]
) -> None:
    full_content.create_full_event(1)

    front = fetch_main(client, "/pl/")

    assert not front.find_all("article")
    api = client.get("/api/headless/v1/news?locale=pl").json()
    assert (api["count"], api["items"]) == (0, [])
    locales = client.get("/api/headless/v1/").json()["locales"]
    assert [item["locale"] for item in locales] == ["lt", "en", "pl"]


@pytest.mark.usefixtures("polish_language")
def test_language_links_lead_to_the_further_language(
    client: Client, tree: dict[str, HomePage]
) -> None:
    news = factories.NewsFactory.create()

    links = find_element(fetch_html(client, news.url), ".languages").find_all("a")

    assert [link["hreflang"] for link in links] == ["en", "pl"]
    path = get_attribute(links[1], "href")
    assert path.startswith("/pl/")
    assert client.get(path).status_code == 200


@pytest.mark.usefixtures("polish_language")
def test_page_can_be_translated_to_the_further_language(
    client: Client, tree: dict[str, HomePage]
) -> None:
    news = factories.NewsFactory.create()
    found = {job.language: job for job in list_jobs(keys=[news.translation_key])}
    assert found["pl"].state == State.MISSING

    polish_page = publish_translation(
        translate_all_texts(begin_translation(news, "pl"), lambda text: f"PL {text}")
    )

    assert f"PL {news.title}" in fetch_html(client, polish_page.url).get_text()
    assert polish_page.url.startswith("/pl/")


@pytest.mark.usefixtures("polish_language")
def test_second_run_of_the_command_changes_nothing() -> None:
    before = list(Page.objects.order_by("pk").values())

    call_command("tree")

    assert list(Page.objects.order_by("pk").values()) == before


def test_language_removed_from_the_settings_is_hidden(
    client: Client, settings: Settings, polish_language: None
) -> None:
    settings.LANGUAGES = settings.LANGUAGES[:2]

    assert client.get("/pl/").status_code == 404
    assert "pl" not in client.get("/api/headless/v1/").content.decode()[:400]
