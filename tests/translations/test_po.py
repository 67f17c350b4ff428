"""Translations are downloaded and uploaded as PO files."""

from collections.abc import Callable
from typing import Any

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail_localize.models import StringTranslation, Translation

from localization.translation_progress import count_translation_progress
from tests.support import factories, full_content
from tests.support.stream_data import make_body, make_page_link, make_paragraph
from tests.support.translation_steps import (
    begin_translation,
    get_target,
    list_texts,
    publish_translation,
)

pytestmark = pytest.mark.django_db

LETTERS = "„Ąžuolas“ – ačiū, čia ėjo ęėįšųūž"
RICH: list[Callable[[], Any]] = [
    lambda: full_content.create_full_event(1, title=f"Renginys {LETTERS}"),
    lambda: full_content.create_full_news(1, title=f"Naujiena {LETTERS}"),
    lambda: full_content.create_full_story(1, title=f"Istorija {LETTERS}"),
    lambda: factories.NewsFactory.create().get_parent().specific,
]


def build_path(translation: Translation, action: str) -> str:
    return f"/admin/localize/translate/{translation.pk}/pofile/{action}/"


def download(client: Client, translation: Translation) -> str:
    response = client.get(build_path(translation, "download"))
    assert response.status_code == 200
    return response.content.decode()


def upload(client: Client, translation: Translation, sent: str | bytes) -> str:
    """Upload a file; return the messages that the editor shows."""
    content = sent.encode() if isinstance(sent, str) else sent
    file = SimpleUploadedFile("vertimas.po", content)
    edit_url = f"/admin/pages/{get_target(translation).pk}/edit/"
    response = client.post(
        build_path(translation, "upload"),
        {"file": file, "next": edit_url},
        follow=True,
    )
    assert response.status_code == 200
    return " ".join(str(message) for message in response.context["messages"])


def fill_in(
    text: str, translate: Callable[[str], str] = lambda text: f"EN {text}"
) -> str:
    """Fill in every translation of a PO file."""
    po = polib.pofile(text)
    for entry in po:
        entry.msgstr = (
            "an-address" if entry.msgctxt == "slug" else translate(entry.msgid)
        )
    return str(po)


@pytest.mark.parametrize("make", RICH)
def test_a_page_of_each_type_is_translated_by_a_file(
    make: Callable[[], Any], admin_client: Client
) -> None:
    translation = begin_translation(make())

    messages = upload(
        admin_client, translation, fill_in(download(admin_client, translation))
    )

    assert "Įkelta tekstų" in messages
    back = polib.pofile(download(admin_client, translation))
    for entry in back:
        if entry.msgctxt != "slug":
            assert entry.msgstr == f"EN {entry.msgid}"
    english = publish_translation(translation)
    assert english.title == f"EN {list_texts(translation, 'title')[0]}"


def test_links_and_lists_are_kept(admin_client: Client) -> None:
    other = factories.NewsFactory.create()
    html = (
        f"<p>Skaitykite {make_page_link(other.pk, '<b>„Naujienas“</b>')} &amp; dar.</p>"
        "<ul><li>Pirma</li><li>Antra</li></ul>"
    )
    translation = begin_translation(
        factories.NewsFactory.create(body=make_body(make_paragraph(html)))
    )

    upload(admin_client, translation, fill_in(download(admin_client, translation)))

    source = publish_translation(translation).body[0].value.source
    assert f'linktype="page" id="{other.pk}"' in source or (
        f'id="{other.pk}" linktype="page"' in source
    )
    assert "<b>„Naujienas“</b>" in source
    assert "<li>EN Antra</li>" in source
    assert "&amp;" in source


def test_fuzzy_and_blank_entries_are_ignored(admin_client: Client) -> None:
    translation = begin_translation(
        factories.NewsFactory.create(title="Forumas", intro="Rytoj.")
    )
    missing = count_translation_progress(translation).segments_missing
    po = polib.pofile(download(admin_client, translation))
    for entry in po:
        entry.msgstr = " "
        if entry.msgctxt == "intro":
            entry.msgstr, entry.flags = "Perhaps.", ["fuzzy"]

    messages = upload(admin_client, translation, str(po))

    assert "Įkelta tekstų: 0" in messages
    assert count_translation_progress(translation).segments_missing == missing


class TestRejectedFiles:
    @pytest.fixture
    def translation(self) -> Translation:
        return begin_translation(
            factories.NewsFactory.create(title="Forumas", intro="Rytoj.")
        )

    def reject(
        self, client: Client, translation: Translation, sent: str | bytes
    ) -> str:
        """Upload an invalid file; return the messages. Nothing may be stored."""
        messages = upload(client, translation, sent)
        assert "Niekas neįkelta" in messages
        assert not StringTranslation.objects.exists()
        return messages

    def test_a_file_with_a_syntax_error_is_rejected(
        self, admin_client: Client, translation: Translation
    ) -> None:
        lines = fill_in(download(admin_client, translation)).splitlines()
        number = next(
            number
            for number, line in enumerate(lines)
            if line.startswith('msgstr "EN Rytoj')
        )
        lines[number] = 'msgstr "EN "Rytoj""'

        messages = self.reject(admin_client, translation, "\n".join(lines))

        assert f"{number + 1} eilutė" in messages

    def test_a_file_of_another_page_is_rejected(
        self, admin_client: Client, translation: Translation
    ) -> None:
        other = begin_translation(factories.NewsFactory.create(title="Kita"))

        messages = self.reject(
            admin_client, translation, fill_in(download(admin_client, other))
        )

        assert "kito vertimo" in messages

    def test_a_text_that_the_page_does_not_have_is_rejected(
        self, admin_client: Client, translation: Translation
    ) -> None:
        po = polib.pofile(fill_in(download(admin_client, translation)))
        po[0].msgid = "Visai kas kita"

        assert "eilutė: tokio teksto" in self.reject(admin_client, translation, str(po))

    def test_a_changed_link_is_rejected(self, admin_client: Client) -> None:
        other = factories.NewsFactory.create()
        html = f"<p>Žr. {make_page_link(other.pk, 'čia')}.</p>"
        translation = begin_translation(
            factories.NewsFactory.create(body=make_body(make_paragraph(html)))
        )
        sent = fill_in(
            download(admin_client, translation),
            lambda text: text.replace('id="a1"', 'id="a7"'),
        )

        assert "žymės ir nuorodos" in self.reject(admin_client, translation, sent)

    def test_a_text_longer_than_its_field_is_rejected(
        self, admin_client: Client, translation: Translation
    ) -> None:
        sent = fill_in(download(admin_client, translation), lambda _text: "ą" * 256)

        assert "ne daugiau kaip 255" in self.reject(admin_client, translation, sent)

    @pytest.mark.parametrize(
        "sent",
        [
            b"",
            b"\x00",
            b"\xff\xfe\x00",
            b"%PDF-1.7 binary",
            "msgid".encode("utf-16"),
            b"x" * (2 * 1024 * 1024 + 1),
            b'msgid ""\nmsgstr ""\n',
            b"/etc/passwd",
        ],
        ids=range(8),
    )
    def test_a_file_of_another_format_is_rejected(
        self, admin_client: Client, translation: Translation, sent: bytes
    ) -> None:
        self.reject(admin_client, translation, sent)

    def test_a_request_without_a_file_is_rejected(
        self, admin_client: Client, translation: Translation
    ) -> None:
        response = admin_client.post(build_path(translation, "upload"), follow=True)

        assert "Pasirinkite PO failą" in response.content.decode()
