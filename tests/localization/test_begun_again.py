"""A translation that ends and is begun again has all that was translated."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
)

from foundation.models import BinnedPage
from localization.translation_progress import count_translation_progress
from tests.support import factories
from tests.support.stream_data import make_block, make_body, make_image, make_paragraph
from tests.support.translation_steps import (
    edit_and_publish,
    get_target,
    publish_translation,
    translate_and_publish,
)

pytestmark = pytest.mark.django_db


def read_words(instance: Any) -> Any:
    if isinstance(instance, Page):
        page = instance.specific
        return page.title, page.slug, page.intro, str(page.body)
    return instance.name, instance.sector


def post_and_begin(client: Client, translation: Translation, path: str) -> None:
    """End a translation in the admin, and begin it as the queue does."""
    source = translation.source.get_source_instance()
    assert client.post(path, {"next": "/admin/"}).status_code == 302
    form = {"model": source._meta.label_lower, "pk": source.pk, "language": "en"}
    assert client.post("/admin/translations/begin/", form).status_code == 302


def delete_from_bin(client: Client, translation: Translation) -> None:
    client.post(f"/admin/pages/{get_target(translation).pk}/delete/")
    group = BinnedPage.objects.get().group
    post_and_begin(client, translation, f"/admin/bin/{group}/delete/")


def delete_snippet(client: Client, translation: Translation) -> None:
    pk = get_target(translation).pk
    path = f"/admin/snippets/foundation/organisation/delete/{pk}/"
    post_and_begin(client, translation, path)


def convert_to_alias(client: Client, translation: Translation) -> None:
    pk = get_target(translation).pk
    path = f"/admin/localize/page/{pk}/convert_to_alias/"
    post_and_begin(client, translation, path)


def stop(client: Client, translation: Translation) -> None:
    client.post(f"/admin/localize/translate/{translation.pk}/disable/")
    assert not Translation.objects.get(pk=translation.pk).enabled
    path = f"/admin/pages/{get_target(translation).pk}/edit/"
    client.post(path, {"localize-restart-translation": "1"})


def unpublish(client: Client, translation: Translation) -> None:
    page = get_target(translation)
    client.post(f"/admin/pages/{page.pk}/unpublish/")
    assert not get_target(translation).live


ENDS: dict[str, Callable[[Client, Translation], None]] = {
    "deleted": delete_from_bin,
    "snippet": delete_snippet,
    "alias": convert_to_alias,
    "stopped": stop,
    "unpublished": unpublish,
}


@pytest.mark.parametrize("end", ENDS)
def test_translation_that_is_begun_again_is_there(
    end: str, admin_client: Client
) -> None:
    source: Any = (
        factories.OrganisationFactory.create(sector="Energetika")
        if end == "snippet"
        else factories.NewsFactory.create(
            intro="Rytoj.", body=make_body(make_paragraph("<p>Pirma.</p>"))
        )
    )
    source.save_revision().publish()
    before = read_words(get_target(translate_and_publish(source)))
    translation = Translation.objects.get()

    ENDS[end](admin_client, translation)

    translation = Translation.objects.get()
    assert translation.enabled
    assert count_translation_progress(translation).segments_missing == 0
    assert read_words(publish_translation(translation)) == before
    assert get_target(translation).live


def test_texts_of_a_deleted_source_are_deleted() -> None:
    source = factories.OrganisationFactory.create(sector="Energetika")
    translation = translate_and_publish(source)
    get_target(translation).delete()
    assert StringTranslation.objects.exists()

    source.delete()

    assert not StringTranslation.objects.exists()
    assert not TranslationSource.objects.exists()


class TestOverrides:
    """What a translator has chosen stays when the source is corrected or moved."""

    URL = "https://senas.example/programa"

    @pytest.fixture
    def translation(self) -> Translation:
        picture, other = (factories.ImageFactory.create().pk for _ in range(2))
        document = factories.DocumentFactory.create().pk
        paragraph = make_paragraph(
            f'<p>Skaitykite <a href="{self.URL}">programą</a> ir '
            '<a href="https://kitas.example/">kita</a>.</p>'
        )
        file = make_block("documents", [make_block("item", {"document": document})])
        news = factories.NewsFactory.create(
            body=make_body(paragraph, make_image(picture, alt="Salė"), file)
        )
        translation = translate_and_publish(news)
        self.news = news
        self.blocks = json.loads(make_body(paragraph, make_image(picture), file))
        self.choose(translation, f"'{self.URL}'", "https://own.example/")
        self.choose(translation, ".image", other)
        own = factories.DocumentFactory.create().pk
        self.choose(translation, ".document", own)
        self.own = ["https://own.example/", other, own]
        return translation

    def choose(self, translation: Translation, path: str, value: Any) -> None:
        segment = OverridableSegment.objects.get(
            source=translation.source_id, context__path__endswith=path
        )
        SegmentOverride.objects.create(
            locale=translation.target_locale,
            context=segment.context,
            data_json=json.dumps(value),
        )

    def publish(self, *blocks: dict[str, Any]) -> None:
        edit_and_publish(self.news, body=make_body(*blocks))

    def read(self, translation: Translation) -> str:
        return json.dumps(get_target(translation).body.get_prep_value())

    def test_link_stays_when_a_letter_of_the_url_is_corrected(
        self, translation: Translation
    ) -> None:
        text, *others = self.blocks
        corrected = text["value"].replace(self.URL, self.URL + "s")

        self.publish({**text, "value": corrected}, *others)

        assert "https://own.example/" in self.read(translation)
        assert "https://kitas.example/" in self.read(translation)
        assert self.URL not in self.read(translation)

    def test_link_of_another_url_is_that_of_the_source(
        self, translation: Translation
    ) -> None:
        text, *others = self.blocks
        changed = text["value"].replace(self.URL, "http://xyz.lt/abc")

        self.publish({**text, "value": changed}, *others)

        assert "http://xyz.lt/abc" in self.read(translation)

    def test_link_picture_and_file_move_with_their_blocks(
        self, translation: Translation
    ) -> None:
        def give_new_id(block: dict[str, Any], number: int) -> dict[str, Any]:
            value = block["value"]
            if block["type"] == "documents":
                value = [{**value[0], "id": "new-item"}]
            return {**block, "value": value, "id": f"new-{number}"}

        self.publish(
            *(give_new_id(block, number) for number, block in enumerate(self.blocks))
        )

        _paragraph, image, documents = get_target(translation).body.get_prep_value()
        assert "https://own.example/" in self.read(translation)
        assert image["value"]["image"] == self.own[1]
        assert documents["value"][0]["value"]["document"] == self.own[2]
