"""Makes the stored file of a picture: upright, 8-bit sRGB and without metadata.

A photo of a phone says where and when it was taken, and by which device. What is stored
has the pixels only, so that no file that is derived from it can say more.
"""

import io
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps
from PIL.JpegImagePlugin import JpegImageFile, get_sampling
from pillow_heif import register_heif_opener

register_heif_opener()

# How a picture of each format is stored: the format and the extension. MPO is a JPEG
# of a phone with further pictures behind the first one.
STORED_FORMATS = {
    "JPEG": ("JPEG", "jpg"),
    "MPO": ("JPEG", "jpg"),
    "HEIF": ("JPEG", "jpg"),
    "PNG": ("PNG", "png"),
    "GIF": ("PNG", "png"),
    "WEBP": ("WEBP", "webp"),
    "AVIF": ("AVIF", "avif"),
}
# Pillow opens an MPO as a JPEG.
OPENED_FORMATS = [name for name in STORED_FORMATS if name != "MPO"]
ANIMATED_FORMATS = {"GIF", "PNG", "WEBP", "AVIF"}
# Their decoders take up to 22 bytes a pixel, and can't decode a part.
LARGE_IN_MEMORY = {"WEBP", "AVIF"}
LARGE_IN_MEMORY_PIXELS = 12_000_000
STORED_MODES = {"L", "LA", "RGB", "RGBA"}
# What Pillow says of the encoding itself.
HARMLESS_INFO = {
    *("jfif", "jfif_density", "jfif_unit", "jfif_version", "dpi", "adobe"),
    *("adobe_transform", "progressive", "progression", "gamma", "srgb", "interlace"),
    *("background", "duration", "loop", "timestamp", "aspect"),
}
# Close to lossless: all sizes of the picture are made of it.
QUALITY = 95
SRGB = ImageCms.createProfile("sRGB")
# The colour space of an ICC profile, by the mode of the pictures that it fits.
PROFILE_SPACES = {"RGB": "RGB", "CMYK": "CMYK", "L": "GRAY", "LAB": "Lab"}

DAMAGED = _(
    "The file is no picture, or it is damaged or not complete. Open it in a program "
    "for pictures, save it again as JPEG, and upload that."
)
ANIMATED = _(
    "The picture moves, and the site shows pictures that stand still only. Upload one "
    "frame of it, or put a video on a video platform and add it as a video block."
)
TOO_LARGE = _(
    "The picture has too many pixels: at most %(megapixels)s million are taken. Save "
    "it in a smaller size, and upload that."
)


class NormalizedFile(ContentFile[bytes]):
    """The content of a picture as it is stored."""


def normalize_file(file: File[bytes]) -> NormalizedFile:
    """Return an uploaded picture as it is stored, with the extension of its format.

    A file that is no picture, is damaged, is animated or has too many pixels raises a
    ``ValidationError``.
    """
    if isinstance(file, NormalizedFile):
        return file
    file.seek(0)
    image = _open_image(file)
    stored_format, extension = STORED_FORMATS[str(image.format)]
    content = _encode_image(image, stored_format)
    name = PurePath(file.name or "image").with_suffix(f".{extension}").name
    return NormalizedFile(content, name=name)


def is_normalized(content: bytes) -> bool:
    """Return whether a stored picture has nothing to be removed or converted."""
    try:
        with Image.open(io.BytesIO(content), formats=OPENED_FORMATS) as image:
            stored_format, _extension = STORED_FORMATS[str(image.format)]
            is_plain = (
                image.format == stored_format
                and image.mode in STORED_MODES
                and image.info.keys() <= HARMLESS_INFO
                and not image.getexif()
            )
    except Exception:  # noqa: BLE001 - decoders raise errors of any class
        return False
    # Phones append short films to photos.
    is_whole = image.format != "JPEG" or content.endswith(b"\xff\xd9")
    return is_plain and is_whole


def _open_image(content: IO[Any]) -> Image.Image:
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    try:
        image = Image.open(content, formats=OPENED_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _make_large_error(limit) from error
    except Exception as error:
        raise ValidationError(DAMAGED, code="damaged_image") from error
    if image.format in LARGE_IN_MEMORY:
        limit = min(limit, LARGE_IN_MEMORY_PIXELS)
    if image.width * image.height > limit:
        raise _make_large_error(limit)
    # Counting the frames would decode them all.
    if image.format in ANIMATED_FORMATS and getattr(image, "is_animated", False):
        raise ValidationError(ANIMATED, code="animated_image")
    return image


def _make_large_error(limit: int) -> ValidationError:
    megapixels = limit // 1_000_000
    return ValidationError(
        TOO_LARGE, code="large_image", params={"megapixels": megapixels}
    )


def _encode_image(source: Image.Image, stored_format: str) -> bytes:
    """Decode a picture and encode it again, without anything but its pixels."""
    try:
        image = convert_to_srgb(ImageOps.exif_transpose(source))
    # Decoders raise errors of any class for a damaged file.
    except Exception as error:
        raise ValidationError(DAMAGED, code="damaged_image") from error
    if stored_format == "JPEG":
        image = remove_transparency(image)
    image.info = {}
    output = io.BytesIO()
    options = _choose_options(source, stored_format, image.mode)
    image.save(output, stored_format, **options)
    return output.getvalue()


def _choose_options(
    source: Image.Image, stored_format: str, mode: str
) -> dict[str, Any]:
    """Choose the options of the encoder; a JPEG is stored in its own quality."""
    if stored_format == "PNG":
        return {}
    if not isinstance(source, JpegImageFile) or source.mode != mode:
        return {"quality": QUALITY}
    sampling = get_sampling(source)
    return {"qtables": source.quantization, "subsampling": sampling}


def convert_to_srgb(image: Image.Image) -> Image.Image:
    """Convert a picture to 8 bits a channel, in the colours of the web."""
    image = _convert_to_eight_bits(image)
    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    if alpha is not None:
        image = image.convert(image.mode.removesuffix("A"))
    image = _apply_profile(image)
    if image.mode not in {"L", "RGB"}:
        image = image.convert("RGB")
    if alpha is not None:
        image.putalpha(alpha)
    return image


def _convert_to_eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # 16 bits a channel.
        scaled = image.convert("I").point(lambda value: value * (1 / 256) + 0)
        return scaled.convert("L")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in {"P", "PA"}:
        profile = image.info.get("icc_profile")
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        image.info["icc_profile"] = profile
    elif image.mode in {"L", "RGB"} and image.has_transparency_data:
        # One colour of it is transparent.
        image = image.convert("RGBA")
    return image


def _apply_profile(image: Image.Image) -> Image.Image:
    """Convert the colours of a picture by its ICC profile, if it has one that fits."""
    content = image.info.get("icc_profile")
    if not content:
        return image
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(content))
        if profile.profile.xcolor_space.strip() != PROFILE_SPACES.get(image.mode):
            return image
        if "srgb" in (profile.profile.profile_description or "").lower():
            return image
        converted = ImageCms.profileToProfile(image, profile, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        # The profile is damaged; browsers ignore it as well.
        return image
    return converted or image


def remove_transparency(image: Image.Image) -> Image.Image:
    """Put a picture on white: a JPEG has no transparent pixels."""
    if "A" not in image.mode:
        return image
    background = Image.new("RGBA", image.size, "white")
    background.alpha_composite(image.convert("RGBA"))
    return background.convert("RGB")
