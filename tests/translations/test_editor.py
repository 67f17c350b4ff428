"""The translation editor: help for each text, previews, review and publishing."""

import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from localization.translation_progress import count_translation_progress
from tests.support import factories
from tests.support.stream_data import make_body, make_heading, make_paragraph
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    edit_and_publish,
    get_target,
    list_texts,
    translate_all_texts,
    translate_and_publish,
    translate_text,
)

pytestmark = pytest.mark.django_db


def fetch_editor(client: Client, translation: Translation) -> str:
    """Request the editor of a translation; return its HTML."""
    response = client.get(f"/admin/pages/{get_target(translation).pk}/edit/")
    assert response.status_code == 200
    return response.content.decode()


def read_help(client: Client, translation: Translation, text: str) -> dict[str, Any]:
    """Return the help that the editor shows for a text."""
    page = fetch_editor(client, translation)
    stored = page.split('id="translation-help" type="application/json">')[1]
    found: dict[str, Any] = json.loads(stored.split("</script>")[0])["texts"][text]
    return found


def press_publish(client: Client, translation: Translation) -> str:
    """Press the editor's button to publish; return the messages that it shows."""
    response = client.post(
        f"/admin/pages/{get_target(translation).pk}/edit/",
        {"action": "publish"},
        follow=True,
    )
    return " ".join(str(message) for message in response.context["messages"])


class TestHelp:
    def test_the_help_for_a_text_has_terms_of_the_glossary(
        self, admin_client: Client
    ) -> None:
        news = factories.NewsFactory.create(intro="Brandžių klasterių koordinatoriai.")

        terms = read_help(
            admin_client, begin_translation(news), "Brandžių klasterių koordinatoriai."
        )["terms"]

        assert {"klasteris", "klasterio koordinatorius"} & {
            term["term"] for term in terms
        }
        assert "cluster" in {term["translation"] for term in terms}

    def test_the_help_for_a_changed_text_has_its_former_translation(
        self, admin_client: Client
    ) -> None:
        news = factories.NewsFactory.create(intro="Rytoj forumas.")
        translation = translate_and_publish(news)
        edit_and_publish(news, intro="Poryt forumas.")

        assert read_help(admin_client, translation, "Poryt forumas.")["before"] == {
            "text": "Rytoj forumas.",
            "translation": "EN Rytoj forumas.",
        }
        title = list_texts(translation, "title")[0]
        assert read_help(admin_client, translation, title)["before"] is None

    def test_markup_in_a_text_is_escaped(self, admin_client: Client) -> None:
        text = "</script><script>alert(1)</script>"
        translation = begin_translation(factories.NewsFactory.create(intro=text))

        assert "<script>alert" not in fetch_editor(admin_client, translation)


def save_text(client: Client, translation: Translation, path: str, text: str) -> Any:
    """Save the translation of a text as the editor does."""
    segment = StringSegment.objects.get(
        source=translation.source_id, context__path__contains=path
    )
    return client.put(
        f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/",
        urlencode({"value": text}),
        content_type="application/x-www-form-urlencoded",
    )


class TestSaveText:
    @pytest.mark.parametrize(
        ("path", "limit"), [("title", 255), (".text", 160), ("slug", 255)]
    )
    def test_a_text_longer_than_its_field_is_rejected(
        self, path: str, limit: int, admin_client: Client
    ) -> None:
        translation = begin_translation(
            factories.NewsFactory.create(body=make_body(make_heading("Pradžia")))
        )

        response = save_text(admin_client, translation, path, "a" * (limit + 1))

        assert response.status_code == 400
        assert str(limit) in response.json()["value"]
        assert not StringTranslation.objects.exists()
        fits = save_text(admin_client, translation, path, "a" * limit)
        assert fits.status_code < 300

    @pytest.mark.parametrize("text", ["", "  ", "&nbsp;", "\u00a0\n", "<b> </b>"])
    def test_a_blank_translation_is_rejected(
        self, text: str, admin_client: Client
    ) -> None:
        translation = begin_translation(factories.NewsFactory.create())
        missing = count_translation_progress(translation).missing

        response = save_text(admin_client, translation, "intro", text)

        assert response.status_code == 400
        assert count_translation_progress(translation).missing == missing

    def test_an_escaped_character_counts_as_one(self, admin_client: Client) -> None:
        translation = begin_translation(
            factories.NewsFactory.create(body=make_body(make_heading("Pradžia")))
        )

        text = "&amp;" * 160

        assert save_text(admin_client, translation, ".text", text).status_code < 300

    def test_a_name_longer_than_the_topic_s_field_is_rejected(
        self, admin_client: Client
    ) -> None:
        translation = begin_translation(
            factories.TopicFactory.create(name="Tema", slug="tema")
        )

        assert save_text(admin_client, translation, "name", "a" * 81).status_code == 400

    def test_a_paragraph_may_have_any_length(self, admin_client: Client) -> None:
        translation = begin_translation(
            factories.NewsFactory.create(
                body=make_body(make_paragraph("<p>Rytoj.</p>"))
            )
        )

        assert (
            save_text(admin_client, translation, "body", "a" * 5000).status_code < 300
        )


class TestPreviews:
    def test_the_page_beside_shows_the_source_and_the_translation(
        self, admin_client: Client
    ) -> None:
        news = factories.NewsFactory.create(
            title="Forumas", body=make_body(make_heading("Pradžia"))
        )
        translation = begin_translation(news)
        translate_text(translation, "Pradžia", "The beginning")
        beside = f"/admin/translations/{translation.pk}/beside/"
        assert beside in fetch_editor(admin_client, translation)

        text = admin_client.get(beside).content.decode()

        frames = [part.split('"')[0] for part in text.split('<iframe src="')[1:]]
        source, target = (admin_client.get(frame) for frame in frames)
        assert "Pradžia" in source.content.decode()
        assert "The beginning" in target.content.decode()
        for frame in (source, target):
            assert frame.status_code == 200
            assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"

    @pytest.mark.parametrize("view", ["beside", "source"])
    def test_a_deleted_page_has_no_preview(
        self, admin_client: Client, view: str
    ) -> None:
        translation = begin_translation(factories.NewsFactory.create())
        get_target(translation).delete()

        for pk in (translation.pk, 999):
            response = admin_client.get(f"/admin/translations/{pk}/{view}/")
            assert response.status_code == 404


class TestPublishing:
    def test_an_incomplete_translation_is_not_published(
        self, admin_client: Client
    ) -> None:
        translation = begin_translation(
            factories.NewsFactory.create(intro="Rytoj forumas.")
        )
        translate_text(translation, "Rytoj forumas.", "Tomorrow")

        assert "Niekas nepublikuota" in press_publish(admin_client, translation)
        assert not get_target(translation).live

    def test_a_complete_translation_is_published(
        self, admin_client: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        translation = translate_all_texts(
            begin_translation(factories.NewsFactory.create())
        )

        with django_capture_on_commit_callbacks(execute=True):
            press_publish(admin_client, translation)

        assert get_target(translation).live

    def test_an_incomplete_organisation_is_not_published(
        self, admin_client: Client
    ) -> None:
        translation = begin_translation(factories.OrganisationFactory.create())
        pk = get_target(translation).pk
        url = f"/admin/snippets/foundation/organisation/edit/{pk}/"

        admin_client.post(url, {"action": "publish"})

        assert not get_target(translation).live

    @pytest.mark.parametrize("name", ["organisation", "topic"])
    def test_a_snippet_is_not_published_without_the_permission(
        self, name: str, client: Client
    ) -> None:
        group = Group.objects.get(name="Translators")
        group.permissions.remove(
            *group.permissions.filter(codename="publish_translation")
        )
        user = factories.create_staff_user()
        user.groups.set([group])
        client.force_login(user)
        snippet = (
            factories.OrganisationFactory.create()
            if name == "organisation"
            else factories.TopicFactory.create()
        )
        translation = translate_all_texts(begin_translation(snippet))
        url = f"/admin/snippets/foundation/{name}/edit/{get_target(translation).pk}/"

        assert client.get(url).status_code == 200
        client.post(url, {"action": "publish"})

        assert not get_target(translation).live


class TestBegin:
    def begin(self, client: Client, page: Any, language: str = "en") -> Any:
        return client.post(
            "/admin/translations/begin/",
            {"model": "articles.newspage", "pk": page.pk, "language": language},
        )

    def test_it_creates_a_draft_and_redirects_to_its_editor(
        self, admin_client: Client
    ) -> None:
        news = factories.NewsFactory.create()

        response = self.begin(admin_client, news)

        translation = Translation.objects.get()
        english = get_target(translation)
        assert response.headers["Location"] == f"/admin/pages/{english.pk}/edit/"
        assert not english.live

    def test_a_second_time_changes_nothing(self, admin_client: Client) -> None:
        news = factories.NewsFactory.create(intro="Rytoj.")
        translation = translate_and_publish(news)
        edit_and_publish(news, intro="Poryt.")

        self.begin(admin_client, news)

        assert get_target(translation).intro == "EN Rytoj."
        assert get_target(translation).live

    def test_submitting_the_index_page_again_changes_no_page_below_it(
        self, admin_client: Client
    ) -> None:
        translated, untranslated = (
            factories.NewsFactory.create(intro="Rytoj."),
            factories.NewsFactory.create(),
        )
        translation = translate_and_publish(translated)
        edit_and_publish(translated, intro="Poryt.")
        index_page = translated.get_parent()
        english = index_page.get_translation(translation.target_locale)
        english.get_children().exclude(
            translation_key=translated.translation_key
        ).delete()
        url = f"/admin/localize/submit/page/{index_page.pk}/"

        # The index page has a translation, so the form has no language to choose.
        response = admin_client.post(
            url, {"locales": [translation.target_locale_id], "include_subtree": "on"}
        )

        assert response.status_code in {200, 302}
        assert get_target(translation).intro == "EN Rytoj."
        assert not untranslated.has_translation(translation.target_locale)

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"model": "auth.user", "pk": "1", "language": "en"},
            {"model": "articles.newspage", "pk": "9" * 40, "language": "en"},
            {"model": "articles.newspage", "pk": "x", "language": "en"},
            {"model": "articles.newspage", "pk": "1", "language": "\x00"},
        ],
    )
    def test_invalid_values_are_not_found(
        self, admin_client: Client, sent: dict[str, str]
    ) -> None:
        response = admin_client.post("/admin/translations/begin/", sent)

        assert response.status_code == 404


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
    def translate(self, client: Client, translation: Translation) -> str:
        """Translate by machine; return the messages that the editor shows."""
        response = client.post(
            f"/admin/localize/translate/{translation.pk}/machine_translate/",
            {"next": "/admin/"},
            follow=True,
        )
        return " ".join(str(message) for message in response.context["messages"])

    def test_it_translates_nothing_by_default(self, admin_client: Client) -> None:
        translation = begin_translation(factories.NewsFactory.create())

        self.translate(admin_client, translation)

        assert count_translation_progress(translation).unreviewed == 0

    def test_its_texts_have_to_be_reviewed_before_publishing(
        self,
        admin_client: Client,
        service: Any,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        news = factories.NewsFactory.create(
            body=make_body(make_paragraph("<p>Rytoj <b>forumas</b>.</p>"))
        )
        translation = begin_translation(news)
        self.translate(admin_client, translation)
        segments = StringSegment.objects.filter(source=translation.source_id)
        made = StringTranslation.objects.filter(translation_type=MACHINE)
        assert made.count() == segments.exclude(context__path="slug").count()
        assert "neperžiūr" in press_publish(admin_client, translation)
        assert not get_target(translation).live

        admin_client.post(f"/admin/translations/{translation.pk}/reviewed/")
        with django_capture_on_commit_callbacks(execute=True):
            press_publish(admin_client, translation)

        english = get_target(translation)
        assert english.live
        assert english.title == f"MT {news.title}"

    def test_a_failing_service_is_named_and_changes_nothing(
        self, admin_client: Client, service: Any
    ) -> None:
        service.is_broken = True
        translation = begin_translation(factories.NewsFactory.create())

        messages = self.translate(admin_client, translation)

        assert "LibreTranslate" in messages
        assert not StringTranslation.objects.exists()
