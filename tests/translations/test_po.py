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
    MACHINE,
    begin_translation,
    edit_and_publish,
    get_target,
    list_texts,
    publish_translation,
    translate_all_texts,
    translate_text,
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
    """Upload a file; return the messages, and the list of what is not imported."""
    content = sent.encode() if isinstance(sent, str) else sent
    file = SimpleUploadedFile("vertimas.po", content)
    edit_url = f"/admin/pages/{get_target(translation).pk}/edit/"
    response = client.post(
        build_path(translation, "upload"),
        {"file": file, "next": edit_url},
        follow=True,
    )
    assert response.status_code == 200
    refusals = [
        f"{refusal.line}: {refusal.text} {refusal.message}"
        for result in response.context.get("results", [])
        for refusal in result.outcome.refusals
    ]
    return " ".join([*map(str, response.context["messages"]), *refusals])


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
    assert "Perhaps. failas pažymi jį kaip nepatvirtintą" in messages
    assert count_translation_progress(translation).segments_missing == missing


class TestHeaders:
    def test_a_file_names_its_language_charset_project_and_plural_forms(
        self, admin_client: Client
    ) -> None:
        news = factories.NewsFactory.create(title="Forumas")

        header = polib.pofile(download(admin_client, begin_translation(news))).metadata

        assert header["Language"] == "en"
        assert header["Content-Type"] == "text/plain; charset=UTF-8"
        assert header["Project-Id-Version"] == "Forumas"
        assert header["Plural-Forms"] == "nplurals=2; plural=(n != 1);"

    def test_a_text_says_its_field_its_limit_and_where_to_see_it(
        self, admin_client: Client
    ) -> None:
        translation = begin_translation(
            factories.NewsFactory.create(
                title="Forumas", body=make_body(make_paragraph("<p>Rytoj.</p>"))
            )
        )

        comments = {
            entry.msgid: entry.comment.splitlines()
            for entry in polib.pofile(download(admin_client, translation))
        }

        preview = f"/admin/localize/translate/{translation.pk}/preview/"
        field, limit, address = comments["Forumas"]
        assert (field, limit) == ("Pavadinimas", "Ne daugiau kaip 255 ženklai.")
        assert address.endswith(preview)
        assert comments["Rytoj."][0] == "Tekstas"

    def test_no_carriage_return_reaches_a_translator(
        self, admin_client: Client
    ) -> None:
        news = factories.NewsFactory.create(intro="Pirma\r\nantra")
        translation = begin_translation(news)
        file = download(admin_client, translation)
        assert "\\r" not in file
        assert "\r" not in file

        messages = upload(admin_client, translation, fill_in(file))

        assert "Įkelta tekstų" in messages
        assert publish_translation(translation).intro.startswith("EN Pirma")


def test_a_changed_text_has_its_former_translation_as_a_guess(
    admin_client: Client,
) -> None:
    news = factories.NewsFactory.create(title="Forumas", intro="Rytoj forumas.")
    translation = begin_translation(news)
    translate_text(translation, "Rytoj forumas.", "The forum is tomorrow.")
    edit_and_publish(news, intro="Poryt forumas.")

    file = download(admin_client, translation)

    assert '#| msgid "Rytoj forumas."\n' in file
    entry = polib.pofile(file).find("Poryt forumas.")
    assert (entry.msgstr, entry.fuzzy) == ("The forum is tomorrow.", True)
    assert "nepatvirtintą" in upload(admin_client, translation, file)
    assert not StringTranslation.objects.filter(
        translation_of__data="Poryt forumas."
    ).exists()


def test_a_file_that_is_corrected_is_stored_once_more(
    admin_client: Client,
) -> None:
    translation = begin_translation(factories.NewsFactory.create(intro="Rytoj."))
    po = polib.pofile(download(admin_client, translation))
    for text in ("Tomorow.", "Tomorrow."):
        for entry in po:
            entry.msgstr = text if entry.msgctxt == "intro" else ""
        upload(admin_client, translation, str(po))
        assert StringTranslation.objects.get(context__path="intro").data == text


class TestTextsThatDoNotFit:
    @pytest.fixture
    def translation(self) -> Translation:
        return begin_translation(
            factories.NewsFactory.create(title="Forumas", intro="Rytoj.")
        )

    def test_a_text_that_the_page_does_not_have_is_named_and_the_rest_is_stored(
        self, admin_client: Client, translation: Translation
    ) -> None:
        po = polib.pofile(fill_in(download(admin_client, translation)))
        next(entry for entry in po if entry.msgid == "Rytoj.").msgid = "Kas kita"
        sent = str(po)
        line = sent.splitlines().index('msgid "Kas kita"') + 1

        messages = upload(admin_client, translation, sent)

        assert "EN Rytoj. tokio teksto puslapyje nėra" in messages
        assert f"{line}: EN" in messages
        stored = set(StringTranslation.objects.values_list("data", flat=True))
        assert "EN Forumas" in stored
        assert "EN Rytoj." not in stored

    def test_a_text_that_has_moved_is_stored_where_it_is(
        self, admin_client: Client, translation: Translation
    ) -> None:
        po = polib.pofile(fill_in(download(admin_client, translation)))
        for entry in po:
            if entry.msgctxt == "intro":
                entry.msgctxt = "body.0f0f.text"

        upload(admin_client, translation, str(po))

        assert StringTranslation.objects.filter(data="EN Rytoj.").exists()

    @pytest.mark.parametrize(
        ("old", "new", "reason"),
        [
            ('id="a1"', 'id="a7"', "žymės ir nuorodos"),
            ("Žr.", "<script>", "žymės ir nuorodos"),
            ("EN Kaunas", "ą" * 256, "ne daugiau kaip 255"),
        ],
    )
    def test_the_reason_is_given(
        self, old: str, new: str, reason: str, admin_client: Client
    ) -> None:
        other = factories.NewsFactory.create()
        html = f"<p>Žr. {make_page_link(other.pk, 'čia')}.</p>"
        translation = begin_translation(
            factories.NewsFactory.create(
                title="Kaunas", body=make_body(make_paragraph(html))
            )
        )
        sent = fill_in(
            download(admin_client, translation),
            lambda text: f"EN {text}".replace(old, new),
        )

        assert reason in upload(admin_client, translation, sent)
        assert StringTranslation.objects.count() >= 2

    def test_an_older_file_does_not_replace_newer_work(
        self, admin_client: Client, translation: Translation
    ) -> None:
        file = download(admin_client, translation).replace(
            "POT-Creation-Date: 20", "POT-Creation-Date: 19"
        )
        translate_text(translation, "Rytoj.", "Tomorrow.")

        messages = upload(admin_client, translation, fill_in(file))

        assert "kažkas jį pakeitė: „Tomorrow.“" in messages
        stored = set(StringTranslation.objects.values_list("data", flat=True))
        assert {"Tomorrow.", "EN Forumas"} <= stored

    def test_a_confirmed_machine_text_is_reviewed_and_a_guess_is_not(
        self, admin_client: Client, translation: Translation
    ) -> None:
        translate_all_texts(translation, kind=MACHINE)
        file = download(admin_client, translation)

        upload(admin_client, translation, file)
        before = count_translation_progress(translation).unreviewed
        upload(admin_client, translation, file.replace("#, fuzzy\n", "", 1))

        assert before > 1
        assert count_translation_progress(translation).unreviewed == before - 1


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

    @pytest.mark.parametrize(
        "sent",
        [
            b"",
            b"\x00",
            b"\xff\xfe\x00",
            b"%PDF-1.7 binary",
            "msgid".encode("utf-16"),
            b"x" * (10 * 1024 * 1024 + 1),
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

        assert "Pasirinkite PO arba XLIFF failą" in response.content.decode()
