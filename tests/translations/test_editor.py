"""The translation editor: help for each text, previews, review and publishing."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail_localize.models import StringTranslation, Translation

from localization.translation_progress import count_translation_progress
from tests.support import factories
from tests.support.stream_data import (
    make_block,
    make_body,
    make_heading,
    make_page_card,
    make_paragraph,
)
from tests.support.translation_steps import (
    begin_translation,
    edit_and_publish,
    get_target,
    list_texts,
    press_publish,
    save_text,
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
    found: dict[str, Any] = read_script_data(client, translation)["texts"][text]
    return found


def read_script_data(client: Client, translation: Translation) -> dict[str, Any]:
    """Return the data that the scripts of the editor read."""
    page = fetch_editor(client, translation)
    stored = page.split('id="translation-help" type="application/json">')[1]
    data: dict[str, Any] = json.loads(stored.split("</script>")[0])
    return data


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

    def test_a_chosen_page_has_its_name_and_a_draft_has_none(
        self, admin_client: Client
    ) -> None:
        page = factories.InformationFactory.create(title="Apie tinklą")
        draft = factories.NewsFactory.create(title="Paslaptis", published=False)
        cards = [make_page_card(chosen.pk) for chosen in (page, draft)]
        translation = begin_translation(
            factories.NewsFactory.create(body=make_body(*cards))
        )

        pages = read_script_data(admin_client, translation)["pages"]

        assert pages == {
            str(page.pk): "Apie tinklą",
            str(draft.pk): "Nepaskelbtas puslapis",
        }

    def test_a_text_says_whose_it_is(self, admin_client: Client) -> None:
        speakers = [
            make_block("item", {"name": name, "affiliation": affiliation})
            for name, affiliation in (("Rūta", "Direktorė"), ("Jonas", "Tyrėjas"))
        ]
        session = {"start": "10:00", "title": "Atidarymas", "speakers": speakers}
        event = factories.EventFactory.create(
            agenda=make_body(make_block("session", session))
        )
        translation = begin_translation(event)

        response = admin_client.get(f"/admin/pages/{get_target(translation).pk}/edit/")

        segments = json.loads(response.context["props"])["segments"]
        places = {segment["location"]["subField"] for segment in segments}
        assert {
            "Pranešėjai – Vardas",
            "Pranešėjai – Rūta – Organizacija ir pareigos",
            "Pranešėjai – Jonas – Organizacija ir pareigos",
        } <= places

    def test_markup_in_a_text_is_escaped(self, admin_client: Client) -> None:
        text = "</script><script>alert(1)</script>"
        translation = begin_translation(factories.NewsFactory.create(intro=text))

        assert "<script>alert" not in fetch_editor(admin_client, translation)


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
        answer = response.json()
        assert str(limit) in answer["error"]
        assert answer["data"] == "a" * (limit + 1)
        assert not StringTranslation.objects.exists()
        fits = save_text(admin_client, translation, path, "a" * limit)
        assert fits.status_code < 300

    @pytest.mark.parametrize("text", ["", "  ", "&nbsp;", "\u00a0\n", "<b> </b>"])
    def test_a_blank_translation_is_rejected(
        self, text: str, admin_client: Client
    ) -> None:
        translation = begin_translation(factories.NewsFactory.create())
        missing = count_translation_progress(translation).segments_missing

        response = save_text(admin_client, translation, "intro", text)

        assert response.status_code == 400
        assert count_translation_progress(translation).segments_missing == missing

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

        assert "Nieko nepaskelbta" in press_publish(admin_client, translation)
        assert not get_target(translation).live

    def test_a_complete_translation_is_published(self, admin_client: Client) -> None:
        translation = translate_all_texts(
            begin_translation(factories.NewsFactory.create())
        )

        press_publish(admin_client, translation)

        assert get_target(translation).live

    def test_a_picture_must_be_described_in_the_language_of_the_translation(
        self, admin_client: Client
    ) -> None:
        image = factories.ImageFactory.create(
            title="Salė", alt_text={"lt": "Žmonės salėje"}, with_renditions=False
        )
        translation = translate_all_texts(
            begin_translation(factories.NewsFactory.create(image=image))
        )

        assert "„Salė“ neaprašytas šia kalba" in press_publish(
            admin_client, translation
        )
        assert not get_target(translation).live

        image.alt_text = {"lt": "Žmonės salėje", "en": "People in a hall"}
        image.save()
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
