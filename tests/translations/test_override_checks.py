"""Values that a translation overrides are validated like the source's."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    Translation,
)

from tests.support import factories
from tests.support.stream_data import make_body, make_call_to_action, make_paragraph
from tests.support.translation_steps import (
    begin_translation,
    publish_translation,
    translate_all_texts,
)

pytestmark = pytest.mark.django_db

SCRIPT = "javascript:alert(document.domain)"


def override(client: Client, translation: Translation, value: str, path: str) -> Any:
    """Override a value as wagtail-localize's editor does."""
    segment = OverridableSegment.objects.get(
        source=translation.source_id, context__path__contains=path
    )
    return client.put(
        f"/admin/localize/translate/{translation.pk}/overrides/{segment.pk}/edit/",
        urlencode({"value": value}),
        content_type="application/x-www-form-urlencoded",
    )


def translate_page_with_button(**target: Any) -> Translation:
    """Translate a news page whose body has a button."""
    button = make_call_to_action("Kvietimas", **target)
    return translate_all_texts(
        begin_translation(factories.NewsFactory.create(body=make_body(button)))
    )


@pytest.mark.parametrize("value", [SCRIPT, "JavaScript://example.org/%0Ax", "x", "\0"])
def test_a_button_accepts_only_the_address_of_a_website(
    admin_client: Client, value: str
) -> None:
    translation = translate_page_with_button(url="https://example.org/")

    response = override(admin_client, translation, value, ".url")

    assert response.status_code == 400
    assert response.json()["error"]
    assert not SegmentOverride.objects.exists()


def test_a_button_may_link_to_another_website(admin_client: Client) -> None:
    translation = translate_page_with_button(url="https://example.org/")

    response = override(admin_client, translation, "https://example.com/en", ".url")

    assert response.status_code in {200, 201}
    assert (
        publish_translation(translation).body[0].value["url"]
        == "https://example.com/en"
    )


def test_a_stored_script_address_is_not_published(client: Client) -> None:
    translation = translate_page_with_button(url="https://example.org/")
    segment = OverridableSegment.objects.get(context__path__endswith=".url")
    SegmentOverride.objects.create(
        locale=translation.target_locale,
        context=segment.context,
        data_json=f'"{SCRIPT}"',
    )

    page = publish_translation(translation)

    for address in (page.url, f"/api/headless/v1/pages/{page.pk}"):
        assert "javascript:alert" not in client.get(address).content.decode()


def test_a_link_in_rich_text_is_validated(admin_client: Client) -> None:
    text = make_paragraph('<p>Žr. <a href="https://example.org/a">čia</a>.</p>')
    translation = translate_all_texts(
        begin_translation(factories.NewsFactory.create(body=make_body(text)))
    )

    assert override(admin_client, translation, SCRIPT, "'").status_code == 400
    assert override(admin_client, translation, "mailto:a@b.lt", "'").status_code < 300
    assert (
        'href="mailto:a@b.lt"' in publish_translation(translation).body[0].value.source
    )


@pytest.mark.parametrize("value", ["999999", "{}", "", "9" * 40, "\0"])
def test_an_image_has_to_exist(admin_client: Client, value: str) -> None:
    image = factories.ImageFactory.create()
    translation = begin_translation(factories.NewsFactory.create(image=image))

    assert override(admin_client, translation, value, "image").status_code == 400
    assert publish_translation(translate_all_texts(translation)).image == image


@pytest.mark.parametrize("value", ["999999", "{}", ""])
def test_a_page_has_to_exist(admin_client: Client, value: str) -> None:
    translation = translate_page_with_button(page=factories.NewsFactory.create().pk)

    assert override(admin_client, translation, value, ".page").status_code == 400


def test_an_image_may_be_replaced(admin_client: Client) -> None:
    image, other = factories.ImageFactory.create(), factories.ImageFactory.create()
    translation = translate_all_texts(
        begin_translation(factories.NewsFactory.create(image=image))
    )

    response = override(admin_client, translation, str(other.pk), "image")

    assert response.status_code in {200, 201}
    assert publish_translation(translation).image == other
