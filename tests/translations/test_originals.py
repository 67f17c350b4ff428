"""A third language is translated from the original, not from a translation."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, Translation

from tests.support import factories
from tests.support.translation_steps import (
    begin_translation,
    get_target,
    list_texts,
    save_text,
    translate_and_publish,
)
from translations.queue import list_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def polish(settings: Any) -> Locale:
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        ("lt", "Lietuvių"),
        ("en", "English"),
        ("pl", "Polski"),
    ]
    return Locale.objects.create(language_code="pl")


def begin_in_queue(client: Client, page: Any) -> None:
    form = {"model": page._meta.label_lower, "pk": page.pk, "language": "pl"}
    assert client.post("/admin/translations/begin/", form).status_code == 302


def submit(client: Client, page: Any) -> None:
    form = {"locales": [Locale.objects.get(language_code="pl").pk]}
    path = f"/admin/localize/submit/page/{page.pk}/"
    assert client.post(path, form).status_code == 302


@pytest.mark.parametrize("begin", [begin_in_queue, submit])
def test_third_language_is_translated_from_the_original(
    begin: Any, polish: Locale, admin_client: Client
) -> None:
    news = factories.NewsFactory.create(title="Naujiena")
    english = get_target(translate_and_publish(news))

    begin(admin_client, english)

    translation = Translation.objects.get(
        target_locale=polish, source__object=english.translation_key
    )
    assert translation.source.get_source_instance() == news
    assert list_texts(translation, "title") == ["Naujiena"]
    assert StringSegment.objects.filter(string__data="EN Naujiena").count() == 0


def test_queue_offers_the_original_whatever_its_language(polish: Locale) -> None:
    news = factories.NewsFactory.create(title="Naujiena")
    english = get_target(translate_and_publish(news))
    news.delete()
    translate_and_publish(english, "lt")

    jobs = list_jobs(keys=[english.translation_key])

    assert [(job.source.language, job.language) for job in jobs] == [("en", "pl")]


def test_line_breaks_of_a_text_area_never_reach_a_translator(
    admin_client: Client,
) -> None:
    news = factories.NewsFactory.create(intro="Pirma.\r\n\r\nAntra.\rTrečia.")
    translation = begin_translation(news)

    assert list_texts(translation, "intro") == ["Pirma.<br/><br/>Antra.<br/>Trečia."]
    save_text(admin_client, translation, "intro", "One.\r\n<br/>Two.")
    segment = StringSegment.objects.get(
        source=translation.source_id, context__path="intro"
    )
    stored = segment.string.translations.get()
    assert stored.data == "One.\n<br/>Two."
