"""What is stored of an uploaded picture, through every form that takes one."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from PIL import Image

from foundation.models import PortalImage
from home.models import HomePage
from tests.support.picture_files import encode, make_photo, make_picture
from tests.support.responses import ClientResponse

# By the address of a form: its fields, and the name of the field for the file.
FORMS: dict[str, tuple[dict[str, str], str]] = {
    "/admin/images/add/": (
        {"title": "Salė", "collection": "1", "alt_text_lt": "Salė"},
        "file",
    ),
    "/admin/images/multiple/add/": ({"title": "Salė", "collection": "1"}, "files[]"),
    "/admin/images/chooser/create/": (
        {
            "image-chooser-upload-title": "Salė",
            "image-chooser-upload-collection": "1",
            "image-chooser-upload-alt_text_lt": "Salė",
        },
        "image-chooser-upload-file",
    ),
}


@pytest.fixture(params=FORMS)
def address(request: pytest.FixtureRequest, tree: dict[str, HomePage]) -> str:
    return str(request.param)


def read_content(image: PortalImage) -> bytes:
    with image.open_file() as file:
        content: bytes = file.read()
        return content


def upload(client: Client, address: str, name: str, content: bytes) -> ClientResponse:
    """Upload a file as the form at an address does."""
    fields, file_field = FORMS[address]
    is_multiple = "multiple" in address
    headers = {"x-requested-with": "XMLHttpRequest"} if is_multiple else {}
    data: dict[str, Any] = {**fields, file_field: SimpleUploadedFile(name, content)}
    return client.post(address, data, headers={"accept-language": "lt", **headers})


def test_a_photo_is_stored_upright_and_without_its_place(
    address: str, admin_client: Client
) -> None:
    upload(admin_client, address, "IMG_1.jpg", make_photo(orientation=6))

    image = PortalImage.objects.get()
    content = read_content(image)
    assert b"Nokia" not in content
    assert (image.width, image.height) == (20, 40)
    assert image.file_size == len(content)
    assert image.file_hash


@pytest.mark.parametrize(
    ("file_format", "name"),
    [("HEIF", "IMG_1.HEIC"), ("JPEG", "a.jfif"), ("JPEG", "a.png"), ("GIF", "a.gif")],
)
def test_files_of_phones_and_browsers_are_taken(
    address: str, file_format: str, name: str, admin_client: Client
) -> None:
    upload(admin_client, address, name, encode(make_picture(), file_format))

    image = PortalImage.objects.get()
    stored = Image.open(io.BytesIO(read_content(image)))
    assert stored.format == ("PNG" if file_format == "GIF" else "JPEG")


def test_the_size_of_the_upload_counts_and_not_that_of_the_stored_file(
    tree: dict[str, HomePage], admin_client: Client
) -> None:
    # It is stored as JPEG, which takes more bytes.
    content = encode(Image.effect_noise((300, 300), 90), "HEIF", quality=40)
    limit = len(content)
    with override_settings(WAGTAILIMAGES_MAX_UPLOAD_SIZE=limit):
        upload(admin_client, "/admin/images/add/", "IMG_1.HEIC", content)
        upload(admin_client, "/admin/images/add/", "IMG_2.HEIC", content + b"\0")

    image = PortalImage.objects.get()
    assert image.get_file_size() > limit


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (make_photo()[:900], "pažeistas"),
        (b"nothing", "pažeistas"),
        (
            encode(
                make_picture(),
                "GIF",
                save_all=True,
                append_images=[make_picture().rotate(180)],
            ),
            "juda",
        ),
    ],
    ids=["not complete", "no picture", "animated"],
)
def test_other_files_are_refused_in_words(
    address: str, content: bytes, words: str, admin_client: Client
) -> None:
    response = upload(admin_client, address, "IMG_1.jpg", content)

    assert response.status_code == 200
    is_json = response.headers["Content-Type"].startswith("application/json")
    answer = str(response.json()) if is_json else response.content.decode()
    assert words in answer
    assert not PortalImage.objects.exists()


def test_a_small_file_of_many_pixels_is_refused_in_words(
    address: str, admin_client: Client
) -> None:
    content = encode(Image.new("1", (9_000, 9_000)), "PNG")
    assert len(content) < 100_000

    response = upload(admin_client, address, "plakatas.png", content)

    is_json = response.headers["Content-Type"].startswith("application/json")
    answer = str(response.json()) if is_json else response.content.decode()
    assert "50 mln." in answer
    assert not PortalImage.objects.exists()
