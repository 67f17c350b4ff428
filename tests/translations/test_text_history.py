"""Each translated text has a history, and an earlier version can be put back."""

from typing import Any

import polib
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from tests.support import factories
from tests.support.html import visible_text
from tests.support.stream_data import make_body, make_heading
from tests.support.translation_steps import (
    begin_translation,
    edit_and_publish,
    save_text,
    translate_text,
)
from translations.models import TextVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation() -> Translation:
    return begin_translation(factories.NewsFactory.create(intro="Rytoj."))


@pytest.fixture
def other_client() -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(factories.create_staff_user(username="onute", is_superuser=True))
    return client


def find_segment(translation: Translation, path: str = "intro") -> StringSegment:
    return StringSegment.objects.get(
        source=translation.source_id, context__path__startswith=path
    )


def read_history(
    client: Client, translation: Translation, **query: Any
) -> list[dict[str, Any]]:
    """Read the rows of the history, with the form that puts one back."""
    response = client.get(f"/admin/translations/{translation.pk}/history/", query)
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    rows = []
    for item in page.select(".text-history li"):
        form = item.find("form")
        fields = (
            {one["name"]: one["value"] for one in form.select("input")} if form else {}
        )
        rows.append(
            {
                "text": visible_text(item),
                "path": form and form["action"],
                "form": fields,
            }
        )
    return rows


def put_back(client: Client, row: dict[str, Any]) -> str:
    response = client.post(row["path"], row["form"], follow=True)
    return " ".join(str(message) for message in response.context["messages"])


def test_history_says_who_stored_which_text_and_puts_it_back(
    translation: Translation, admin_client: Client, other_client: Client
) -> None:
    save_text(admin_client, translation, "intro", "Tomorrow.")
    save_text(other_client, translation, "intro", "Soon.")
    save_text(admin_client, translation, "title", "News")
    segment = find_segment(translation)

    now, before = read_history(other_client, translation, text=segment.pk)

    assert "onute" in now["text"]
    assert "Soon." in now["text"]
    assert now["path"] is None
    assert "admin" in before["text"]
    assert "Rytoj." in before["text"]
    assert "Tomorrow." in before["text"]
    assert len(read_history(other_client, translation)) == 4

    assert "put back" in put_back(other_client, before)
    assert StringTranslation.objects.get(context__path="intro").data == "Tomorrow."
    newest = read_history(other_client, translation, text=segment.pk)[0]
    assert "put back" in newest["text"]
    assert "onute" in newest["text"]


def test_newer_text_is_not_replaced_by_an_earlier_one(
    translation: Translation, admin_client: Client, other_client: Client
) -> None:
    save_text(admin_client, translation, "intro", "Tomorrow.")
    save_text(admin_client, translation, "intro", "Soon.")
    row = read_history(other_client, translation)[1]
    save_text(admin_client, translation, "intro", "The next day.")

    assert "meanwhile" in put_back(other_client, row)
    assert StringTranslation.objects.get(context__path="intro").data == "The next day."


def test_removed_text_is_put_back(
    translation: Translation, admin_client: Client
) -> None:
    save_text(admin_client, translation, "intro", "Tomorrow.")
    # A text that was stored before texts had a history.
    TextVersion.objects.all().delete()
    segment = find_segment(translation)
    admin_client.delete(
        f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    )
    assert not StringTranslation.objects.filter(context__path="intro").exists()

    removed, before = read_history(admin_client, translation, text=segment.pk)

    assert "Pašalintas" in removed["text"]
    put_back(admin_client, before)
    assert StringTranslation.objects.get(context__path="intro").data == "Tomorrow."


def test_first_change_keeps_what_was_stored_before_texts_had_a_history(
    translation: Translation, admin_client: Client
) -> None:
    save_text(admin_client, translation, "intro", "Tomorrow.")
    TextVersion.objects.all().delete()

    save_text(admin_client, translation, "intro", "Soon.")

    texts = [row["text"] for row in read_history(admin_client, translation)]
    assert "Soon." in texts[0]
    assert "Tomorrow." in texts[1]


def test_text_of_a_file_and_its_former_source_are_in_the_history(
    translation: Translation, admin_client: Client
) -> None:
    path = f"/admin/localize/translate/{translation.pk}/pofile"
    po = polib.pofile(admin_client.get(f"{path}/download/").content.decode())
    for entry in po:
        entry.msgstr = "EN" if entry.msgctxt == "intro" else ""
    file = SimpleUploadedFile("vertimas.po", str(po).encode())
    admin_client.post(f"{path}/upload/", {"file": file, "next": "/admin/"})
    edit_and_publish(translation.source.get_source_instance(), intro="Poryt.")
    segment = find_segment(translation)

    (row,) = read_history(admin_client, translation, text=segment.pk)

    assert "Iš failo" in row["text"]
    assert "Rytoj." in row["text"]
    # The source has no such text any more.
    assert row["path"] is None


def test_text_that_has_moved_has_one_history(
    translation: Translation, admin_client: Client
) -> None:
    news = factories.NewsFactory.create(body=make_body(make_heading("Pradžia")))
    translation = begin_translation(news)
    translate_text(translation, "Pradžia", "Start")
    heading = {**make_heading("Pradžia"), "id": "moved"}
    edit_and_publish(news, body=make_body(heading))
    segment = find_segment(translation, "body.moved")
    save_text(admin_client, translation, "body.moved", "Beginning")

    _now, before = read_history(admin_client, translation, text=segment.pk)

    put_back(admin_client, before)
    assert StringTranslation.objects.get(context=segment.context).data == "Start"


def test_too_long_and_strange_requests(
    translation: Translation, admin_client: Client
) -> None:
    assert not read_history(admin_client, translation)
    save_text(admin_client, translation, "title", "Title")
    for text in ("x", "9" * 30, "-1", "99999", "\x00"):
        assert len(read_history(admin_client, translation, text=text)) == 2
    version = TextVersion.objects.get(context__path="title")
    TextVersion.objects.filter(pk=version.pk).update(data="t" * 300)
    rows = read_history(admin_client, translation)
    row = next(row for row in rows if "ttt" in row["text"])

    assert "per ilgas" in put_back(admin_client, row)
    path = f"/admin/translations/{translation.pk}/history"
    assert admin_client.post(f"{path}/999999/").status_code == 404
    assert admin_client.get(f"{path}/{version.pk}/").status_code == 405
    assert admin_client.get("/admin/translations/999999/history/").status_code == 404


def test_number_of_queries_does_not_grow_with_the_history(
    translation: Translation, admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(25):
        save_text(admin_client, translation, "intro", f"Tomorrow {number}.")

    with django_assert_max_num_queries(40):
        assert len(read_history(admin_client, translation)) == 20
    segment = find_segment(translation)
    assert len(read_history(admin_client, translation, text=segment.pk, p=2)) == 5
