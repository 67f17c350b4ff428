"""The editor shows what the checks find, and lists it once before publishing."""

from typing import Any

import pytest
from django.test import Client
from wagtail_localize.models import StringTranslation, Translation

from localization.translation_progress import count_translation_progress
from tests.support import factories
from tests.support.stream_data import make_body, make_page_link, make_paragraph
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    get_target,
    list_texts,
    press_publish,
    save_text,
    translate_all_texts,
    translate_text,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation() -> Translation:
    """A translation in which one text lacks its full stop."""
    news = factories.NewsFactory.create(title="Forumas", intro="Jau rytoj.")
    translation = translate_all_texts(begin_translation(news))
    translate_text(translation, "Jau rytoj.", "Tomorrow")
    return translation


def build_path(translation: Translation) -> str:
    return f"/admin/translations/{translation.pk}/findings/"


def read_findings(client: Client, translation: Translation) -> list[dict[str, Any]]:
    response = client.get(build_path(translation))
    assert response.status_code == 200
    findings: list[dict[str, Any]] = response.json()["findings"]
    return findings


def send_publish(client: Client, translation: Translation, **data: str) -> Any:
    path = f"/admin/pages/{get_target(translation).pk}/edit/"
    return client.post(path, {"action": "publish", **data})


class TestFindings:
    def test_a_finding_names_the_text(
        self, admin_client: Client, translation: Translation
    ) -> None:
        finding = read_findings(admin_client, translation)[0]

        assert finding["source"] == "Jau rytoj."
        assert finding["text"] == "Tomorrow"
        assert finding["message"] == "Šaltinis baigiasi ženklu „.“."

    def test_a_dismissed_finding_stays_dismissed_until_the_text_changes(
        self, admin_client: Client, translation: Translation
    ) -> None:
        finding = read_findings(admin_client, translation)[0]

        response = admin_client.post(
            build_path(translation), {"finding": finding["digest"]}
        )

        assert response.json() == {"findings": []}
        assert read_findings(admin_client, translation) == []
        save_text(admin_client, translation, "intro", "Tomorrow already")
        assert len(read_findings(admin_client, translation)) == 1

    @pytest.mark.parametrize("digest", ["", "x", "\x00", "0" * 64, "ą" * 5000])
    def test_what_was_not_found_can_not_be_dismissed(
        self, digest: str, admin_client: Client, translation: Translation
    ) -> None:
        response = admin_client.post(build_path(translation), {"finding": digest})

        assert response.status_code == 404

    def test_the_number_of_queries_does_not_depend_on_the_number_of_texts(
        self,
        admin_client: Client,
        translation: Translation,
        django_assert_max_num_queries: Any,
    ) -> None:
        with django_assert_max_num_queries(17):
            read_findings(admin_client, translation)
        paragraphs = [make_paragraph(f"<p>Pastraipa {n}.</p>") for n in range(30)]
        long = begin_translation(
            factories.NewsFactory.create(body=make_body(*paragraphs))
        )
        translate_all_texts(long, lambda _text: "Oh")
        with django_assert_max_num_queries(17):
            assert len(read_findings(admin_client, long)) > 30


class TestBeforePublishing:
    def test_the_findings_are_listed_once(
        self, admin_client: Client, translation: Translation
    ) -> None:
        response = send_publish(admin_client, translation)

        content = response.content.decode()
        assert "Šaltinis baigiasi ženklu" in content
        assert "Tomorrow" in content
        assert not get_target(translation).live

        seen = response.context["seen"]
        send_publish(admin_client, translation, **{"seen-findings": seen})
        assert get_target(translation).live

    def test_a_new_finding_is_listed_again(
        self, admin_client: Client, translation: Translation
    ) -> None:
        seen = send_publish(admin_client, translation).context["seen"]
        save_text(admin_client, translation, "title", "The  forum")

        response = send_publish(admin_client, translation, **{"seen-findings": seen})

        assert "du tarpai" in response.content.decode()
        assert not get_target(translation).live

    def test_a_translation_without_findings_is_published_at_once(
        self, admin_client: Client, translation: Translation
    ) -> None:
        save_text(admin_client, translation, "intro", "Tomorrow.")

        send_publish(admin_client, translation)

        assert get_target(translation).live

    def test_the_findings_of_an_organisation_are_listed_too(
        self, admin_client: Client
    ) -> None:
        organisation = factories.OrganisationFactory.create(
            description="Tai klasteris."
        )
        organisation.save_revision().publish()
        translation = translate_all_texts(begin_translation(organisation))
        translate_text(translation, "Tai klasteris.", "Something else.")

        response = admin_client.post(
            f"/admin/snippets/foundation/organisation/edit/{get_target(translation).pk}/",
            {"action": "publish"},
        )

        assert "Žodynėlyje" in response.content.decode()


class TestMachineTexts:
    def test_a_machine_text_without_its_link_is_not_publishable_unread(
        self, admin_client: Client
    ) -> None:
        other = factories.NewsFactory.create()
        html = f"<p>Žr. {make_page_link(other.pk, 'naujieną')}.</p>"
        translation = begin_translation(
            factories.NewsFactory.create(body=make_body(make_paragraph(html)))
        )
        translate_all_texts(translation, kind=MACHINE)
        text = list_texts(translation, "body")[0]
        translate_text(translation, text, "EN Žr. naujieną.", MACHINE)

        response = admin_client.post(
            f"/admin/translations/{translation.pk}/reviewed/", follow=True
        )

        assert "1 tekstas nepažymėtas" in response.content.decode()
        assert count_translation_progress(translation).unreviewed == 1
        assert "neperžiūr" in press_publish(admin_client, translation)
        # A person who has read the text may leave it as it is.
        stored = StringTranslation.objects.get(data="EN Žr. naujieną.")
        digest = next(
            finding["digest"]
            for finding in read_findings(admin_client, translation)
            if finding["text"] == stored.data
        )
        admin_client.post(build_path(translation), {"finding": digest})
        admin_client.post(f"/admin/translations/{translation.pk}/reviewed/")
        assert count_translation_progress(translation).unreviewed == 0
