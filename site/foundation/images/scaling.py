"""Scales pictures to the widths of their renditions, and encodes them."""

import io
from collections.abc import Collection
from typing import IO, Any

from django.conf import settings
from PIL import ExifTags, Image, ImageOps

from foundation.image_files import (
    OPENED_FORMATS,
    STORED_MODES,
    convert_to_srgb,
    remove_transparency,
)

# A picture is scaled down roughly while it is decoded, and from twice the width well.
MARGIN = 2
# How many rows are scaled at once: transparency takes a copy of them.
ROWS = 256
# From this number on, EXIF orientations exchange width and height.
TURNED = 5
# The qualities are those of Wagtail.
OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 61},
    "webp": {"quality": 80},
    "jpeg": {"quality": 76, "optimize": True, "progressive": True},
}


def scale_picture(file: IO[bytes], widths: Collection[int]) -> dict[int, Image.Image]:
    """Decode a picture once, and return it upright in each of some widths, in pixels.

    A file of 50 million pixels takes less than 300 MB of memory.
    """
    picture = _decode_picture(file, max(widths))
    scaled = {}
    for width in sorted(widths, reverse=True):
        height = max(1, picture.height * width // picture.width)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        scaled[width] = picture
    return scaled


def encode_picture(picture: Image.Image, file_format: str) -> bytes:
    """Encode a picture as ``avif``, ``webp`` or ``jpeg``, without metadata."""
    options = OPTIONS[file_format]
    if file_format == "avif":
        options = options | {"speed": settings.AVIF_SPEED}
    if file_format == "jpeg":
        picture = remove_transparency(picture)
    output = io.BytesIO()
    picture.save(output, file_format, **options)
    return output.getvalue()


def _decode_picture(file: IO[bytes], width: int) -> Image.Image:
    """Decode a picture upright, in sRGB, and not much wider than needed."""
    image: Image.Image = Image.open(file, formats=OPENED_FORMATS)
    is_turned = image.getexif().get(ExifTags.Base.Orientation, 1) >= TURNED

    def count_needless() -> int:
        full = image.height if is_turned else image.width
        return max(1, full // (MARGIN * width))

    # The decoder of JPEG scales by itself.
    factor = count_needless()
    image.draft(None, (image.width // factor, image.height // factor))
    if (factor := count_needless()) > 1 and image.mode in STORED_MODES:
        image = _reduce_picture(image, factor)
    image = convert_to_srgb(ImageOps.exif_transpose(image))
    image.info = {}
    return image


def _reduce_picture(image: Image.Image, factor: int) -> Image.Image:
    """Make a picture smaller by a whole factor, some rows at a time."""
    size = (-(-image.width // factor), -(-image.height // factor))
    reduced = Image.new(image.mode, size)
    reduced.info = image.info
    step = ROWS * factor
    for top in range(0, image.height, step):
        box = (0, top, image.width, min(top + step, image.height))
        reduced.paste(image.crop(box).reduce(factor), (0, top // factor))
    return reduced
