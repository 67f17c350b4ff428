"""Serializes the files of an image, for both APIs and the templates."""

from collections.abc import Iterable
from typing import Protocol

from django.conf import settings

from foundation.addresses import make_public_media_url
from foundation.api_fields import serialize_files
from foundation.images.renditions import list_rendition_specs
from foundation.models import PortalImage
from foundation.serializers import schemas

# Social networks show a picture below this size small, beside the text.
SHARE_WIDTH, SHARE_HEIGHT = 1200, 630


class RenditionFile(Protocol):
    """An existing rendition: its filter, its URL and its width in pixels."""

    @property
    def filter_spec(self) -> str:
        """Wagtail's filter: ``width-400|format-avif``."""

    @property
    def url(self) -> str:
        """The file's URL, absolute or a path."""

    @property
    def width(self) -> int:
        """The width in pixels."""


def serialize_picture(
    image: PortalImage, renditions: Iterable[RenditionFile], root_url: str
) -> schemas.Picture:
    """Serialize the URLs of a picture's files, and its focal point.

    It lists existing renditions only; a request never creates one.
    """
    existing = {rendition.filter_spec: rendition for rendition in renditions}
    sources: dict[str, list[schemas.Rendition]] = {}
    for file_format, _width, spec in list_rendition_specs(image):
        if spec in existing:
            url = make_public_media_url(existing[spec].url, root_url)
            size: schemas.Rendition = {"url": url, "width": existing[spec].width}
            sources.setdefault(f"image/{file_format}", []).append(size)
    jpegs = sources.get("image/jpeg", [])
    return {
        "focal_point": _serialize_focal_point(image),
        "src": jpegs[len(jpegs) // 2]["url"]
        if jpegs
        else make_public_media_url(image.file.url, root_url),
        "sources": [{"type": mime, "srcset": sizes} for mime, sizes in sources.items()],
    }


def list_jpeg_renditions(image: schemas.Image) -> list[schemas.Rendition]:
    """Return the JPEG renditions of a picture; all browsers support JPEG."""
    return [
        size
        for source in image["sources"]
        if source["type"] == "image/jpeg"
        for size in source["srcset"]
    ]


def find_share_picture(image: schemas.Image | None) -> schemas.SharePicture | None:
    """Find the widest JPEG rendition of a picture, if share cards can use it."""
    widest = max(
        list_jpeg_renditions(image) if image else [],
        key=lambda size: size["width"],
        default=None,
    )
    if image is None or widest is None or not image["width"]:
        return None
    height = image["height"] * widest["width"] // image["width"]
    if widest["width"] < SHARE_WIDTH or height < SHARE_HEIGHT:
        return None
    return {
        "src": widest["url"],
        "width": widest["width"],
        "height": height,
        "alt": image["alt"] or image["caption"],
    }


def _serialize_focal_point(image: PortalImage) -> schemas.FocalPoint | None:
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return {
        "x": round(image.focal_point_x / image.width, 4),
        "y": round(image.focal_point_y / image.height, 4),
    }


@serialize_files.register
def serialize_image_files(image: PortalImage) -> schemas.Picture:
    """Serialize the files of an image alone, for Wagtail's APIs."""
    return serialize_picture(image, image.renditions.all(), settings.BASE_URL)
