"""Marks say that a translation needs no work; a click undoes them."""

from typing import Any

import pytest
from django.test import Client

from localization.translation_progress import get_translation_statuses
from tests.support import factories
from tests.support.translation_steps import (
    edit_and_publish,
    get_target,
    translate_and_publish,
)
from translations.queue import State, list_jobs

pytestmark = pytest.mark.django_db


def get_state(page: Any) -> State | None:
    """Return the state of a page's translation into English."""
    jobs = list_jobs(keys=[page.translation_key], is_done_too=True)
    return next((job.state for job in jobs if job.language == "en"), None)


class TestMarks:
    def test_not_in_this_language_is_undone_by_a_click(
        self, admin_client: Client
    ) -> None:
        news = factories.NewsFactory.create()
        data = {"model": "articles.newspage", "pk": news.pk, "language": "en"}

        admin_client.post("/admin/translations/exclude/", data)
        assert get_state(news) == State.EXCLUDED
        assert not list_jobs(keys=[news.translation_key])
        listed = admin_client.get(
            "/admin/translations/?state=excluded"
        ).content.decode()
        assert news.title in listed

        admin_client.post("/admin/translations/exclude/", data | {"undo": "1"})
        assert get_state(news) == State.MISSING

    def test_the_old_words_still_hold(self, admin_client: Client) -> None:
        news = factories.NewsFactory.create(intro="Rytoj forumas.")
        translation = translate_and_publish(news)
        edit_and_publish(news, intro="Rytoj forumas!")
        assert get_state(news) == State.OUTDATED

        admin_client.post(f"/admin/translations/{translation.pk}/kept/")
        assert get_state(news) == State.KEPT
        assert get_translation_statuses([get_target(translation)])[
            get_target(translation).pk
        ].complete

        admin_client.post(f"/admin/translations/{translation.pk}/kept/", {"undo": "1"})
        assert get_state(news) == State.OUTDATED

    @pytest.mark.parametrize(
        "change", [{"language": "xx"}, {"pk": "9" * 30}, {"model": "auth.user"}]
    )
    def test_an_invalid_mark_is_not_found(
        self, admin_client: Client, change: dict[str, str]
    ) -> None:
        news = factories.NewsFactory.create()
        data = {"model": "articles.newspage", "pk": news.pk, "language": "en"}

        response = admin_client.post("/admin/translations/exclude/", data | change)

        assert response.status_code == 404
