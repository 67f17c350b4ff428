"""The sizes and formats in which pictures are served, made ahead of their readers."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task

from foundation.models import PortalImage

WIDTHS = (400, 800, 1600)
# Best first: a browser takes the first format that it knows.
FORMATS = ("avif", "webp", "jpeg")


def list_widths(image: PortalImage) -> list[int]:
    """The widths to serve: never wider than the original, and always one."""
    return [width for width in WIDTHS if width <= image.width] or [image.width]


def list_rendition_specs(image: PortalImage) -> Iterator[tuple[str, int, str]]:
    """Name each rendition: format, width and Wagtail's filter for it."""
    for file_format in FORMATS:
        for width in list_widths(image):
            yield file_format, width, f"width-{width}|format-{file_format}"


def make_missing_renditions(image: PortalImage) -> None:
    """Make the renditions that are missing."""
    image.get_renditions(
        *(spec for _format, _width, spec in list_rendition_specs(image))
    )


@task()
def make_renditions(image_pk: int) -> None:
    """Make a picture's renditions in the background; a deleted picture needs none."""
    image = PortalImage.objects.filter(pk=image_pk).first()
    if image is not None:
        make_missing_renditions(image)


def schedule_renditions(image: PortalImage) -> None:
    """Ask for a picture's renditions once its row and file are safely stored."""
    transaction.on_commit(lambda: make_renditions.enqueue(image.pk))


@receiver(post_save, sender=PortalImage)
def _picture_saved(instance: PortalImage, *, raw: bool, **_kwargs: Any) -> None:
    if not raw:
        schedule_renditions(instance)
