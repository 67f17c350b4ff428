"""What waits for translators, and in which order."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.support import factories
from tests.support.stream_data import make_body
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    edit_and_publish,
    save_draft,
    translate_all_texts,
    translate_and_publish,
    translate_text,
)
from translations import views
from translations.explorer import ExplorerView, TypeUseView
from translations.queue import Job, State, list_jobs

pytestmark = pytest.mark.django_db

QUEUE = "/admin/translations/"


def job_of(page: Any, language: str = "en") -> Job | None:
    """What the queue says of a page in a language."""
    found = list_jobs(keys=[page.translation_key], is_done_too=True)
    return next((job for job in found if job.language == language), None)


def state_of(page: Any, language: str = "en") -> State | None:
    """How a page stands in a language."""
    job = job_of(page, language)
    return job.state if job else None


class TestStates:
    def test_a_published_page_waits_to_be_begun(self) -> None:
        assert state_of(factories.NewsFactory.create()) == State.MISSING

    def test_a_draft_waits_for_nobody(self) -> None:
        assert state_of(factories.NewsFactory.create(published=False)) is None

    def test_begun(self) -> None:
        news = factories.NewsFactory.create(intro="Rytoj forumas.")
        translation = begin_translation(news)
        assert state_of(news) == State.MISSING

        translate_text(translation, "Rytoj forumas.", "Tomorrow")

        assert state_of(news) == State.BEGUN

    def test_whole_and_not_published(self) -> None:
        news = factories.NewsFactory.create()
        translate_all_texts(begin_translation(news))

        assert state_of(news) == State.READY

    def test_translated_by_machine(self) -> None:
        news = factories.NewsFactory.create()
        translate_all_texts(begin_translation(news), kind=MACHINE)

        job = job_of(news)
        assert job is not None
        assert job.state == State.UNREVIEWED
        assert job.progress is not None
        assert job.progress.unreviewed > 1

    def test_up_to_date(self) -> None:
        news = factories.NewsFactory.create()
        translate_and_publish(news)

        assert state_of(news) == State.DONE
        assert not list_jobs(keys=[news.translation_key])

    def test_out_of_date_since_the_change_was_published(self) -> None:
        news = factories.NewsFactory.create()
        translate_and_publish(news)
        moment = timezone.now() + dt.timedelta(days=3)
        with time_machine.travel(moment, tick=False):
            edit_and_publish(news, intro="Kitas tekstas.")

        job = job_of(news)
        assert job is not None
        assert (job.state, job.since) == (State.OUTDATED, moment)

    def test_a_source_s_draft_leaves_it_up_to_date(self) -> None:
        news = factories.NewsFactory.create()
        translate_and_publish(news)

        save_draft(news, intro="Kitas tekstas.")

        assert state_of(news) == State.DONE

    def test_what_was_written_in_both_languages_waits_for_nobody(self) -> None:
        news = factories.NewsFactory.create()
        factories.NewsFactory.create(
            language="en", translation_key=news.translation_key
        )

        assert state_of(news) is None

    def test_english_can_be_the_source(self) -> None:
        news = factories.NewsFactory.create(language="en")

        assert state_of(news, "lt") == State.MISSING
        translate_and_publish(news, "lt")
        assert state_of(news, "lt") == State.DONE

    def test_organisations_and_topics_wait_as_well(self) -> None:
        assert state_of(factories.OrganisationFactory.create()) == State.MISSING
        assert state_of(factories.TopicFactory.create()) == State.MISSING


class TestProgress:
    def test_it_counts_texts_and_words(self) -> None:
        news = factories.NewsFactory.create(
            title="Klasterių forumas Vilniuje",
            slug="a",
            intro="Jau rytoj.",
            body=make_body(),
        )
        translate_text(begin_translation(news), "Jau rytoj.", "Tomorrow already")

        job = job_of(news)
        assert job is not None
        progress = job.progress
        assert progress is not None
        # The title, its address part and the intro.
        assert (progress.segments, progress.translated, progress.missing) == (3, 1, 2)
        assert (progress.words, progress.words_translated) == (6, 2)
        assert progress.percent == 33


class TestOrder:
    def test_the_most_urgent_comes_first(self) -> None:
        missing = factories.NewsFactory.create(title="Nepradėta")
        outdated = factories.NewsFactory.create(title="Pasenusi")
        translate_and_publish(outdated)
        edit_and_publish(outdated, intro="Kitas tekstas.")
        ready = factories.NewsFactory.create(title="Paruošta")
        translate_all_texts(begin_translation(ready))

        keys = [one.translation_key for one in (missing, ready, outdated)]
        found = [job.source.pk for job in list_jobs(keys=keys)]

        assert found == [outdated.pk, ready.pk, missing.pk]


class TestPage:
    def test_it_lists_what_waits_with_a_way_to_the_editor(
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
            ("?title=LAUKIANTI", True),
            ("?title=kita", False),
            ("?state=%00&language=x&p=999&kind=1", True),
        ],
    )
    def test_it_is_narrowed(
        self, admin_client: Client, query: str, is_there: bool
    ) -> None:
        factories.NewsFactory.create(title="Laukianti naujiena")

        response = admin_client.get(QUEUE + query)

        assert response.status_code == 200
        assert ("Laukianti naujiena" in response.content.decode()) is is_there

    def test_the_front_page_of_the_admin_shows_it(self, admin_client: Client) -> None:
        factories.NewsFactory.create(title="Laukianti naujiena")

        text = admin_client.get("/admin/").content.decode()

        assert "Laukianti naujiena" in text
        assert f'href="{QUEUE}?state=missing"' in text


class TestManyPages:
    """However many pages there are, a screen of them takes the same queries."""

    ON_A_SCREEN = 5

    @pytest.fixture(autouse=True)
    def _short_screens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(views, "PAGE_SIZE", self.ON_A_SCREEN)
        for view in (ExplorerView, TypeUseView):
            monkeypatch.setattr(view, "paginate_by", self.ON_A_SCREEN)

    def fill(self, times: int) -> None:
        """Add pages in several states."""
        for _time in range(times):
            outdated, begun, _missing = (
                factories.NewsFactory.create() for _ in range(3)
            )
            translate_and_publish(outdated)
            edit_and_publish(outdated, intro="Kitas tekstas.")
            begin_translation(begun)

    def queries(self, client: Client, url: str) -> int:
        """Count the queries of an answer."""
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    @pytest.mark.parametrize(
        ("url", "bound"),
        [
            (QUEUE, 15),
            (f"{QUEUE}?state=all", 15),
            ("/admin/", 30),
            # Up to four for each row are those of wagtail-localize's own menu items.
            ("/admin/pages/{section}/?ordering=title", 60),
            ("/admin/pages/{section}/?translation=missing", 60),
            ("/admin/pages/usage/articles/newspage/", 60),
        ],
    )
    def test_take_the_same_queries(
        self, admin_client: Client, url: str, bound: int
    ) -> None:
        section = factories.NewsFactory.create().get_parent().pk
        self.fill(2)
        asked = url.format(section=section)
        self.queries(admin_client, asked)
        few = self.queries(admin_client, asked)

        self.fill(4)

        assert self.queries(admin_client, asked) == few
        assert few <= bound


class TestExplorer:
    def listing(self, client: Client, page: Any, query: str = "") -> str:
        parent = page.get_parent()
        return client.get(f"/admin/pages/{parent.pk}/{query}").content.decode()

    def test_a_column_says_how_it_stands(self, admin_client: Client) -> None:
        news = factories.NewsFactory.create()
        translate_and_publish(news)
        assert "EN: Pasenęs" not in self.listing(admin_client, news)

        edit_and_publish(news, intro="Kitas tekstas.")

        assert "EN: Pasenęs" in self.listing(admin_client, news)

    def test_a_filter_keeps_those_that_stand_so(self, admin_client: Client) -> None:
        whole = factories.NewsFactory.create(title="Visa išversta")
        translate_and_publish(whole)
        other = factories.NewsFactory.create(title="Dar nepradėta")

        text = self.listing(admin_client, other, "?translation=missing")

        assert "Dar nepradėta" in text
        assert "Visa išversta" not in text

    def test_all_pages_of_a_type_show_it_too(self, admin_client: Client) -> None:
        factories.NewsFactory.create()

        text = admin_client.get("/admin/pages/usage/articles/newspage/")

        assert "EN: Nepradėtas" in text.content.decode()
