"""Creates the images, documents, topics and organisations of the demo."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.models import Locale

from demo.documents import DOCUMENTS
from demo.information import NAME, SHARE_IMAGE
from demo.people import ORGANISATIONS, TOPICS, DemoOrganisation
from demo.pictures import (
    CREDIT,
    LANDSCAPES,
    PORTRAITS,
    SHARE_IMAGE_ALT,
    draw_landscape,
    draw_logo,
    draw_portrait,
    draw_share_image,
)
from demo.records import SOURCE, TARGET, RecordIndex, make_key
from demo.texts import Both
from demo.translations import translate_instance, translate_slugs
from foundation.models import Organisation, PortalImage, Topic

# The focal point is the face, so that no crop removes it.
FACE = {
    "focal_point_x": 400,
    "focal_point_y": 350,
    "focal_point_width": 280,
    "focal_point_height": 340,
}


def create_library(records: RecordIndex, today: dt.date) -> None:
    """Create the missing objects that pages refer to."""
    _create_images(records)
    for key in records.iterate_with_progress("Documents", list(DOCUMENTS)):
        _create_document(records, key)
    for key, name in records.iterate_with_progress("Topics", list(TOPICS.items())):
        _create_snippet(
            records,
            Topic,
            ("topic", key),
            {"name": name, "slug": translate_slugs(name)},
            {},
        )
    for organisation in records.iterate_with_progress("Organisations", ORGANISATIONS):
        _create_organisation(records, organisation, today)


def _create_images(records: RecordIndex) -> None:
    logos = {
        organisation.key: Both(
            f"{organisation.name.lt}: ženklas", f"{organisation.name.en}: logo"
        )
        for organisation in ORGANISATIONS
    }
    initials = {
        organisation.key: organisation.initials for organisation in ORGANISATIONS
    }
    drawings: list[tuple[str, Both, Callable[[Any], bytes], Any]] = [
        *((key, alt, draw_landscape, key) for key, alt in LANDSCAPES.items()),
        *((key, alt, draw_portrait, key) for key, alt in PORTRAITS.items()),
        *((f"logo-{key}", alt, draw_logo, initials[key]) for key, alt in logos.items()),
        (SHARE_IMAGE, SHARE_IMAGE_ALT, draw_share_image, NAME),
    ]
    for key, alt, draw, argument in records.iterate_with_progress("Pictures", drawings):
        image = PortalImage.objects.filter(title=alt.lt).first()
        is_new = image is None
        if image is None:
            image = PortalImage.objects.create(
                title=alt.lt,
                file=ContentFile(draw(argument), name=f"{key}.png"),
                alt_text=alt._asdict(),
                credit=CREDIT._asdict(),
                **(FACE if draw is draw_portrait else {}),
            )
        records.add_record("image", key, image.pk, is_new=is_new)


def _create_document(records: RecordIndex, key: str) -> None:
    title, name, content = DOCUMENTS[key]
    model = get_document_model()
    document = model.objects.filter(title=title).first()
    is_new = document is None
    if document is None:
        document = model.objects.create(
            title=title, file=ContentFile(content.encode(), name=name)
        )
        # Both methods read the file and store the result.
        document.get_file_size()
        document.get_file_hash()
    records.add_record("document", key, document.pk, is_new=is_new)


def _create_organisation(
    records: RecordIndex, organisation: DemoOrganisation, today: dt.date
) -> None:
    texts = {
        "name": organisation.name,
        "short_name": organisation.short_name,
        "slug": translate_slugs(organisation.name),
        "sector": organisation.sector,
        "description": organisation.description,
    }
    values = {
        "kind": organisation.kind,
        "label": organisation.label,
        "label_valid_until": organisation.label_valid_until(today),
        "logo_id": records.get_id("image", f"logo-{organisation.key}"),
        "website": organisation.website,
    }
    _create_snippet(
        records, Organisation, ("organisation", organisation.key), texts, values
    )


def _create_snippet(
    records: RecordIndex,
    model: Any,
    name: tuple[str, str],
    texts: dict[str, Both | None],
    values: dict[str, Any],
) -> None:
    key = make_key(*name)
    locale = Locale.objects.get(language_code=SOURCE)
    snippet = model.objects.filter(translation_key=key, locale=locale).first()
    is_new = snippet is None
    if snippet is None:
        source_texts = {field: text.lt for field, text in texts.items() if text}
        snippet = model(**source_texts, **values, translation_key=key, locale=locale)
        with transaction.atomic():
            snippet.full_clean()
            snippet.save()
            translate_instance(
                snippet, [text for text in texts.values() if text], TARGET
            )
    records.add_record(*name, snippet.pk, is_new=is_new)
