"""A stored picture has its pixels only: upright, 8-bit sRGB and without metadata."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from foundation import image_files
from foundation.image_files import is_normalized, normalize_file
from tests.support.picture_files import encode, make_photo, make_picture

SIZE = (40, 20)
# Where a photo is red once it is upright, by its orientation in Exif.
RED_CORNERS = {
    1: (3, 3),
    2: (36, 3),
    3: (36, 16),
    4: (3, 16),
    5: (3, 3),
    6: (16, 3),
    7: (16, 36),
    8: (3, 36),
}


def normalize(content: bytes, name: str = "salė.jpg") -> tuple[Image.Image, str]:
    """Return the picture that is stored of an upload, and its name."""
    file = normalize_file(ContentFile(content, name=name))
    stored = file.read()
    assert is_normalized(stored)
    return Image.open(io.BytesIO(stored)), str(file.name)


def read_pixel(image: Image.Image, place: tuple[int, int]) -> tuple[int, int, int]:
    colour: Any = image.convert("RGB").getpixel(place)
    red, green, blue = colour
    return red, green, blue


def test_a_photo_of_a_phone_tells_nothing_but_its_pixels() -> None:
    content = make_photo(orientation=1)
    assert b"Nokia" in content
    assert not is_normalized(content)

    stored = normalize_file(ContentFile(content, name="IMG_1.JPG")).read()

    assert not Image.open(io.BytesIO(stored)).getexif()
    for secret in (b"Nokia", b"Exif", b"xap/1.0", b"slapta", b"ftyp"):
        assert secret not in stored


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "AVIF", "HEIF"])
def test_the_metadata_of_every_format_is_removed(file_format: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Nokia"
    content = encode(make_picture(), file_format, exif=exif)
    assert b"Nokia" in content

    image, _name = normalize(content)

    assert not image.getexif()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_stored_upright(orientation: int) -> None:
    image, _name = normalize(make_photo(orientation=orientation))

    assert image.size == (SIZE if orientation < 5 else SIZE[::-1])
    red, green, blue = read_pixel(image, RED_CORNERS[orientation])
    assert red > 180
    assert max(green, blue) < 90


@pytest.mark.parametrize(
    ("file_format", "name", "stored_name", "stored_format"),
    [
        ("JPEG", "a.jfif", "a.jpg", "JPEG"),
        ("JPEG", "a.JPEG", "a.jpg", "JPEG"),
        ("JPEG", "a.png", "a.jpg", "JPEG"),
        ("HEIF", "IMG_0001.HEIC", "IMG_0001.jpg", "JPEG"),
        ("GIF", "a.gif", "a.png", "PNG"),
        ("PNG", "a.png", "a.png", "PNG"),
        ("WEBP", "a.b.webp", "a.b.webp", "WEBP"),
        ("AVIF", "a", "a.avif", "AVIF"),
    ],
)
def test_each_format_gets_its_extension(
    file_format: str, name: str, stored_name: str, stored_format: str
) -> None:
    image, name = normalize(encode(make_picture(), file_format), name)

    assert (name, image.format) == (stored_name, stored_format)


@pytest.mark.parametrize(
    ("mode", "file_format", "stored_mode"),
    [
        ("CMYK", "JPEG", "RGB"),
        ("L", "JPEG", "L"),
        ("P", "GIF", "RGB"),
        ("1", "PNG", "L"),
        ("LA", "PNG", "LA"),
        ("RGBA", "PNG", "RGBA"),
        ("I;16", "PNG", "L"),
    ],
)
def test_colours_have_eight_bits_a_channel(
    mode: str, file_format: str, stored_mode: str
) -> None:
    source = make_picture().convert("L").convert("I;16") if mode == "I;16" else None
    picture = source or make_picture().convert(mode)

    image, _name = normalize(encode(picture, file_format))

    assert image.mode == stored_mode
    assert "icc_profile" not in image.info


def test_sixteen_bits_are_scaled() -> None:
    grey = Image.new("I;16", SIZE, 0x8000)

    image, _name = normalize(encode(grey, "PNG"))

    assert image.getpixel((0, 0)) == 0x80


def test_a_damaged_profile_is_ignored() -> None:
    image, _name = normalize(encode(make_picture(), "JPEG", icc_profile=b"x" * 200))

    assert "icc_profile" not in image.info


def test_what_is_transparent_becomes_white_in_a_jpeg() -> None:
    picture = Image.new("RGBA", SIZE, (255, 0, 0, 0))

    image, _name = normalize(encode(picture, "HEIF"))

    assert min(read_pixel(image, (0, 0))) > 250


@pytest.mark.parametrize("file_format", ["GIF", "WEBP", "PNG", "AVIF"])
def test_an_animated_picture_is_refused(file_format: str) -> None:
    further = [make_picture().rotate(180)]
    content = encode(make_picture(), file_format, save_all=True, append_images=further)

    with pytest.raises(ValidationError) as refused:
        normalize(content)

    assert refused.value.code == "animated_image"


def test_further_pictures_behind_a_photo_are_left_out() -> None:
    content = encode(
        make_picture(), "MPO", save_all=True, append_images=[make_picture()]
    )
    assert Image.open(io.BytesIO(content)).format == "MPO"

    image, name = normalize(content)

    assert (image.format, name) == ("JPEG", "salė.jpg")
    assert getattr(image, "n_frames", 1) == 1


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF"])
@pytest.mark.parametrize("part", [0.5, 0.95])
def test_a_file_that_is_not_complete_is_refused(file_format: str, part: float) -> None:
    content = encode(Image.effect_noise((200, 200), 90).convert("RGB"), file_format)

    with pytest.raises(ValidationError) as refused:
        normalize(content[: int(len(content) * part)])

    assert refused.value.code == "damaged_image"


@pytest.mark.parametrize("content", [b"", b"nothing", b"\xff\xd8\xff", b"GIF89a"])
def test_a_file_that_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ValidationError):
        normalize_file(ContentFile(content, name="a.jpg"))


def test_too_many_pixels_are_refused(settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100

    with pytest.raises(ValidationError) as refused:
        normalize(encode(make_picture(), "PNG"))

    assert refused.value.code == "large_image"


@pytest.mark.parametrize("file_format", ["WEBP", "AVIF"])
def test_formats_that_are_decoded_as_a_whole_may_have_fewer(
    file_format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_files, "LARGE_IN_MEMORY_PIXELS", 100)
    assert normalize(encode(make_picture(), "PNG"))

    with pytest.raises(ValidationError) as refused:
        normalize(encode(make_picture(), file_format))

    assert refused.value.code == "large_image"


def test_a_picture_that_would_fill_the_memory_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Pillow refuses twice as many.
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)

    with pytest.raises(ValidationError) as refused:
        normalize(encode(make_picture(), "PNG"))

    assert refused.value.code == "large_image"


def test_a_jpeg_keeps_its_quality() -> None:
    noise = Image.effect_noise((300, 300), 60).convert("RGB")
    small, large = (encode(noise, "JPEG", quality=quality) for quality in (40, 95))

    sizes = [
        len(normalize_file(ContentFile(content, name="a.jpg")).read())
        for content in (small, large)
    ]

    assert sizes[0] == pytest.approx(len(small), rel=0.1)
    assert sizes[1] == pytest.approx(len(large), rel=0.1)
