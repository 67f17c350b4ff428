"""The renditions of pictures, generated before the first request."""

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task

from foundation.compat.tasks import enqueue_with_transaction
from foundation.models import PortalImage

WIDTHS = (400, 800, 1600)
# Best first: a browser uses the first format that it supports.
FORMATS = ("avif", "webp", "jpeg")


def list_widths(image: PortalImage) -> list[int]:
    """Return the widths to serve: not wider than the original, and at least one."""
    return [width for width in WIDTHS if width <= image.width] or [image.width]


def list_rendition_specs(image: PortalImage) -> Iterator[tuple[str, int, str]]:
    """Yield the format, the width and Wagtail's filter of each rendition."""
    for file_format in FORMATS:
        for width in list_widths(image):
            yield file_format, width, f"width-{width}|format-{file_format}"


def make_missing_renditions(image: PortalImage) -> None:
    """Generate the renditions that are missing."""
    image.get_renditions(
        *(spec for _format, _width, spec in list_rendition_specs(image))
    )


# It takes seconds for a large photo. Other tasks, such as those of the search index, do
# not wait for all photos of an upload.
@task(priority=-10)
def make_renditions(image_pk: int) -> None:
    """Generate a picture's renditions in the background, unless it was deleted."""
    image = PortalImage.objects.filter(pk=image_pk).first()
    if image is not None:
        make_missing_renditions(image)


def schedule_renditions(image: PortalImage) -> None:
    """Enqueue the task with the transaction that saves the picture."""
    enqueue_with_transaction(lambda: make_renditions.enqueue(image.pk))


@receiver(post_save, sender=PortalImage)
def _schedule_renditions_after_save(
    instance: PortalImage, *, raw: bool, **_kwargs: Any
) -> None:
    if not raw:
        schedule_renditions(instance)
