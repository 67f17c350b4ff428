"""Files of pictures as devices and programs write them."""

import io
from typing import Any

from PIL import Image, ImageDraw
from pillow_heif import register_heif_opener

register_heif_opener()

# Two thirds of the picture are white, and its upper left is red.
PICTURE_SIZE = (40, 20)


def make_picture() -> Image.Image:
    """Make a small picture that shows which of its corners is which."""
    picture = Image.new("RGB", PICTURE_SIZE, "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 15, 9), fill="red")
    return picture


def encode(picture: Image.Image, file_format: str, **options: Any) -> bytes:
    """Encode a picture in a format of Pillow."""
    output = io.BytesIO()
    picture.save(output, file_format, **options)
    return output.getvalue()


def make_photo(orientation: int = 6) -> bytes:
    """Make a JPEG as a phone does: with place, time, device and a film behind it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0132] = (
        orientation,
        "Nokia",
        "2026:11:02 10:00:00",
    )
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = (
        "N",
        (54.0, 41.0, 0.0),
        "E",
        (25.0, 17.0, 0.0),
    )
    content = encode(
        make_picture(),
        "JPEG",
        quality=95,
        subsampling=0,
        exif=exif,
        comment=b"slapta",
        xmp=b"<x:xmpmeta>slapta</x:xmpmeta>",
    )
    return content + b"\x00\x00\x00\x18ftypmp42"
