"""The translators' editor: what helps beside a text, previews, review, publishing."""

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


def editor(client: Client, translation: Translation) -> str:
    """The editor's page."""
    response = client.get(f"/admin/pages/{get_target(translation).pk}/edit/")
    assert response.status_code == 200
    return response.content.decode()


def help_on(client: Client, translation: Translation, text: str) -> dict[str, Any]:
    """What stands beside a text."""
    page = editor(client, translation)
    stored = page.split('id="translation-help" type="application/json">')[1]
    found: dict[str, Any] = json.loads(stored.split("</script>")[0])["texts"][text]
    return found


def press_publish(client: Client, translation: Translation) -> str:
    """Publish by the editor's button, and give what one is told."""
    response = client.post(
        f"/admin/pages/{get_target(translation).pk}/edit/",
        {"action": "publish"},
        follow=True,
    )
    return " ".join(str(message) for message in response.context["messages"])


class TestHelp:
    def test_the_glossary_s_terms_stand_beside_a_text(
        self, admin_client: Client
    ) -> None:
        news = factories.NewsFactory.create(intro="Brandžių klasterių koordinatoriai.")

        terms = help_on(
            admin_client, begin_translation(news), "Brandžių klasterių koordinatoriai."
        )["terms"]

        assert {"klasteris", "klasterio koordinatorius"} & {
            term["term"] for term in terms
        }
        assert "cluster" in {term["translation"] for term in terms}

    def test_so_does_what_stood_there_before(self, admin_client: Client) -> None:
        news = factories.NewsFactory.create(intro="Rytoj forumas.")
        translation = translate_and_publish(news)
        edit_and_publish(news, intro="Poryt forumas.")

        assert help_on(admin_client, translation, "Poryt forumas.")["before"] == {
            "text": "Rytoj forumas.",
            "translation": "EN Rytoj forumas.",
        }
        title = list_texts(translation, "title")[0]
        assert help_on(admin_client, translation, title)["before"] is None

    def test_markup_in_a_text_is_no_markup_of_the_page(
        self, admin_client: Client
    ) -> None:
        text = "</script><script>alert(1)</script>"
        translation = begin_translation(factories.NewsFactory.create(intro=text))

        assert "<script>alert" not in editor(admin_client, translation)


def write(client: Client, translation: Translation, path: str, said: str) -> Any:
    """Write a text as the editor's page does."""
    segment = StringSegment.objects.get(
        source=translation.source_id, context__path__contains=path
    )
    return client.put(
        f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/",
        urlencode({"value": said}),
        content_type="application/x-www-form-urlencoded",
    )


class TestWriting:
    @pytest.mark.parametrize(
        ("path", "limit"), [("title", 255), (".text", 160), ("slug", 255)]
    )
    def test_what_is_too_long_for_its_place_is_refused(
        self, path: str, limit: int, admin_client: Client
    ) -> None:
        translation = begin_translation(
            factories.NewsFactory.create(body=make_body(make_heading("Pradžia")))
        )

        response = write(admin_client, translation, path, "a" * (limit + 1))

        assert response.status_code == 400
        assert str(limit) in response.json()["value"]
        assert not StringTranslation.objects.exists()
        fits = write(admin_client, translation, path, "a" * limit)
        assert fits.status_code < 300

    @pytest.mark.parametrize("said", ["", "  ", "&nbsp;", "\u00a0\n", "<b> </b>"])
    def test_blanks_are_no_translation(self, said: str, admin_client: Client) -> None:
        translation = begin_translation(factories.NewsFactory.create())
        missing = count_translation_progress(translation).missing

        response = write(admin_client, translation, "intro", said)

        assert response.status_code == 400
        assert count_translation_progress(translation).missing == missing

    def test_signs_count_once(self, admin_client: Client) -> None:
        translation = begin_translation(
            factories.NewsFactory.create(body=make_body(make_heading("Pradžia")))
        )

        text = "&amp;" * 160

        assert write(admin_client, translation, ".text", text).status_code < 300

    def test_a_topic_s_name_too(self, admin_client: Client) -> None:
        translation = begin_translation(
            factories.TopicFactory.create(name="Tema", slug="tema")
        )

        assert write(admin_client, translation, "name", "a" * 81).status_code == 400

    def test_a_paragraph_is_as_long_as_it_has_to_be(self, admin_client: Client) -> None:
        translation = begin_translation(
            factories.NewsFactory.create(
                body=make_body(make_paragraph("<p>Rytoj.</p>"))
            )
        )

        assert write(admin_client, translation, "body", "a" * 5000).status_code < 300


class TestPreviews:
    def test_source_and_translation_stand_beside_each_other(
        self, admin_client: Client
    ) -> None:
        news = factories.NewsFactory.create(
            title="Forumas", body=make_body(make_heading("Pradžia"))
        )
        translation = begin_translation(news)
        translate_text(translation, "Pradžia", "The beginning")
        beside = f"/admin/translations/{translation.pk}/beside/"
        assert beside in editor(admin_client, translation)

        text = admin_client.get(beside).content.decode()

        frames = [part.split('"')[0] for part in text.split('<iframe src="')[1:]]
        source, target = (admin_client.get(frame) for frame in frames)
        assert "Pradžia" in source.content.decode()
        assert "The beginning" in target.content.decode()
        for frame in (source, target):
            assert frame.status_code == 200
            assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"

    @pytest.mark.parametrize("what", ["beside", "source"])
    def test_of_what_is_gone_there_are_none(
        self, admin_client: Client, what: str
    ) -> None:
        translation = begin_translation(factories.NewsFactory.create())
        get_target(translation).delete()

        for pk in (translation.pk, 999):
            response = admin_client.get(f"/admin/translations/{pk}/{what}/")
            assert response.status_code == 404


class TestPublishing:
    def test_a_translation_with_a_hole_is_not_published(
        self, admin_client: Client
    ) -> None:
        translation = begin_translation(
            factories.NewsFactory.create(intro="Rytoj forumas.")
        )
        translate_text(translation, "Rytoj forumas.", "Tomorrow")

        assert "Niekas nepublikuota" in press_publish(admin_client, translation)
        assert not get_target(translation).live

    def test_a_whole_one_is(
        self, admin_client: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        translation = translate_all_texts(
            begin_translation(factories.NewsFactory.create())
        )

        with django_capture_on_commit_callbacks(execute=True):
            press_publish(admin_client, translation)

        assert get_target(translation).live

    def test_a_translation_of_an_organisation_is_guarded_alike(
        self, admin_client: Client
    ) -> None:
        translation = begin_translation(factories.OrganisationFactory.create())
        pk = get_target(translation).pk
        url = f"/admin/snippets/foundation/organisation/edit/{pk}/"

        admin_client.post(url, {"action": "publish"})

        assert not get_target(translation).live

    @pytest.mark.parametrize("name", ["organisation", "topic"])
    def test_without_the_right_nobody_publishes_one(
        self, name: str, client: Client
    ) -> None:
        group = Group.objects.get(name="Translators")
        group.permissions.remove(
            *group.permissions.filter(codename="publish_translation")
        )
        user = factories.create_staff_user()
        user.groups.set([group])
        client.force_login(user)
        made = {
            "organisation": factories.OrganisationFactory,
            "topic": factories.TopicFactory,
        }
        translation = translate_all_texts(begin_translation(made[name]()))
        url = f"/admin/snippets/foundation/{name}/edit/{get_target(translation).pk}/"

        assert client.get(url).status_code == 200
        client.post(url, {"action": "publish"})

        assert not get_target(translation).live


class TestBeginning:
    def begin(self, client: Client, page: Any, language: str = "en") -> Any:
        return client.post(
            "/admin/translations/begin/",
            {"model": "articles.newspage", "pk": page.pk, "language": language},
        )

    def test_it_makes_a_draft_and_opens_it(self, admin_client: Client) -> None:
        news = factories.NewsFactory.create()

        response = self.begin(admin_client, news)

        translation = Translation.objects.get()
        english = get_target(translation)
        assert response.headers["Location"] == f"/admin/pages/{english.pk}/edit/"
        assert not english.live

    def test_twice_changes_nothing(self, admin_client: Client) -> None:
        news = factories.NewsFactory.create(intro="Rytoj.")
        translation = translate_and_publish(news)
        edit_and_publish(news, intro="Poryt.")

        self.begin(admin_client, news)

        assert get_target(translation).intro == "EN Rytoj."
        assert get_target(translation).live

    def test_nor_does_translating_what_is_below(self, admin_client: Client) -> None:
        kept, fresh = (
            factories.NewsFactory.create(intro="Rytoj."),
            factories.NewsFactory.create(),
        )
        translation = translate_and_publish(kept)
        edit_and_publish(kept, intro="Poryt.")
        section = kept.get_parent()
        english = section.get_translation(translation.target_locale)
        english.get_children().exclude(translation_key=kept.translation_key).delete()
        url = f"/admin/localize/submit/page/{section.pk}/"

        # The section itself is there in English: nothing is left to choose.
        response = admin_client.post(
            url, {"locales": [translation.target_locale_id], "include_subtree": "on"}
        )

        assert response.status_code in {200, 302}
        assert get_target(translation).intro == "EN Rytoj."
        assert not fresh.has_translation(translation.target_locale)

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
    def test_nonsense_is_not_found(
        self, admin_client: Client, sent: dict[str, str]
    ) -> None:
        response = admin_client.post("/admin/translations/begin/", sent)

        assert response.status_code == 404


class Service(http.server.BaseHTTPRequestHandler):
    """Answers as LibreTranslate does: every text with a sign before it."""

    def do_POST(self) -> None:
        """Translate what was sent, or fail where the test says so."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answers = [f"MT {text}" for text in asked["q"]]
        broken = self.server.is_broken  # type: ignore[attr-defined] # set by the test
        self.send_response(503 if broken else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(
            b"{}" if broken else json.dumps({"translatedText": answers}).encode()
        )

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def service(settings: Any) -> Iterator[Any]:
    """A translation service on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
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


class TestMachine:
    def ask(self, client: Client, translation: Translation) -> str:
        response = client.post(
            f"/admin/localize/translate/{translation.pk}/machine_translate/",
            {"next": "/admin/"},
            follow=True,
        )
        return " ".join(str(message) for message in response.context["messages"])

    def test_none_is_offered_by_default(self, admin_client: Client) -> None:
        translation = begin_translation(factories.NewsFactory.create())

        self.ask(admin_client, translation)

        assert count_translation_progress(translation).unreviewed == 0

    def test_its_work_is_a_draft_until_somebody_has_read_it(
        self,
        admin_client: Client,
        service: Any,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        news = factories.NewsFactory.create(
            body=make_body(make_paragraph("<p>Rytoj <b>forumas</b>.</p>"))
        )
        translation = begin_translation(news)
        self.ask(admin_client, translation)
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

    def test_a_service_that_fails_is_named_and_nothing_changes(
        self, admin_client: Client, service: Any
    ) -> None:
        service.is_broken = True
        translation = begin_translation(factories.NewsFactory.create())

        said = self.ask(admin_client, translation)

        assert "LibreTranslate" in said
        assert not StringTranslation.objects.exists()
