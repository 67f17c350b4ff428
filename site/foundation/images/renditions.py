"""The renditions of pictures, generated before the first request."""

import logging
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.db import DatabaseError
from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task
from wagtail.images.models import IMAGE_FORMAT_EXTENSIONS

from foundation.compat.tasks import enqueue_with_transaction, list_unfinished
from foundation.images.scaling import encode_picture, scale_picture
from foundation.models import PortalImage
from foundation.storage import atomic_with_files

logger = logging.getLogger(__name__)

WIDTHS = (400, 800, 1600)
# Best first: a browser uses the first format that it supports.
FORMATS = ("avif", "webp", "jpeg")
# The longest name of a file, without its folders.
NAME_LENGTH = 60


def list_widths(image: PortalImage) -> list[int]:
    """Return the widths to serve; the last one is the original's, or the largest."""
    widest = min(image.width, WIDTHS[-1])
    return [*(width for width in WIDTHS if width < widest), widest]


def list_rendition_specs(image: PortalImage) -> Iterator[tuple[str, int, str]]:
    """Yield the format, the width and Wagtail's filter of each rendition."""
    for file_format in FORMATS:
        for width in list_widths(image):
            yield file_format, width, f"width-{width}|format-{file_format}"


def list_missing_specs(image: PortalImage) -> list[str]:
    """List Wagtail's filters of the renditions that a picture does not have yet."""
    existing = {rendition.filter_spec for rendition in image.renditions.all()}
    specs = (spec for _format, _width, spec in list_rendition_specs(image))
    return [spec for spec in specs if spec not in existing]


def make_missing_renditions(image: PortalImage) -> list[str]:
    """Generate the renditions that are missing; return the specs of those that failed.

    The picture is decoded once, and scaled once to each width. A rendition that fails
    is logged, and does not prevent the others.
    """
    missing = list_missing_specs(image)
    if not missing:
        return []
    wanted = [row for row in list_rendition_specs(image) if row[2] in missing]
    try:
        with image.open_file() as file:
            pictures = scale_picture(file, {width for _format, width, _spec in wanted})
    except Exception:  # decoders raise errors of any class
        logger.exception("Image %s can't be scaled.", image.pk)
        return missing
    failed = []
    for file_format, width, spec in wanted:
        try:
            content = encode_picture(pictures[width], file_format)
            _store_rendition(image, spec, content, file_format)
        except DatabaseError:
            raise
        except Exception:  # encoders raise errors of any class
            logger.exception("Rendition %s of image %s failed.", spec, image.pk)
            failed.append(spec)
    return failed


def _store_rendition(
    image: PortalImage, spec: str, content: bytes, file_format: str
) -> None:
    """Store a rendition, unless another process has done it meanwhile."""
    end = f".{spec.replace('|', '.')}{IMAGE_FORMAT_EXTENSIONS[file_format]}"
    stem = PurePath(str(image.file.name)).stem[: NAME_LENGTH - len(end)]
    file = ContentFile(content, name=f"{stem}{end}")
    with atomic_with_files():
        image.renditions.get_or_create(
            filter_spec=spec, focal_point_key="", defaults={"file": file}
        )


class RenditionError(Exception):
    """Sizes of a picture that could not be generated."""


# It takes seconds for a large photo, and readers have the original meanwhile: all other
# tasks come first.
@task(priority=-10)
def make_renditions(image_pk: int) -> None:
    """Generate a picture's renditions in the background, unless it was deleted."""
    image = PortalImage.objects.filter(pk=image_pk).first()
    if image is not None and (failed := make_missing_renditions(image)):
        raise RenditionError(f"{image}: {', '.join(failed)}")


def list_incomplete_images() -> Iterator[PortalImage]:
    """Yield the pictures without all renditions."""
    images = PortalImage.objects.order_by("pk").prefetch_related("renditions")
    return (
        image for image in images.iterator(chunk_size=500) if list_missing_specs(image)
    )


def enqueue_missing_renditions() -> None:
    """Enqueue a task for each picture without all renditions that has no task.

    A task that has failed for good is none to begin again: see ``manage.py tasks``.
    """
    known = {image_pk for (image_pk,) in list_unfinished(make_renditions)}
    for key in [image.pk for image in list_incomplete_images()]:
        if key not in known:
            make_renditions.enqueue(key)


def schedule_renditions(image: PortalImage) -> None:
    """Enqueue the task with the transaction that saves the picture."""
    enqueue_with_transaction(lambda: make_renditions.enqueue(image.pk))


@receiver(post_save, sender=PortalImage)
def _schedule_renditions_of_new_image(
    instance: PortalImage, *, created: bool, raw: bool, **_kwargs: Any
) -> None:
    if created and not raw:
        schedule_renditions(instance)
