"""Pictures are decoded once, upright, and not in full size."""

import io

import pytest
from PIL import ExifTags, Image
from pytest_django import Settings

from foundation.images.scaling import encode_picture, scale_picture


def save_picture(
    picture: Image.Image, file_format: str, orientation: int = 1
) -> io.BytesIO:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    output = io.BytesIO()
    picture.save(output, file_format, exif=exif)
    return output


def make_halves(mode: str, size: tuple[int, int]) -> Image.Image:
    """Make a picture whose left half is red, and the right half transparent."""
    picture = Image.new(mode, size, (0, 0, 255, 0))
    picture.paste((255, 0, 0, 255), (0, 0, size[0] // 2, size[1]))
    return picture


@pytest.mark.parametrize("file_format", ["PNG", "WEBP"])
def test_large_transparent_pictures_keep_their_halves(file_format: str) -> None:
    file = save_picture(make_halves("RGBA", (1210, 2203)), file_format)

    scaled = scale_picture(file, {50, 100})

    assert {width: it.size for width, it in scaled.items()} == {
        50: (50, 91),
        100: (100, 182),
    }
    for picture in scaled.values():
        alpha = picture.getchannel("A")
        left, right = picture.width // 5, picture.width * 4 // 5
        for y in (0, picture.height // 2, picture.height - 1):
            assert picture.getpixel((left, y)) == pytest.approx((255, 0, 0, 255), abs=5)
            assert alpha.getpixel((right, y)) == pytest.approx(0, abs=5)


@pytest.mark.parametrize("width", [1200, 100])
def test_photos_are_turned_as_their_metadata_say(width: int) -> None:
    """Orientation 6: the camera was turned, the picture is 1200 pixels wide."""
    photo = Image.new("RGB", (1600, 1200), (0, 0, 255))
    photo.paste((255, 0, 0), (0, 0, 800, 1200))
    scaled = scale_picture(save_picture(photo, "JPEG", orientation=6), {width})

    (picture,) = scaled.values()

    assert picture.size == (width, width * 4 // 3)
    for y, colour in ((5, (255, 0, 0)), (picture.height - 5, (0, 0, 255))):
        assert picture.getpixel((width // 2, y)) == pytest.approx(colour, abs=5)


def test_the_speed_of_avif_is_a_setting(settings: Settings) -> None:
    noise = Image.effect_noise((96, 96), 80).convert("RGB")
    contents = set()
    for speed in (2, 10):
        settings.AVIF_SPEED = speed
        contents.add(encode_picture(noise, "avif"))

    assert len(contents) == 2
