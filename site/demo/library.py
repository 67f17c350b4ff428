"""Puts the demo's pictures, documents, topics and organisations on the shelf."""

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
    landscape,
    logo,
    portrait,
    share_image,
)
from demo.records import SOURCE, TARGET, RecordIndex, make_key
from demo.texts import Both
from demo.translations import translate, translate_slugs
from foundation.models import Organisation, PortalImage, Topic

# Where the face is, so that no crop cuts it off.
FACE = {
    "focal_point_x": 400,
    "focal_point_y": 350,
    "focal_point_width": 280,
    "focal_point_height": 340,
}


def fill_library(shelf: RecordIndex, today: dt.date) -> None:
    """Make what is missing of all that pages refer to."""
    _pictures(shelf)
    for key in shelf.each("Documents", list(DOCUMENTS)):
        _document(shelf, key)
    for key, name in shelf.each("Topics", list(TOPICS.items())):
        _snippet(
            shelf,
            Topic,
            ("topic", key),
            {"name": name, "slug": translate_slugs(name)},
            {},
        )
    for one in shelf.each("Organisations", ORGANISATIONS):
        _organisation(shelf, one, today)


def _pictures(shelf: RecordIndex) -> None:
    logos = {
        one.key: Both(f"{one.name.lt}: ženklas", f"{one.name.en}: logo")
        for one in ORGANISATIONS
    }
    initials = {one.key: one.initials for one in ORGANISATIONS}
    drawn: list[tuple[str, Both, Callable[[Any], bytes], Any]] = [
        *((key, alt, landscape, key) for key, alt in LANDSCAPES.items()),
        *((key, alt, portrait, key) for key, alt in PORTRAITS.items()),
        *((f"logo-{key}", alt, logo, initials[key]) for key, alt in logos.items()),
        (SHARE_IMAGE, SHARE_IMAGE_ALT, share_image, NAME),
    ]
    for key, alt, draw, what in shelf.each("Pictures", drawn):
        image = PortalImage.objects.filter(title=alt.lt).first()
        is_new = image is None
        if image is None:
            image = PortalImage.objects.create(
                title=alt.lt,
                file=ContentFile(draw(what), name=f"{key}.png"),
                alt_text=alt._asdict(),
                credit=CREDIT._asdict(),
                **(FACE if draw is portrait else {}),
            )
        shelf.put("image", key, image.pk, is_new=is_new)


def _document(shelf: RecordIndex, key: str) -> None:
    title, name, content = DOCUMENTS[key]
    model = get_document_model()
    document = model.objects.filter(title=title).first()
    is_new = document is None
    if document is None:
        document = model.objects.create(
            title=title, file=ContentFile(content.encode(), name=name)
        )
        # Both are read from the file once, and kept.
        document.get_file_size()
        document.get_file_hash()
    shelf.put("document", key, document.pk, is_new=is_new)


def _organisation(shelf: RecordIndex, one: DemoOrganisation, today: dt.date) -> None:
    texts = {
        "name": one.name,
        "short_name": one.short_name,
        "slug": translate_slugs(one.name),
        "sector": one.sector,
        "description": one.description,
    }
    values = {
        "kind": one.kind,
        "label": one.label,
        "label_valid_until": one.label_valid_until(today),
        "logo_id": shelf.ids("image", f"logo-{one.key}"),
        "website": one.website,
    }
    _snippet(shelf, Organisation, ("organisation", one.key), texts, values)


def _snippet(
    shelf: RecordIndex,
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
        said = {field: text.lt for field, text in texts.items() if text}
        snippet = model(**said, **values, translation_key=key, locale=locale)
        with transaction.atomic():
            snippet.full_clean()
            snippet.save()
            translate(snippet, [text for text in texts.values() if text], TARGET)
    shelf.put(*name, snippet.pk, is_new=is_new)
