"""The files of an image, as both APIs and the templates show them."""

from collections.abc import Iterable
from typing import Protocol

from django.conf import settings

from foundation.addresses import make_absolute_url
from foundation.api_fields import serialize_files
from foundation.images.renditions import list_rendition_specs
from foundation.models import PortalImage
from foundation.serializers import schemas


class RenditionFile(Protocol):
    """A rendition that exists: its filter, its address and its width in pixels."""

    @property
    def filter_spec(self) -> str:
        """Wagtail's filter: ``width-400|format-avif``."""

    @property
    def url(self) -> str:
        """The file's address, a path or a whole URL."""

    @property
    def width(self) -> int:
        """The width in pixels."""


def serialize_picture(
    image: PortalImage, renditions: Iterable[RenditionFile], root_url: str
) -> schemas.Picture:
    """Say where a picture's files are, and which part of it matters.

    It lists the renditions that exist; none is ever made for a reader.
    """
    made = {rendition.filter_spec: rendition for rendition in renditions}
    sources: dict[str, list[schemas.Rendition]] = {}
    for file_format, _width, spec in list_rendition_specs(image):
        if spec in made:
            url = make_absolute_url(made[spec].url, root_url)
            found: schemas.Rendition = {"url": url, "width": made[spec].width}
            sources.setdefault(f"image/{file_format}", []).append(found)
    jpegs = sources.get("image/jpeg", [])
    return {
        "focal_point": _focal_point(image),
        "src": jpegs[len(jpegs) // 2]["url"]
        if jpegs
        else make_absolute_url(image.file.url, root_url),
        "sources": [{"type": kind, "srcset": sizes} for kind, sizes in sources.items()],
    }


def list_jpeg_renditions(image: schemas.Image) -> list[schemas.Rendition]:
    """Give the sizes of a picture in the format that everybody reads."""
    return [
        size
        for source in image["sources"]
        if source["type"] == "image/jpeg"
        for size in source["srcset"]
    ]


def _focal_point(image: PortalImage) -> schemas.FocalPoint | None:
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
