"""The queue lists what has to be translated, the most urgent first."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.support import factories
from tests.support.html import count_queries, fetch_html, find_element
from tests.support.stream_data import make_body
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    edit_and_publish,
    get_target,
    publish_translation,
    save_draft,
    translate_all_texts,
    translate_and_publish,
    translate_text,
)
from translations import views
from translations.explorer import ExplorerView, TypeUseView
from translations.models import TextCount
from translations.queue import Job, State, list_jobs
from translations.text_counts import store_missing_counts

pytestmark = pytest.mark.django_db

QUEUE = "/admin/translations/"


def find_job(page: Any, language: str = "en") -> Job | None:
    """Find the job of a page and a language, also if it is done."""
    found = list_jobs(keys=[page.translation_key], is_done_too=True)
    return next((job for job in found if job.language == language), None)


def get_state(page: Any, language: str = "en") -> State | None:
    """Return the state of a page's translation; None if there is no job."""
    job = find_job(page, language)
    return job.state if job else None


class TestFilters:
    def test_the_list_of_states_begins_with_what_waits_even_if_nothing_does(
        self, admin_client: Client
    ) -> None:
        translate_and_publish(factories.NewsFactory.create())
        others = {job.source.pk for job in list_jobs()}
        assert not others

        page = fetch_html(admin_client, QUEUE)

        first = find_element(page, "select[name=state] option")
        assert first.get_text() == "Viskas, kas laukia (0)"


class TestStates:
    def test_a_published_page_is_missing(self) -> None:
        assert get_state(factories.NewsFactory.create()) == State.MISSING

    def test_a_draft_needs_no_translation(self) -> None:
        assert get_state(factories.NewsFactory.create(published=False)) is None

    def test_a_translation_is_begun_with_its_first_text(self) -> None:
        news = factories.NewsFactory.create(intro="Rytoj forumas.")
        translation = begin_translation(news)
        assert get_state(news) == State.MISSING

        translate_text(translation, "Rytoj forumas.", "Tomorrow")

        assert get_state(news) == State.BEGUN

    def test_a_complete_translation_is_ready_to_publish(self) -> None:
        news = factories.NewsFactory.create()
        translate_all_texts(begin_translation(news))

        assert get_state(news) == State.READY

    def test_machine_translation_has_to_be_reviewed(self) -> None:
        news = factories.NewsFactory.create()
        translate_all_texts(begin_translation(news), kind=MACHINE)

        job = find_job(news)
        assert job is not None
        assert job.state == State.UNREVIEWED
        assert job.progress is not None
        assert job.progress.unreviewed > 1

    def test_a_published_translation_is_done(self) -> None:
        news = factories.NewsFactory.create()
        translate_and_publish(news)

        assert get_state(news) == State.DONE
        assert not list_jobs(keys=[news.translation_key])

    def test_a_translation_is_outdated_since_its_source_was_published(self) -> None:
        news = factories.NewsFactory.create()
        translate_and_publish(news)
        moment = timezone.now() + dt.timedelta(days=3)
        with time_machine.travel(moment, tick=False):
            edit_and_publish(news, intro="Kitas tekstas.")

        job = find_job(news)
        assert job is not None
        assert (job.state, job.since) == (State.OUTDATED, moment)

    def test_a_draft_of_the_source_does_not_outdate_the_translation(self) -> None:
        news = factories.NewsFactory.create()
        translate_and_publish(news)

        save_draft(news, intro="Kitas tekstas.")

        assert get_state(news) == State.DONE

    def test_a_page_written_in_both_languages_needs_no_translation(self) -> None:
        news = factories.NewsFactory.create()
        factories.NewsFactory.create(
            language="en", translation_key=news.translation_key
        )

        assert get_state(news) is None

    def test_english_can_be_the_source(self) -> None:
        news = factories.NewsFactory.create(language="en")

        assert get_state(news, "lt") == State.MISSING
        translate_and_publish(news, "lt")
        assert get_state(news, "lt") == State.DONE

    def test_organisations_and_topics_are_missing_too(self) -> None:
        assert get_state(factories.OrganisationFactory.create()) == State.MISSING
        assert get_state(factories.TopicFactory.create()) == State.MISSING

    def test_a_translated_change_is_to_be_published(self) -> None:
        news = factories.NewsFactory.create()
        translation = translate_and_publish(news)
        edit_and_publish(news, intro="Kitas tekstas.")
        translate_text(translation, "Kitas tekstas.", "Another text")

        assert get_state(news) == State.READY
        publish_translation(translation)
        assert get_state(news) == State.DONE

    def test_a_withdrawn_translation_does_not_wait(self) -> None:
        news = factories.NewsFactory.create()
        get_target(translate_and_publish(news)).unpublish()

        assert get_state(news) == State.WITHDRAWN
        assert not list_jobs(keys=[news.translation_key])

    def test_a_withdrawn_source_asks_for_no_translation(self) -> None:
        news = factories.NewsFactory.create()
        translate_and_publish(news)
        news.unpublish()

        assert not list_jobs(keys=[news.translation_key])

    def test_a_deleted_source_is_not_written_back(self) -> None:
        news = factories.NewsFactory.create()
        translate_and_publish(news)
        news.delete()

        assert not list_jobs(keys=[news.translation_key])

    def test_what_is_not_begun_is_counted(self) -> None:
        news = factories.NewsFactory.create(
            title="Klasterių forumas", intro="Jau rytoj.", body=make_body()
        )

        job = find_job(news)
        assert job is not None
        # The title, the slug and the intro.
        assert (job.texts_missing, job.words_missing) == (3, 5)

    def test_what_was_written_without_a_signal_is_counted_by_the_worker(self) -> None:
        news = factories.NewsFactory.create()
        TextCount.objects.all().delete()

        store_missing_counts()

        job = find_job(news)
        assert job is not None
        assert job.words_missing > 0


class TestProgress:
    def test_it_counts_texts_and_words(self) -> None:
        news = factories.NewsFactory.create(
            title="Klasterių forumas Vilniuje",
            slug="a",
            intro="Jau rytoj.",
            body=make_body(),
        )
        translate_text(begin_translation(news), "Jau rytoj.", "Tomorrow already")

        job = find_job(news)
        assert job is not None
        progress = job.progress
        assert progress is not None
        # The title, the slug and the intro.
        assert (progress.segments, progress.translated, progress.segments_missing) == (
            3,
            1,
            2,
        )
        assert (progress.words, progress.words_translated) == (6, 2)
        assert progress.percent_translated == 33


class TestOrder:
    def test_the_most_urgent_comes_first(self) -> None:
        missing = factories.NewsFactory.create(title="Nepradėta")
        outdated = factories.NewsFactory.create(title="Pasenusi")
        translate_and_publish(outdated)
        edit_and_publish(outdated, intro="Kitas tekstas.")
        ready = factories.NewsFactory.create(title="Paruošta")
        translate_all_texts(begin_translation(ready))

        keys = [page.translation_key for page in (missing, ready, outdated)]
        found = [job.source.pk for job in list_jobs(keys=keys)]

        assert found == [outdated.pk, ready.pk, missing.pk]

    def test_an_event_that_begins_soon_comes_first(self) -> None:
        outdated = factories.NewsFactory.create(title="Pasenusi")
        translate_and_publish(outdated)
        edit_and_publish(outdated, intro="Kitas tekstas.")
        now = timezone.now()
        past, late, soon = (
            factories.EventFactory.create(start=now + dt.timedelta(days=days), end=None)
            for days in (-9, 9, 3)
        )

        keys = [page.translation_key for page in (past, late, outdated, soon)]
        found = [job.source.pk for job in list_jobs(keys=keys)]

        assert found == [soon.pk, late.pk, outdated.pk, past.pk]


class TestPage:
    def test_it_lists_a_translation_with_a_link_to_its_editor(
        self, admin_client: Client
    ) -> None:
        news = factories.NewsFactory.create(title="Laukianti naujiena")
        translation = begin_translation(news)
        target = translation.get_target_instance()

        text = admin_client.get(QUEUE).content.decode()

        assert "Laukianti naujiena" in text
        assert f"/admin/pages/{target.pk}/edit/" in text

    @pytest.mark.parametrize(
        ("query", "is_there"),
        [
            ("", True),
            ("?state=missing", True),
            ("?state=outdated", False),
            ("?state=done", False),
            ("?kind=articles.newspage", True),
            ("?kind=events.eventpage", False),
            ("?language=en", True),
            ("?language=lt", False),
            ("?section=x", True),
            ("?title=LAUKIANTI", True),
            ("?title=kita", False),
            ("?state=%00&language=x&p=999&kind=1", True),
        ],
    )
    def test_it_is_filtered(
        self, admin_client: Client, query: str, is_there: bool
    ) -> None:
        factories.NewsFactory.create(title="Laukianti naujiena")

        response = admin_client.get(QUEUE + query)

        assert response.status_code == 200
        assert ("Laukianti naujiena" in response.content.decode()) is is_there

    def test_the_dashboard_shows_the_queue(self, admin_client: Client) -> None:
        factories.NewsFactory.create(title="Laukianti naujiena")

        text = admin_client.get("/admin/").content.decode()

        assert "Laukianti naujiena" in text
        assert f'href="{QUEUE}?state=missing"' in text


class TestQueries:
    PAGE_SIZE = 5

    @pytest.fixture(autouse=True)
    def _reduce_page_size(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(views, "PAGE_SIZE", self.PAGE_SIZE)
        for view in (ExplorerView, TypeUseView):
            monkeypatch.setattr(view, "paginate_by", self.PAGE_SIZE)

    def create_pages(self, times: int, first_word: str) -> None:
        """Create pages in several states; ``first_word`` decides how they are sorted.

        The number of queries for a row depends on the state of its page.
        """
        for time in range(times):
            outdated, begun, _missing = (
                factories.NewsFactory.create(title=f"{first_word} {time} {number}")
                for number in range(3)
            )
            translate_and_publish(outdated)
            edit_and_publish(outdated, intro="Kitas tekstas.")
            begin_translation(begun)

    def test_more_pages_need_no_more_queries(self, admin_client: Client) -> None:
        section = factories.NewsFactory.create().get_parent().pk
        bounds = {
            QUEUE: 15,
            f"{QUEUE}?state=all": 15,
            "/admin/": 30,
            # wagtail-localize's menu items make up to four queries for each row.
            f"/admin/pages/{section}/?ordering=title": 60,
            f"/admin/pages/{section}/?translation=missing": 60,
            "/admin/pages/usage/articles/newspage/": 60,
        }
        self.create_pages(2, "Ankstesnė")
        few = {path: count_queries(admin_client, path) for path in bounds}

        self.create_pages(4, "Vėlesnė")

        many = {path: count_queries(admin_client, path) for path in bounds}
        assert many == few
        assert not [path for path, count in few.items() if count > bounds[path]]


class TestExplorer:
    def fetch_listing(self, client: Client, page: Any, query: str = "") -> str:
        parent = page.get_parent()
        return client.get(f"/admin/pages/{parent.pk}/{query}").content.decode()

    def test_a_column_shows_the_state(self, admin_client: Client) -> None:
        news = factories.NewsFactory.create()
        translate_and_publish(news)
        assert "EN: Pasenęs" not in self.fetch_listing(admin_client, news)

        edit_and_publish(news, intro="Kitas tekstas.")

        assert "EN: Pasenęs" in self.fetch_listing(admin_client, news)

    def test_a_filter_keeps_the_pages_of_a_state(self, admin_client: Client) -> None:
        whole = factories.NewsFactory.create(title="Visa išversta")
        translate_and_publish(whole)
        other = factories.NewsFactory.create(title="Dar nepradėta")

        text = self.fetch_listing(admin_client, other, "?translation=missing")

        assert "Dar nepradėta" in text
        assert "Visa išversta" not in text

    def test_the_list_of_a_page_type_shows_the_state(
        self, admin_client: Client
    ) -> None:
        factories.NewsFactory.create()

        text = admin_client.get("/admin/pages/usage/articles/newspage/")

        assert "EN: Nepradėtas" in text.content.decode()
