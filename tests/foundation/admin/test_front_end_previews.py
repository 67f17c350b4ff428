"""A front end shows the editor what stands in the form, and nobody else."""

import datetime as dt
import html
import logging
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from articles.models import NewsPage
from events.models import EventIndexPage
from foundation.generation.sources import get_source
from foundation.models import PagePreview, PortalPage
from foundation.models.page_preview import ROWS_PER_SESSION
from home.models import HomePage
from portal.http.log_filter import TokenFilter
from tests.support import factories
from tests.support.event_forms import COMPLETE, build_form_data

FRONT_END = "https://front.example/{locale}/preview"
HEADLESS = "/api/headless/v1/preview"
V2 = "/api/v2/page_preview"


@pytest.fixture(autouse=True)
def _show_previews_in_front_end(
    client: Client, superuser: User, tree: dict[str, HomePage], settings: Any
) -> None:
    settings.PREVIEW_URL = FRONT_END
    settings.PREVIEW_ORIGINS = ["https://front.example"]
    client.force_login(superuser)


def open_preview(client: Client, address: str, data: Any = None) -> Any:
    """Open a preview as the panel does; ``data`` is what stands in the form."""
    if data is not None:
        assert client.post(address, data).json()["is_valid"]
    return client.get(f"{address}?in_preview_panel=true")


def get_frame_url(response: Any) -> str:
    match = re.search(r'<iframe src="([^"]+)"', response.content.decode())
    assert match
    return html.unescape(match[1])


def get_token(response: Any) -> str:
    return parse_qs(urlsplit(get_frame_url(response)).fragment)["token"][0]


def preview_page(client: Client, page: PortalPage) -> str:
    """Return the token of the preview of a page's latest draft."""
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    return get_token(client.get(address))


def test_panel_shows_the_front_end_in_the_language_of_the_page(client: Client) -> None:
    event = factories.EventFactory.create(published=False)
    page = factories.create_translation(event, "en", title="A draft", slug="draft")
    for draft, language in ((event, "lt"), (page, "en")):
        address = reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk])
        response = open_preview(client, address, build_form_data(**COMPLETE))

        url = urlsplit(get_frame_url(response))
        assert f"{url.scheme}://{url.netloc}{url.path}" == (
            f"https://front.example/{language}/preview"
        )
        assert not url.query
        assert parse_qs(url.fragment)["locale"] == [language]
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        policy = response["Content-Security-Policy"]
        assert "frame-src https://front.example;" in f"{policy};"


def test_both_apis_answer_what_stands_in_the_form(client: Client) -> None:
    event = factories.EventFactory.create(title="Viešas")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[event.pk])
    data = build_form_data(**COMPLETE, title="Neišsaugotas")
    token = get_token(open_preview(client, address, data))

    preview = Client().get(f"{HEADLESS}/{token}")
    published = Client().get(f"/api/headless/v1/events/{event.pk}").json()
    assert preview.json()["title"] == "Neišsaugotas"
    assert list(preview.json()) == list(published)
    assert published["title"] == "Viešas"
    detail = Client().get(f"{V2}/{token}/")
    assert detail.json()["title"] == "Neišsaugotas"
    stored = Client().get(f"/api/v2/pages/{event.pk}/").json()
    assert list(detail.json()) == list(stored)
    assert list(detail.json()["meta"]) == list(stored["meta"])
    for response in (preview, detail):
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "ETag" not in response


def test_a_page_without_a_row_has_the_id_0(client: Client) -> None:
    index = EventIndexPage.objects.get(locale__language_code="lt")
    args = ["events", "eventpage", index.pk]
    address = reverse("wagtailadmin_pages:preview_on_add", args=args)

    token = get_token(open_preview(client, address, build_form_data(**COMPLETE)))

    preview = Client().get(f"{HEADLESS}/{token}").json()
    assert (preview["id"], preview["title"]) == (0, "Forumas")
    assert preview["url"].endswith("/lt/renginiai/forumas/")
    detail = Client().get(f"{V2}/{token}/")
    assert (detail.json()["id"], detail.json()["title"]) == (0, "Forumas")


def test_every_page_of_the_tree_has_a_preview(client: Client) -> None:
    factories.EventFactory.create()
    factories.NewsFactory.create()
    factories.StoryFactory.create()
    factories.InformationFactory.create()
    pages = [
        row for row in Page.objects.all().specific() if isinstance(row, PortalPage)
    ]
    assert len({type(page) for page in pages}) >= 8
    for page in pages:
        token = preview_page(client, page)
        preview = Client().get(f"{HEADLESS}/{token}")
        assert preview.status_code == 200
        assert preview.json()["id"] == page.pk
        path = urlsplit(preview.json()["url"]).path
        found = Client().get("/api/headless/v1/pages/find", {"path": path})
        assert preview.json() == found.json()
        assert Client().get(f"{V2}/{token}/").json()["id"] == page.pk


def test_drafts_of_references_are_not_shown(client: Client) -> None:
    event = factories.EventFactory.create()
    organisation = factories.OrganisationFactory.create(name="Slapta", live=False)
    event.event_organisers.create(organisation=organisation)

    preview = Client().get(f"{HEADLESS}/{preview_page(client, event)}")

    assert preview.json()["organisers"] == []
    assert "Slapta" not in preview.content.decode()


def test_a_newer_preview_of_the_page_replaces_the_older_one(client: Client) -> None:
    page = factories.NewsFactory.create(title="Pirmas")
    first = preview_page(client, page)
    page.title = "Antras"
    page.save_revision()
    preview_page(client, page)

    assert PagePreview.objects.count() == 1
    assert Client().get(f"{HEADLESS}/{first}").json()["title"] == "Antras"


def test_rows_are_bounded_and_deleted_when_they_expire(client: Client) -> None:
    pages = [factories.NewsFactory.create() for _ in range(ROWS_PER_SESSION + 2)]
    for page in pages:
        preview_page(client, page)
    assert PagePreview.objects.count() == ROWS_PER_SESSION

    with time_machine.travel(timezone.now() + dt.timedelta(minutes=16)):
        preview_page(client, pages[0])
    assert PagePreview.objects.count() == 1


def test_without_a_front_end_the_site_shows_the_preview(
    client: Client, settings: Any
) -> None:
    settings.PREVIEW_URL = ""
    page = factories.NewsFactory.create(title="Juodraštis")

    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert "<h1" in draft.content.decode()
    assert not PagePreview.objects.exists()


def test_other_origins_may_not_read_a_preview(client: Client, settings: Any) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://front.example"]
    token = preview_page(client, factories.NewsFactory.create())
    for origin, allowed in (
        ("https://front.example", "https://front.example"),
        ("https://other.example", None),
    ):
        response = Client().get(f"{HEADLESS}/{token}", headers={"origin": origin})
        assert response.get("Access-Control-Allow-Origin") == allowed


def test_a_preview_takes_few_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    token = preview_page(client, factories.EventFactory.create())
    with django_assert_max_num_queries(25):
        assert Client().get(f"{HEADLESS}/{token}").status_code == 200


def test_a_preview_empties_no_cache(client: Client) -> None:
    page = factories.NewsFactory.create()
    before = get_source().get_generation()
    preview_page(client, page)
    assert get_source().get_generation() == before


def test_no_log_has_the_token(client: Client, caplog: Any) -> None:
    page: NewsPage = factories.NewsFactory.create()
    token = preview_page(client, page)
    client.logout()
    caplog.handler.addFilter(TokenFilter())
    with caplog.at_level(logging.DEBUG):
        for path in (f"{HEADLESS}/{token}", f"{V2}/{token}/"):
            assert Client().get(path).status_code == 404
    assert f"{HEADLESS}/*" in caplog.text
    assert token not in caplog.text
