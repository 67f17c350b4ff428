"""Two translators of one text: the second one is told, and keeps the text."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
)

from tests.support import factories
from tests.support.html import find_element
from tests.support.translation_steps import (
    begin_translation,
    edit_and_publish,
    get_target,
)

pytestmark = pytest.mark.django_db

UNSEEN = {"If-None-Match": "*"}


@pytest.fixture
def translation() -> Translation:
    image = factories.ImageFactory.create()
    return begin_translation(factories.NewsFactory.create(intro="Rytoj.", image=image))


@pytest.fixture
def other_client() -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(factories.create_staff_user(username="onute", is_superuser=True))
    return client


def find_text_url(translation: Translation) -> str:
    segment = StringSegment.objects.get(
        source=translation.source_id, context__path="intro"
    )
    return f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"


def find_image_url(translation: Translation) -> str:
    segment = OverridableSegment.objects.get(
        source=translation.source_id, context__path="image"
    )
    return f"/admin/localize/translate/{translation.pk}/overrides/{segment.pk}/edit/"


def send(client: Client, url: str, value: str, **headers: str) -> Any:
    return client.put(
        url,
        urlencode({"value": value}),
        content_type="application/x-www-form-urlencoded",
        headers=headers,
    )


def read_etags(client: Client, translation: Translation) -> dict[str, str]:
    """Read the versions from the editor, as its script does."""
    response = client.get(f"/admin/pages/{get_target(translation).pk}/edit/")
    page = BeautifulSoup(response.content, "html.parser")
    stored = json.loads(find_element(page, "#translation-help").get_text())
    etags: dict[str, str] = stored["etags"]
    return etags


def test_second_translator_is_told_and_may_store_the_text_nevertheless(
    translation: Translation, admin_client: Client, other_client: Client
) -> None:
    url = find_text_url(translation)
    assert url not in read_etags(admin_client, translation)
    assert send(other_client, url, "Tomorrow.", **UNSEEN).status_code == 201

    response = send(admin_client, url, "The next day.", **UNSEEN)

    assert response.status_code == 412
    answer = response.json()
    assert answer["data"] == "The next day."
    assert "onute" in answer["error"]
    assert "Tomorrow." in answer["error"]
    assert StringTranslation.objects.get().data == "Tomorrow."
    version = {"If-Match": response.headers["ETag"]}
    assert send(admin_client, url, "The next day.", **version).status_code == 200
    assert StringTranslation.objects.get().data == "The next day."


def test_editor_names_the_versions_that_it_shows(
    translation: Translation, admin_client: Client, other_client: Client
) -> None:
    text_url, image_url = find_text_url(translation), find_image_url(translation)
    image = factories.ImageFactory.create()
    send(other_client, text_url, "Tomorrow.")
    send(other_client, image_url, str(image.pk))

    etags = read_etags(admin_client, translation)

    assert set(etags) == {text_url, image_url}
    for url, value in ((text_url, "The next day."), (image_url, str(image.pk))):
        response = send(admin_client, url, value, **{"If-Match": etags[url]})
        assert response.status_code == 200
    other = send(other_client, text_url, "Soon.", **{"If-Match": etags[text_url]})
    assert other.status_code == 412


def test_image_that_another_has_chosen_is_not_replaced(
    translation: Translation, admin_client: Client, other_client: Client
) -> None:
    url = find_image_url(translation)
    images = [str(factories.ImageFactory.create().pk) for _ in range(2)]
    send(other_client, url, images[0], **UNSEEN)

    response = send(admin_client, url, images[1], **UNSEEN)

    assert response.status_code == 412
    assert "onute" in response.json()["error"]
    assert SegmentOverride.objects.get().data == images[0]


def test_text_that_another_has_changed_is_not_removed(
    translation: Translation, admin_client: Client, other_client: Client
) -> None:
    url = find_text_url(translation)
    seen = send(other_client, url, "Tomorrow.").headers["ETag"]
    send(other_client, url, "Soon.")

    assert admin_client.delete(url, headers={"If-Match": seen}).status_code == 412
    assert StringTranslation.objects.get().data == "Soon."


def test_text_that_another_has_removed_is_told(
    translation: Translation, admin_client: Client, other_client: Client
) -> None:
    url = find_text_url(translation)
    seen = send(other_client, url, "Tomorrow.").headers["ETag"]
    assert other_client.delete(url).status_code == 200

    response = send(admin_client, url, "Soon.", **{"If-Match": seen})

    assert response.status_code == 412
    assert "ETag" not in response.headers
    assert send(admin_client, url, "Soon.", **UNSEEN).status_code == 201


def test_request_that_names_no_version_is_stored(
    translation: Translation, admin_client: Client, other_client: Client
) -> None:
    url = find_text_url(translation)
    send(other_client, url, "Tomorrow.")

    assert send(admin_client, url, "Soon.").status_code == 200


def test_text_that_the_source_has_no_longer_is_refused_in_words(
    translation: Translation, admin_client: Client
) -> None:
    url = find_text_url(translation)
    edit_and_publish(translation.source.get_source_instance(), intro="Poryt.")

    for method in (admin_client.put, admin_client.delete):
        response = method(
            url,
            urlencode({"value": "Tomorrow."}),
            content_type="application/x-www-form-urlencoded",
        )
        assert response.status_code == 409
        assert "Šaltinis pasikeitė" in response.json()["error"]
