"""Overrides of references in translations after the object is deleted."""

import json
from typing import Any

import pytest
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    Translation,
)

from foundation.models import PortalImage
from tests.support import factories
from tests.support.stream_data import (
    make_body,
    make_gallery,
    make_image,
    make_page_card,
)
from tests.support.translation_steps import (
    edit_and_publish,
    get_target,
    publish_translation,
    translate_and_publish,
    translate_text,
)

pytestmark = pytest.mark.django_db


def create_image(**fields: Any) -> PortalImage:
    """Create an image without renditions."""
    return factories.ImageFactory.create(with_renditions=False, **fields)


def override_reference(translation: Translation, path: str, pk: int) -> None:
    """Override the reference of a field, as a translator does."""
    segment = OverridableSegment.objects.filter(
        source=translation.source_id, context__field_path=path
    ).first()
    assert segment is not None
    SegmentOverride.objects.create(
        locale=translation.target_locale,
        context=segment.context,
        data_json=json.dumps(pk),
    )
    publish_translation(translation)


@pytest.mark.parametrize(
    "path", ["image", "body.image.image", "body.gallery.item.image"]
)
def test_deleted_image_is_replaced_by_that_of_the_source(path: str) -> None:
    own, other = create_image(), create_image()
    shown = make_image(own.pk, alt="Salė")
    news = factories.NewsFactory.create(
        image=own,
        body=make_body(shown, make_gallery(shown, make_image(own.pk, decorative=True))),
    )
    translation = translate_and_publish(news)
    override_reference(translation, path, other.pk)

    other.delete()
    edit_and_publish(news, title="Kita antraštė")
    translate_text(translation, "Kita antraštė", "Another")

    english = publish_translation(translation)
    assert (english.title, english.image) == ("Another", own)
    assert english.body[0].value["image"] == own
    assert english.body[1].value[0]["image"] == own


def test_override_of_another_model_with_the_same_id_is_kept() -> None:
    page, other = factories.NewsFactory.create(), factories.NewsFactory.create()
    news = factories.NewsFactory.create(
        body=make_body(make_page_card(page.pk, "Skaitykite."))
    )
    translation = translate_and_publish(news)
    override_reference(translation, "body.page_card.page", other.pk)

    create_image(id=other.pk).delete()
    assert SegmentOverride.objects.exists()

    other.delete()
    assert not SegmentOverride.objects.exists()


def test_missing_object_does_not_stop_the_publication() -> None:
    news = factories.NewsFactory.create(image=create_image())
    translation = translate_and_publish(news)
    override_reference(translation, "image", create_image().pk)
    SegmentOverride.objects.update(data_json="999999999")

    edit_and_publish(news, title="Kita antraštė")

    news.refresh_from_db()
    assert news.title == "Kita antraštė"
    assert get_target(translation).live
