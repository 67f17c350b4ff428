"""Pictures: their sizes are made ahead, and only pictures get in."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from foundation.images.renditions import (
    list_rendition_specs,
    list_widths,
    make_missing_renditions,
)
from foundation.models import PortalImage
from tests.support import factories

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def post(client: Client, name: str, content: bytes, pk: int | None = None) -> Any:
    address = (
        reverse("wagtailimages:edit", args=[pk]) if pk else reverse("wagtailimages:add")
    )
    file = SimpleUploadedFile(name, content)
    fields = {"title": "Salė", "file": file, "alt_text_lt": "Salė pilna žmonių"}
    return client.post(address, fields | {"collection": 1, "tags": ""})


def made(image: PortalImage) -> set[str]:
    return set(image.renditions.values_list("filter_spec", flat=True))


def test_widths_never_exceed_the_picture() -> None:
    def widths(width: int) -> list[int]:
        picture: Any = SimpleNamespace(width=width)
        return list_widths(picture)

    assert widths(1600) == [400, 800, 1600]
    assert widths(900) == [400, 800]
    assert widths(120) == [120]


def test_a_pictures_words_are_kept_by_language(client: Client, superuser: Any) -> None:
    client.force_login(superuser)
    image = factories.ImageFactory.create()

    response = post(client, "sale.png", factories.make_png(), image.pk)

    assert response.status_code == 302
    image.refresh_from_db()
    assert image.alt_text == {"lt": "Salė pilna žmonių"}


def test_a_new_file_gets_its_sizes(
    client: Client, superuser: Any, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(superuser)
    image = factories.ImageFactory.create(width=40, height=30)
    make_missing_renditions(image)

    with django_capture_on_commit_callbacks(execute=True):
        post(client, "wide.png", factories.make_png(900, 600), image.pk)

    image.refresh_from_db()
    assert image.width == 900
    assert {spec for _format, _width, spec in list_rendition_specs(image)} <= made(
        image
    )
    assert not any("width-40|" in spec for spec in made(image))


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.svg", SVG), ("x.png", SVG), ("x.png", b"nothing"), ("x.pdf", b"%PDF-1.7")],
)
def test_only_pictures_get_in(
    client: Client, superuser: Any, name: str, content: bytes
) -> None:
    client.force_login(superuser)
    image = factories.ImageFactory.create()

    response = post(client, name, content, image.pk)

    assert response.status_code == 200
    assert "file" in response.context["form"].errors


def test_a_reader_never_makes_a_size(client: Client, tree: Any) -> None:
    image = factories.ImageFactory.create(with_renditions=False)
    image.renditions.all().delete()
    page = factories.NewsFactory.create(image=image)

    html = client.get(page.url).content.decode()

    assert image.file.url in html
    assert not made(image)
