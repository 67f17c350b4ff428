"""News and stories appear on their date, everywhere at once and not before."""

import datetime as dt
import importlib
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from articles.models import NewsPage, SuccessStoryPage
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import get_form_address, read_form, read_messages
from tests.support.html import fetch_html, visible_text

# In Vilnius, the day of the article begins two hours before that of UTC.
NOW = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
DAY = dt.date(2026, 12, 1)
MIDNIGHT = dt.datetime(2026, 11, 30, 22, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
TITLE, SLUG = "Klasteriai jau čia", "klasteriai-jau-cia"

ADDRESSES = {
    NewsPage: (
        "/lt/naujienos/",
        "/lt/feeds/news.atom",
        "/lt/feeds/news.rss",
        "/api/headless/v1/news",
        "/api/v2/pages/?type=articles.NewsPage&limit=20",
        "/sitemap-pages.xml",
        "/lt/",
    ),
    SuccessStoryPage: (
        "/lt/sekmes-istorijos/",
        "/lt/feeds/stories.atom",
        "/lt/feeds/stories.rss",
        "/api/headless/v1/stories",
        "/api/v2/pages/?type=articles.SuccessStoryPage&limit=20",
        "/lt/",
    ),
}
MODELS = list(ADDRESSES)


@pytest.fixture(autouse=True)
def clock(tree: dict[str, HomePage]) -> Any:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def create_page(model: Any, **fields: Any) -> Any:
    return factories.get_page_factory(model).create(title=TITLE, slug=SLUG, **fields)


def list_showing_addresses(client: Client, model: Any) -> list[str]:
    """Return the addresses at which readers find the article."""
    section = ADDRESSES[model][0]
    found = []
    for path in (*ADDRESSES[model], f"{section}{SLUG}/"):
        response = client.get(path)
        assert response.status_code in {200, 404}
        if response.status_code == 200 and SLUG in response.content.decode():
            found.append(path)
    return found


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("by_an_editor", [True, False])
def test_an_article_of_a_later_day_appears_on_that_day_without_a_restart(
    client: Client, clock: Any, model: Any, by_an_editor: bool
) -> None:
    page = create_page(model, date=DAY, published=by_an_editor)
    if not by_an_editor:
        # As an import does it.
        page.live = True
        page.first_published_at = page.last_published_at = timezone.now()
        page.save()
    assert list_showing_addresses(client, model) == []
    clock.move_to(MIDNIGHT - SECOND)
    assert list_showing_addresses(client, model) == []

    clock.move_to(MIDNIGHT + SECOND)
    call_command("publish_scheduled")

    assert len(list_showing_addresses(client, model)) == len(ADDRESSES[model]) + 1
    stored = model.objects.get(pk=page.pk)
    assert stored.status_string == "paskelbta"


@pytest.mark.parametrize("model", MODELS)
def test_a_feed_never_has_a_publication_date_in_the_future(
    client: Client, clock: Any, model: Any
) -> None:
    page = create_page(model, date=DAY, published=False)
    page.live = True
    page.first_published_at = page.last_published_at = NOW
    page.save()
    clock.move_to(MIDNIGHT + SECOND)

    feed = ET.fromstring(client.get(ADDRESSES[model][1]).content)

    atom = "{http://www.w3.org/2005/Atom}"
    published = feed.findtext(f"{atom}entry/{atom}published") or ""
    assert dt.datetime.fromisoformat(published) == MIDNIGHT


def test_admin_lists_say_that_a_live_page_is_scheduled(clock: Any) -> None:
    page = create_page(NewsPage, date=DAY, published=False)
    page.live = True
    page.save()

    assert page.status_string == "suplanuota"
    clock.move_to(MIDNIGHT)
    assert page.status_string != "suplanuota"


class TestForm:
    """The schedule follows the date, unless the editor sets a later moment."""

    @pytest.fixture(autouse=True)
    def _log_in(self, client: Client, superuser: User) -> None:
        client.force_login(superuser)

    def fill(self, client: Client, model: Any, page: Any = None) -> tuple[str, Any]:
        address = f"/admin/pages/{page.pk}/edit/" if page else get_form_address(model)
        data: QueryDict = read_form(client, address, model)
        text = rich_text("<p>Tekstas.</p>")
        values = {"title": TITLE, "intro": "Trumpai.", "slug": SLUG}
        data.update(
            values | nested_form_data({"body": streamfield([("paragraph", text)])})
        )
        return address, data

    def cancel_schedule(self, client: Client, page: Page) -> None:
        """Wagtail locks a page that is scheduled until an editor does this."""
        revision = page.scheduled_revision
        path = f"/admin/pages/{page.pk}/revisions/{revision.pk}/unschedule/"
        assert client.post(path).status_code == 302

    def publish(
        self, client: Client, model: Any, page: Any = None, **fields: str
    ) -> Any:
        address, data = self.fill(client, model, page)
        if model is SuccessStoryPage:
            data["organisation"] = str(factories.OrganisationFactory.create().pk)
        data.update(fields | {"action-publish": "1"})
        response = client.post(address, data)
        assert response.status_code == 302, read_messages(response)
        return model.objects.get(slug=SLUG, locale__language_code="lt")

    @pytest.mark.parametrize("model", MODELS)
    def test_publishing_schedules_an_article_of_a_later_day(
        self, client: Client, clock: Any, model: Any
    ) -> None:
        page = self.publish(client, model, date="2026-12-01")

        assert not page.live
        assert page.approved_schedule
        assert page.go_live_at == MIDNIGHT
        clock.move_to(MIDNIGHT + SECOND)
        call_command("publish_scheduled")
        assert model.objects.get().live

    @pytest.mark.parametrize("date", ["2026-12-05", "2026-11-28", "2026-11-24"])
    def test_the_schedule_moves_with_the_date(self, client: Client, date: str) -> None:
        page = self.publish(client, NewsPage, date="2026-12-01")
        self.cancel_schedule(client, page)

        page = self.publish(client, NewsPage, page, date=date)

        is_today = date == "2026-11-24"
        assert page.live == is_today
        go_live_at = page.get_latest_revision_as_object().go_live_at
        day = go_live_at and timezone.localdate(go_live_at).isoformat()
        assert day == (None if is_today else date)

    def test_a_draft_saved_in_between_does_not_keep_the_former_schedule(
        self, client: Client
    ) -> None:
        page = self.publish(client, NewsPage, date="2026-12-01")
        self.cancel_schedule(client, page)
        address, data = self.fill(client, NewsPage, page)
        data["date"] = "2026-11-24"
        assert client.post(address, data).status_code == 302

        _address, unchanged = self.fill(client, NewsPage, page)
        data["loaded_revision_id"] = unchanged["loaded_revision_id"]
        data["loaded_revision_created_at"] = unchanged["loaded_revision_created_at"]
        response = client.post(address, data.dict() | {"action-publish": "1"})

        assert response.status_code == 302
        assert NewsPage.objects.get(pk=page.pk).live

    def test_a_later_moment_that_the_editor_sets_stays(self, client: Client) -> None:
        page = self.publish(
            client, NewsPage, date="2026-12-01", go_live_at="2026-12-01 09:00"
        )
        self.cancel_schedule(client, page)

        page = self.publish(client, NewsPage, page, date="2026-11-30")

        moment = page.get_latest_revision_as_object().go_live_at
        assert moment == dt.datetime(2026, 12, 1, 7, tzinfo=dt.UTC)

    def test_a_published_article_stays_until_its_new_version_is_due(
        self, client: Client, clock: Any
    ) -> None:
        page = self.publish(client, NewsPage, date="2026-11-24")
        page = self.publish(client, NewsPage, page, date="2026-12-01", intro="Nauja.")

        assert page.live
        assert page.date == dt.date(2026, 11, 24)
        clock.move_to(MIDNIGHT + SECOND)
        call_command("publish_scheduled")
        page.refresh_from_db()
        assert (page.date, page.intro) == (DAY, "Nauja.")

    def test_readers_must_be_able_to_see_it(self, client: Client) -> None:
        address, data = self.fill(client, NewsPage)
        data.update({"date": "2026-12-01", "expire_at": "2026-11-30 12:00"})

        response = client.post(address, data.dict() | {"action-publish": "1"})

        assert response.status_code == 200
        errors = response.context["form"].errors
        assert errors["expire_at"] == ["Šis momentas ankstesnis už puslapio datą."]


class TestMigration:
    migration = importlib.import_module("articles.migrations.0005_dates")

    def test_a_story_gets_the_local_date_of_its_first_publication(self) -> None:
        page = create_page(SuccessStoryPage)
        late = dt.datetime(2017, 12, 31, 22, 30, tzinfo=dt.UTC)
        Page.objects.filter(pk=page.pk).update(first_published_at=late)
        draft = factories.StoryFactory.create(published=False, date=DAY)

        self.migration.set_dates_of_stories(apps, None)

        page.refresh_from_db()
        draft.refresh_from_db()
        assert page.date == dt.date(2018, 1, 1)
        assert draft.date == DAY

    def test_a_revision_without_a_date_keeps_that_of_the_page(self) -> None:
        page = create_page(SuccessStoryPage, date=dt.date(2017, 5, 9))
        revision = page.latest_revision
        del revision.content["date"]
        revision.save()

        assert page.get_latest_revision_as_object().date == dt.date(2017, 5, 9)
        revision.refresh_from_db()
        revision.publish()
        page.refresh_from_db()
        assert page.date == dt.date(2017, 5, 9)

    def test_live_news_of_a_later_day_are_hidden(self, client: Client) -> None:
        page = create_page(NewsPage)
        NewsPage.objects.filter(pk=page.pk).update(date=DAY)
        others = factories.NewsFactory.create()

        self.migration.schedule_news(apps, None)

        page.refresh_from_db()
        others.refresh_from_db()
        assert page.go_live_at == MIDNIGHT
        assert others.go_live_at is None
        assert list_showing_addresses(client, NewsPage) == []


class TestStories:
    def test_lists_are_sorted_by_the_date(self, client: Client) -> None:
        for year in (2019, 2021, 2020):
            factories.StoryFactory.create(
                title=f"Metai {year}", date=dt.date(year, 1, 1)
            )

        page = fetch_html(client, "/lt/sekmes-istorijos/")
        titles = [title.get_text(strip=True) for title in page.select(".card-title")]
        items = client.get("/api/headless/v1/stories?order=date").json()["items"]

        assert titles == ["Metai 2021", "Metai 2020", "Metai 2019"]
        assert [item["date"] for item in items] == [
            "2019-01-01",
            "2020-01-01",
            "2021-01-01",
        ]

    def test_the_page_shows_its_date(self, client: Client) -> None:
        page = create_page(SuccessStoryPage, date=dt.date(2017, 5, 9))

        assert "2017 m. gegužės 9 d." in visible_text(fetch_html(client, page.url))
