"""Machine translation in the translation editor: the service answers, or it fails."""

import http.server
import json
import threading
from collections.abc import Iterator
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


class FakeLibreTranslate(http.server.BaseHTTPRequestHandler):
    """Responds as LibreTranslate does, with a prefix before every text."""

    def do_POST(self) -> None:
        """Translate the texts of a request, or fail if the test says so."""
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        texts = [f"MT {text}" for text in request["q"]]
        broken = self.server.is_broken  # type: ignore[attr-defined] # set by the test
        self.send_response(503 if broken else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(
            b"{}" if broken else json.dumps({"translatedText": texts}).encode()
        )

    def log_message(self, *_args: Any) -> None:
        """Write no log."""


@pytest.fixture
def service(settings: Any) -> Iterator[Any]:
    """Run a translation service on this machine."""
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), FakeLibreTranslate
    ) as server:
        server.is_broken = False  # type: ignore[attr-defined] # read by the handler
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
            "CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
            "OPTIONS": {
                "LIBRETRANSLATE_URL": f"http://127.0.0.1:{server.server_port}",
                "API_KEY": "",
            },
        }
        yield server
        server.shutdown()


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
