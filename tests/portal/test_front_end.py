"""With ``FRONTEND_URL`` pages are at the front end, and everything else is here."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings
from wagtail.models import WorkflowState

from articles.models import NewsPage
from delivery import edition
from events.models import EventPage
from home.models import HomePage
from tests.support import factories
from tests.translations.roles import create_users

LT, EN = "https://www.example.lt", "https://www.example.com"
PORTAL = "http://127.0.0.1:8000"
API = "/api/headless/v1"


@pytest.fixture(autouse=True)
def front_end(settings: Settings) -> None:
    """Configure a front end for each language."""
    settings.FRONTEND_URLS = {"lt": LT, "en": EN}


def fetch(client: Client, path: str) -> Any:
    """Fetch JSON."""
    return client.get(path).json()


def test_headless_api_links_pages_to_the_front_end_of_their_language(
    client: Client, news: dict[str, NewsPage]
) -> None:
    item = fetch(client, f"{API}/news/{news['lt'].pk}")

    assert item["url"] == f"{LT}/lt/naujienos/{news['lt'].slug}/"
    assert item["translations"][0]["url"].startswith(f"{EN}/en/")
    assert item["api_url"] == f"{PORTAL}{API}/news/{news['lt'].pk}"
    locales = fetch(client, f"{API}/")["locales"]
    assert [row["url"] for row in locales] == [f"{LT}/lt/", f"{EN}/en/"]


def test_api_v2_links_pages_to_the_front_end(
    client: Client, news: dict[str, NewsPage]
) -> None:
    for query in ("", "?type=articles.NewsPage&fields=*"):
        items = fetch(client, f"/api/v2/pages/{query}")["items"]
        metas = {item["id"]: item["meta"] for item in items}
        meta = metas[news["en"].pk]
        assert meta["html_url"].startswith(f"{EN}/en/")
        assert meta["detail_url"].startswith(PORTAL)


def test_files_calendars_and_parts_of_lists_are_at_the_portal(
    client: Client, event: dict[str, EventPage]
) -> None:
    item = fetch(client, f"{API}/events/{event['lt'].pk}")

    assert item["url"].startswith(f"{LT}/lt/")
    assert item["ics_url"].startswith(PORTAL)
    entry = client.get(item["ics_url"]).content.decode().replace("\r\n ", "")
    assert item["url"] in entry
    calendar = client.get("/calendar/lt.ics").content.decode().replace("\r\n ", "")
    assert f"{PORTAL}/calendar/lt.ics" in calendar


def test_canonical_links_and_structured_data_follow(
    client: Client, news: dict[str, NewsPage]
) -> None:
    page = client.get(f"/lt/naujienos/{news['lt'].slug}/").content.decode()

    url = f"{LT}/lt/naujienos/{news['lt'].slug}/"
    assert f'<link rel="canonical" href="{url}">' in page
    assert f'"mainEntityOfPage": "{url}"' in page
    assert f'hreflang="en" href="{EN}/en/' in page
    assert f'property="og:image" content="{PORTAL}/static/' in page
    # The links between rendered pages stay.
    assert '<a href="/lt/renginiai/"' in page


def test_sitemap_and_feeds_list_pages_of_the_front_end(
    client: Client, news: dict[str, NewsPage]
) -> None:
    sitemap = client.get("/sitemap-pages.xml").content.decode()
    assert f"<loc>{LT}/lt/" in sitemap
    assert f"<loc>{EN}/en/" in sitemap
    assert f"<loc>{PORTAL}" not in sitemap
    assert f"<loc>{PORTAL}/sitemap-" in client.get("/sitemap.xml").content.decode()
    feed = client.get("/lt/feeds/news.atom").content.decode()
    assert f"{LT}/lt/naujienos/{news['lt'].slug}/" in feed
    assert f"{PORTAL}/lt/feeds/news.atom" in feed


def test_wagtail_links_pages_to_the_front_end(tree: dict[str, HomePage]) -> None:
    assert tree["en"].full_url == tree["en"].url == f"{EN}/en/"


def test_mails_link_pages_to_the_front_end_and_forms_to_the_portal(
    tree: dict[str, HomePage], django_capture_on_commit_callbacks: Any
) -> None:
    users = create_users()
    page = factories.NewsFactory.create(title="Naujiena", published=False)
    page.save_revision(user=users["editor"])
    page.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        page.get_workflow().start(page, users["editor"])
        state = WorkflowState.objects.get().current_task_state
    with django_capture_on_commit_callbacks(execute=True):
        state.task.on_action(state, users["moderator"], "approve")

    submitted, *_others, approved = (str(message.body) for message in mail.outbox)
    assert f"{PORTAL}/admin/pages/{page.pk}/edit/" in submitted
    assert f"{LT}/lt/naujienos/{page.slug}/" in approved


def test_admin_may_show_the_front_end_in_frames(
    client: Client, tree: dict[str, HomePage]
) -> None:
    header = client.get("/admin/pages/").headers["Content-Security-Policy"]

    assert f"frame-src 'self' {EN} {LT}" in header
    assert LT not in client.get("/lt/").headers["Content-Security-Policy"]


def test_stored_documents_are_made_again(settings: Settings) -> None:
    before = edition.get_edition.__wrapped__()

    settings.FRONTEND_URLS = {}

    assert edition.get_edition.__wrapped__() != before


@pytest.mark.parametrize(
    "path", ["/api/headless/v1/", "/api/v2/pages/", "/calendar/lt.ics",
             "/lt/feeds/news.atom", "/media/none.jpg"],
)  # fmt: skip
def test_allowed_origin_may_ask_with_an_etag(
    client: Client, tree: dict[str, HomePage], settings: Settings, path: str
) -> None:
    settings.CORS_ALLOWED_ORIGINS = [LT]
    asked = {
        "origin": LT,
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }

    preflight = client.options(path, headers=asked)
    response = client.get(path, headers={"origin": LT})

    assert "if-none-match" in preflight.headers["Access-Control-Allow-Headers"]
    assert response.headers["Access-Control-Allow-Origin"] == LT
    exposed = response.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"ETag", "Deprecation", "Link", "Retry-After"} <= {*exposed}
