"""Translations are downloaded and uploaded as XLIFF files, one or many in a file."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail_localize.models import StringTranslation, Translation

from tests.support import factories, full_content
from tests.support.stream_data import make_body, make_page_link, make_paragraph
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    list_texts,
    publish_translation,
    translate_all_texts,
)

pytestmark = pytest.mark.django_db

FILES = "/admin/translations/files/"
VERSIONS = ["1.2", "2.0"]
LETTERS = "„Ąžuolas“ & <ačiū> – ėjo"


def download(client: Client, translation: Translation, version: str) -> str:
    response = client.get(f"/admin/translations/{translation.pk}/xliff/{version}/")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xliff+xml"
    text = response.content.decode()
    ET.fromstring(text)
    return text


def upload(client: Client, sent: str | bytes) -> Any:
    """Upload a file of many pages; return the response."""
    content = sent.encode() if isinstance(sent, str) else sent
    file = SimpleUploadedFile("vertimas.xlf", content)
    response = client.post(FILES, {"file": file})
    assert response.status_code == 200
    return response


def read_refusals(response: Any) -> str:
    return " ".join(
        f"{refusal.line}: {refusal.message}"
        for result in response.context["results"]
        for refusal in result.outcome.refusals
    )


def fill_in(text: str) -> str:
    """Give every unit a target, as a translation program does."""

    def add_target(match: re.Match[str]) -> str:
        return f"{match[0]}<target>EN {match[1]}</target>"

    # A slug is made of the title.
    parts = re.split(r"(?=<trans-unit|<unit)", text)
    return "".join(
        part
        if re.search(r'name="slug"', part)
        else re.sub(r"<source>(.*?)</source>", add_target, part, flags=re.DOTALL)
        for part in parts
    )


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "make",
    [
        lambda: full_content.create_full_event(1, title=f"Renginys {LETTERS}"),
        lambda: full_content.create_full_story(1, title=f"Istorija {LETTERS}"),
    ],
    ids=["event", "story"],
)
def test_a_page_is_translated_by_a_file(
    make: Callable[[], Any], version: str, admin_client: Client
) -> None:
    translation = begin_translation(make())

    response = upload(
        admin_client, fill_in(download(admin_client, translation, version))
    )

    assert read_refusals(response) == ""
    stored = {
        text.translation_of.data: text.data
        for text in StringTranslation.objects.exclude(context__path="slug")
    }
    assert set(stored) == set(list_texts(translation))
    assert all(text == f"EN {source}" for source, text in stored.items())
    again = download(admin_client, translation, version)
    assert upload(admin_client, again).context["results"][0].outcome.stored == 0


@pytest.mark.parametrize("version", VERSIONS)
def test_links_move_with_their_codes(version: str, admin_client: Client) -> None:
    first, second = factories.NewsFactory.create_batch(2)
    html = (
        f"<p>Žr. {make_page_link(first.pk, '<b>vieną</b>')} ir "
        f"{make_page_link(second.pk, 'kitą')}.</p>"
    )
    translation = begin_translation(
        factories.NewsFactory.create(body=make_body(make_paragraph(html)))
    )
    file = download(admin_client, translation, version)
    codes = re.findall(r"<(?:g|pc) [^>]*>", file)[:3]
    end = "</g>" if version == "1.2" else "</pc>"
    target = f"See {codes[2]}another{end} and {codes[0]}{codes[1]}one{end}{end}."
    filled = re.sub(
        r"(<source>Žr\..*?</source>)", rf"\1<target>{target}</target>", file
    )

    response = upload(admin_client, filled)

    assert read_refusals(response) == ""
    assert StringTranslation.objects.get().data == (
        'See <a id="a2">another</a> and <a id="a1"><b>one</b></a>.'
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_many_pages_are_in_one_file(version: str, admin_client: Client) -> None:
    pages = [factories.NewsFactory.create(title=f"Naujiena {n}") for n in range(3)]
    translations = [begin_translation(page) for page in pages]
    listed = admin_client.get(FILES).context["pairs"]
    assert [len(found) for *_pair, found in listed] == [3]

    response = admin_client.get(f"{FILES}{version}/?from=lt&into=en")
    upload(admin_client, fill_in(response.content.decode()))

    titles = {publish_translation(found).title for found in translations}
    assert titles == {"EN Naujiena 0", "EN Naujiena 1", "EN Naujiena 2"}
    narrow = admin_client.get(
        f"{FILES}{version}/?from=lt&into=en&title=Naujiena+1&state=all"
    )
    assert narrow.content.decode().count("<file ") == 1
    assert admin_client.get(f"{FILES}{version}/?from=en&into=lt").status_code == 404


@pytest.mark.parametrize("version", VERSIONS)
def test_a_text_of_a_machine_stays_unreviewed_until_it_is_confirmed(
    version: str, admin_client: Client
) -> None:
    translation = translate_all_texts(
        begin_translation(factories.NewsFactory.create()), kind=MACHINE
    )
    file = download(admin_client, translation, version)

    upload(admin_client, file)
    machine = StringTranslation.objects.filter(translation_type=MACHINE)
    assert machine.exists()
    confirmed = file.replace("needs-review-translation", "final").replace(
        'state="initial"', 'state="final"'
    )
    upload(admin_client, confirmed)

    assert not machine.exists()


class TestDividedTexts:
    def test_segments_of_a_text_are_joined(self, admin_client: Client) -> None:
        translation = begin_translation(
            factories.NewsFactory.create(intro="Jau rytoj. Ateikite!")
        )
        file = download(admin_client, translation, "2.0")
        divided = re.sub(
            r"<segment[^>]*><source>Jau rytoj. Ateikite!</source></segment>",
            "<segment><source>Jau rytoj.</source><target>Tomorrow.</target></segment>"
            "<ignorable><source> </source></ignorable>"
            "<segment><source>Ateikite!</source><target>Come!</target></segment>",
            file,
        )

        upload(admin_client, divided)

        assert StringTranslation.objects.get().data == "Tomorrow. Come!"

    def test_marks_and_parts_of_codes_are_read(self, admin_client: Client) -> None:
        html = "<p>Jau <b>rytoj</b> vyks.</p>"
        translation = begin_translation(
            factories.NewsFactory.create(body=make_body(make_paragraph(html)))
        )
        file = download(admin_client, translation, "2.0")
        target = (
            '<target><mrk id="m1" type="term">It is</mrk> <sc id="1" '
            'subType="html:b"/>tomorrow<ec startRef="1"/>.</target>'
        )
        filled = re.sub(r"(<source>Jau .*?</source>)", rf"\1{target}", file)

        assert read_refusals(upload(admin_client, filled)) == ""

        assert StringTranslation.objects.get().data == "It is <b>tomorrow</b>."

    @pytest.mark.parametrize(
        "target",
        ['<ec startRef="9"/>', '<bpt id="1">x</bpt>', '<pc id="77">x</pc>', "<g>x</g>"],
    )
    def test_an_unknown_code_refuses_its_text_only(
        self, target: str, admin_client: Client
    ) -> None:
        translation = begin_translation(factories.NewsFactory.create(intro="Rytoj."))
        file = fill_in(download(admin_client, translation, "2.0"))
        broken = file.replace("EN Rytoj.", f"EN {target}")

        response = upload(admin_client, broken)

        assert "žymės ir nuorodos" in read_refusals(response)
        assert response.context["results"][0].outcome.stored > 0


ENTITIES = """<?xml version="1.0"?>
<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">&b;</xliff>"""
EXTERNAL = """<?xml version="1.0"?>
<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">&a;</xliff>"""


class TestRejectedFiles:
    @pytest.mark.parametrize(
        ("sent", "reason"),
        [
            (ENTITIES, "2 eilutė: failas su dokumento tipu"),
            (EXTERNAL, "2 eilutė: failas su dokumento tipu"),
            ("<xliff>&x;</xliff>", "1 eilutė: taip XML nerašomas"),
            ("<xliff version='1.2'", "1 eilutė: taip XML nerašomas"),
            ("<html/>", "1 eilutė: tai ne XLIFF failas"),
            ("<xliff version='1.2'/>", "1 eilutė: tai ne XLIFF failas"),
            ("<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0'/>", "tekstų nėra"),
            ("<a>" * 100, "per giliai"),
            (b"<\xff", "UTF-8"),
            ("<a>\x00</a>", "tai ne tekstas"),
            ("", "tai ne PO failas"),
        ],
        ids=range(11),
    )
    def test_the_reason_is_given(
        self, sent: str | bytes, reason: str, admin_client: Client
    ) -> None:
        response = upload(admin_client, sent)

        messages = " ".join(map(str, response.context["messages"]))
        assert "Niekas neįkelta" in messages
        assert reason in messages

    @pytest.mark.parametrize("original", ["", "x", "0" * 32, "\u0105" * 99])
    def test_an_unknown_page_is_named(
        self, original: str, admin_client: Client
    ) -> None:
        translation = begin_translation(factories.NewsFactory.create())
        file = fill_in(download(admin_client, translation, "1.2"))
        sent = file.replace(str(translation.uuid), original)

        assert "tokio vertimo" in read_refusals(upload(admin_client, sent))
        assert not StringTranslation.objects.exists()

    def test_a_version_that_does_not_exist_is_not_found(
        self, admin_client: Client
    ) -> None:
        translation = begin_translation(factories.NewsFactory.create())
        path = f"/admin/translations/{translation.pk}/xliff/9.9/"

        assert admin_client.get(path).status_code == 404
        assert admin_client.get(f"{FILES}9.9/?from=lt&into=en").status_code == 404


def test_who_may_not_edit_a_translation_gets_no_text_of_it(
    admin_client: Client,
) -> None:
    translation = begin_translation(factories.NewsFactory.create())
    file = fill_in(download(admin_client, translation, "2.0"))
    user = factories.create_staff_user(username="pateikia")
    user.user_permissions.add(Permission.objects.get(codename="submit_translation"))
    client = Client()
    client.force_login(user)

    assert client.get(FILES).context["pairs"] == []
    assert client.get(f"{FILES}2.0/?from=lt&into=en").status_code == 404
    assert "tokio vertimo" in read_refusals(upload(client, file))
    assert not StringTranslation.objects.exists()
