"""Machine translation in the translation editor: the service answers, or it fails."""

from typing import Any

import pytest
from django.test import Client
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from localization.translation_progress import count_translation_progress
from tests.support import factories
from tests.support.stream_data import make_body, make_paragraph
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    get_target,
    press_publish,
)

pytestmark = pytest.mark.django_db


class TestMachineTranslation:
    def request_translation(self, client: Client, translation: Translation) -> str:
        """Translate by machine; return the messages that the editor shows."""
        response = client.post(
            f"/admin/localize/translate/{translation.pk}/machine_translate/",
            {"next": "/admin/"},
            follow=True,
        )
        return " ".join(str(message) for message in response.context["messages"])

    def test_it_translates_nothing_by_default(self, admin_client: Client) -> None:
        translation = begin_translation(factories.NewsFactory.create())

        self.request_translation(admin_client, translation)

        assert count_translation_progress(translation).unreviewed == 0

    def test_its_texts_have_to_be_reviewed_before_publishing(
        self, admin_client: Client, service: Any
    ) -> None:
        news = factories.NewsFactory.create(
            body=make_body(make_paragraph("<p>Rytoj <b>forumas</b>.</p>"))
        )
        translation = begin_translation(news)
        self.request_translation(admin_client, translation)
        segments = StringSegment.objects.filter(source=translation.source_id)
        made = StringTranslation.objects.filter(translation_type=MACHINE)
        assert made.count() == segments.exclude(context__path="slug").count()
        assert "neperžiūr" in press_publish(admin_client, translation)
        assert not get_target(translation).live

        admin_client.post(f"/admin/translations/{translation.pk}/reviewed/")
        press_publish(admin_client, translation)

        english = get_target(translation)
        assert english.live
        assert english.title == f"MT {news.title}"

    def test_a_failing_service_is_named_and_changes_nothing(
        self, admin_client: Client, service: Any
    ) -> None:
        service.is_broken = True
        translation = begin_translation(factories.NewsFactory.create())

        messages = self.request_translation(admin_client, translation)

        assert "LibreTranslate" in messages
        assert not StringTranslation.objects.exists()
