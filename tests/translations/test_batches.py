"""Many translations are begun, or translated by machine, at once."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from foundation.bin.moves import move_to_bin
from tests.support import factories
from tests.support.html import count_queries, fetch_html, visible_text
from tests.support.queues import DATABASE_TASKS, run_ready_tasks
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    translate_and_publish,
)
from translations import batches
from translations.batches import build_job, delete_old_batches, run_batch, start_batch
from translations.memory import begin_translations
from translations.models import Batch, Exclusion
from translations.queue import State, list_jobs
from translations.variants import has_translation

pytestmark = pytest.mark.django_db

BEGIN = "/admin/translations/batches/begin/start/"
TRANSLATE = "/admin/translations/batches/machine/start/"


@pytest.fixture(autouse=True)
def _queue(settings: Any) -> None:
    settings.TASKS = DATABASE_TASKS


@pytest.fixture
def english() -> Locale:
    """The language into which the tests translate."""
    return Locale.objects.get(language_code="en")


def start(client: Client, address: str, query: str = "") -> Batch:
    """Start a batch as the queue does, and return it."""
    response = client.post(f"{address}?{query}")
    assert response.status_code == 302, response.content
    batch = Batch.objects.latest("pk")
    assert response["Location"] == f"/admin/translations/batches/{batch.pk}/"
    return batch


def read_progress(client: Client, batch: Batch) -> str:
    """Return the text of the page that shows how far a batch is."""
    page = fetch_html(client, f"/admin/translations/batches/{batch.pk}/")
    return visible_text(page.select_one("#batch"))


class TestBegin:
    def test_all_that_the_filters_show_is_begun(
        self, admin_client: Client, english: Locale
    ) -> None:
        news = factories.NewsFactory.create_batch(2)
        event = factories.EventFactory.create()

        batch = start(admin_client, BEGIN, "kind=articles.newspage&language=en")
        assert "0 iš 2" in read_progress(admin_client, batch)
        run_ready_tasks()

        assert all(has_translation(page, english) for page in news)
        assert not has_translation(event, english)
        assert "2 iš 2" in read_progress(admin_client, batch)

    def test_the_queue_offers_it_with_the_number(self, admin_client: Client) -> None:
        factories.NewsFactory.create_batch(2)

        page = fetch_html(admin_client, "/admin/translations/?language=en")

        links = {link["href"]: link.get_text() for link in page.select("a.button")}
        text = links["/admin/translations/batches/begin/start/?language=en"]
        assert text.strip() == "Pradėti vertimus (2)"
        assert not any("machine" in href for href in links)

    def test_the_question_counts_translations_and_words(
        self, admin_client: Client
    ) -> None:
        factories.NewsFactory.create_batch(2)

        page = fetch_html(admin_client, f"{BEGIN}?language=en")

        assert "2 vertimai: Anglų 2." in visible_text(page)
        assert not Batch.objects.exists()

    def test_begun_and_excluded_ones_are_left_out(self, admin_client: Client) -> None:
        begin_translation(factories.NewsFactory.create())
        excluded = factories.NewsFactory.create()
        Exclusion.objects.create(
            translation_key=excluded.translation_key, language="en"
        )

        response = admin_client.post(f"{BEGIN}?kind=articles.newspage&language=en")

        assert response.status_code == 200
        assert not Batch.objects.exists()

    def test_what_cannot_be_begun_is_listed(self, admin_client: Client) -> None:
        news, event = factories.NewsFactory.create(), factories.EventFactory.create()
        batch = start(admin_client, BEGIN, "language=en")
        section = Page.objects.get(
            translation_key=news.get_parent().translation_key,
            locale__language_code="en",
        )
        move_to_bin([section], user=None)

        run_ready_tasks()

        progress = read_progress(admin_client, batch)
        assert f"{news.title} (Anglų): Jis yra šiukšlinėje." in progress
        assert event.title not in progress

    def test_a_batch_goes_on_where_a_killed_worker_ended(
        self, admin_client: Client, monkeypatch: pytest.MonkeyPatch, english: Locale
    ) -> None:
        pages = factories.NewsFactory.create_batch(3)
        batch = start(admin_client, BEGIN, "kind=articles.newspage&language=en")
        begun: list[Any] = []

        def begin_or_fail(source: Any, locales: Any, *, user: Any) -> None:
            if len(begun) == 1:
                raise KeyboardInterrupt
            begun.append(source)
            begin_translations(source, locales, user=user)

        monkeypatch.setattr(batches, "begin_translations", begin_or_fail)
        with pytest.raises(KeyboardInterrupt):
            run_batch.call(batch.pk)
        monkeypatch.setattr(batches, "begin_translations", begin_translations)
        batch.refresh_from_db()
        assert batch.done == 1

        run_batch.call(batch.pk)

        assert all(has_translation(page, english) for page in pages)
        assert "3 iš 3" in read_progress(admin_client, batch)

    def test_a_long_batch_lets_other_tasks_run(
        self, admin_client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        factories.NewsFactory.create_batch(2)
        batch = start(admin_client, BEGIN, "kind=articles.newspage&language=en")
        monkeypatch.setattr(batches, "TURN", -1)

        run_batch.call(batch.pk)
        batch.refresh_from_db()
        assert batch.done == 0
        monkeypatch.undo()
        run_ready_tasks()

        batch.refresh_from_db()
        assert batch.is_over

    def test_a_person_can_stop_it(self, admin_client: Client, english: Locale) -> None:
        news = factories.NewsFactory.create()
        batch = start(admin_client, BEGIN, "kind=articles.newspage&language=en")

        admin_client.post(f"/admin/translations/batches/{batch.pk}/stop/")
        run_ready_tasks()

        assert not has_translation(news, english)
        assert "Sustabdyta" in read_progress(admin_client, batch)

    def test_nobody_else_sees_it(self, admin_client: Client, client: Client) -> None:
        factories.NewsFactory.create()
        batch = start(admin_client, BEGIN)
        client.force_login(
            factories.create_staff_user(username="other", is_superuser=True)
        )

        response = client.get(f"/admin/translations/batches/{batch.pk}/")

        assert response.status_code == 404

    @pytest.mark.parametrize("action", ["machine", "delete", "%00"])
    def test_unknown_actions_are_not_found(
        self, admin_client: Client, action: str
    ) -> None:
        response = admin_client.post(f"/admin/translations/batches/{action}/start/")

        assert response.status_code == 404

    def test_a_person_who_has_left_begins_nothing(self, english: Locale) -> None:
        news = factories.NewsFactory.create()
        user = factories.create_staff_user(username="other", is_superuser=True)
        batch = start_batch(Batch.Action.BEGIN, [build_job(news, "en")], user=user)
        user.is_active = False
        user.save()

        run_ready_tasks()

        batch.refresh_from_db()
        assert batch.problems == [[0, "refused"]]
        assert not has_translation(news, english)

    def test_a_deleted_page_is_passed_over(self, admin_client: Client) -> None:
        news = factories.NewsFactory.create()
        batch = start(admin_client, BEGIN, "kind=articles.newspage&language=en")
        Page.objects.get(pk=news.pk).delete()

        run_ready_tasks()

        assert "1 iš 1" in read_progress(admin_client, batch)

    def test_the_queries_of_the_progress_do_not_grow(
        self, admin_client: Client
    ) -> None:
        factories.NewsFactory.create_batch(3)
        batch = start(admin_client, BEGIN)

        assert (
            count_queries(admin_client, f"/admin/translations/batches/{batch.pk}/")
            <= 15
        )

    def test_old_ones_are_deleted(self, admin_client: Client) -> None:
        factories.NewsFactory.create()
        old, new = start(admin_client, BEGIN), start(admin_client, BEGIN)
        before = timezone.now() - batches.KEPT_FOR * 2
        Batch.objects.filter(pk=old.pk).update(created_at=before)

        delete_old_batches()

        assert list(Batch.objects.all()) == [new]


class TestTranslate:
    def test_what_is_not_begun_is_begun_and_translated(
        self, admin_client: Client, service: Any
    ) -> None:
        begin_translation(factories.NewsFactory.create())
        factories.NewsFactory.create()

        batch = start(admin_client, TRANSLATE, "kind=articles.newspage&language=en")
        run_ready_tasks()

        jobs = [job for job in list_jobs() if job.kind == "naujiena"]
        assert [job.state for job in jobs] == [State.UNREVIEWED] * 2
        assert "2 iš 2" in read_progress(admin_client, batch)

    def test_the_question_names_the_service(
        self, admin_client: Client, service: Any
    ) -> None:
        factories.NewsFactory.create()

        page = fetch_html(admin_client, f"{TRANSLATE}?language=en")

        assert "LibreTranslate" in page.get_text()

    def test_a_service_that_does_not_answer_stops_the_batch(
        self, admin_client: Client, service: Any
    ) -> None:
        factories.NewsFactory.create_batch(5)
        service.is_broken = True

        batch = start(admin_client, TRANSLATE, "kind=articles.newspage&language=en")
        run_ready_tasks()

        batch.refresh_from_db()
        assert batch.is_stopped
        assert batch.done == 3
        assert "neatsako" in read_progress(admin_client, batch)
        assert not StringTranslation.objects.filter(translation_type=MACHINE).exists()

    def test_texts_of_people_stay(self, admin_client: Client, service: Any) -> None:
        news = factories.NewsFactory.create()
        translation = translate_and_publish(news)
        before = set(StringTranslation.objects.values_list("pk", "data"))

        user = factories.create_staff_user(username="other", is_superuser=True)
        start_batch(Batch.Action.MACHINE, [build_job(news, "en")], user=user)
        run_ready_tasks()

        assert set(StringTranslation.objects.values_list("pk", "data")) == before
        assert translation.get_target_instance().live


class TestSubtree:
    def submit(self, client: Client, page: Page, **values: Any) -> Any:
        """Send the form of a page; return the response."""
        locale = Locale.objects.get(language_code="en")
        return client.post(
            f"/admin/localize/submit/page/{page.pk}/", {"locales": [locale.pk]} | values
        )

    def test_pages_below_a_translated_page_are_begun(
        self, admin_client: Client, english: Locale
    ) -> None:
        news = factories.NewsFactory.create()
        parent = news.get_parent().specific
        assert has_translation(parent, english)

        response = self.submit(admin_client, parent, include_subtree="on")
        assert "/admin/translations/batches/" in response["Location"]
        run_ready_tasks()

        assert has_translation(news, english)

    def test_the_form_of_a_translated_page_offers_its_languages(
        self, admin_client: Client, english: Locale
    ) -> None:
        parent = factories.NewsFactory.create().get_parent()

        page = fetch_html(admin_client, f"/admin/localize/submit/page/{parent.pk}/")

        boxes = page.select("input[name=locales][type=checkbox]")
        assert str(english.pk) in [box["value"] for box in boxes]

    def test_the_form_says_that_only_the_pages_below_are_left(
        self, admin_client: Client
    ) -> None:
        parent = factories.NewsFactory.create().get_parent()

        response = self.submit(admin_client, parent)

        assert response.status_code == 200
        assert "jau išverstas" in response.content.decode()
        assert not Batch.objects.exists()

    def test_when_all_is_begun_it_says_so(self, admin_client: Client) -> None:
        news = factories.NewsFactory.create()
        begin_translation(news)

        response = admin_client.get(
            f"/admin/localize/submit/page/{news.pk}/", follow=True
        )

        assert response.redirect_chain
        assert "visas kalbas" in " ".join(map(str, response.context["messages"]))

    def test_excluded_pages_are_left_out(
        self, admin_client: Client, english: Locale
    ) -> None:
        news = factories.NewsFactory.create()
        Exclusion.objects.create(translation_key=news.translation_key, language="en")

        self.submit(admin_client, news.get_parent(), include_subtree="on")
        run_ready_tasks()

        assert not has_translation(news, english)
