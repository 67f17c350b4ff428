"""Normalizes stored pictures whose files are older than the rules for uploads."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from foundation.image_files import is_normalized, normalize_file
from foundation.images.renditions import schedule_renditions
from foundation.models import PortalImage


def normalize_stock() -> Iterator[tuple[PortalImage, str]]:
    """Normalize each stored picture that is not, and yield it with what was done.

    That is ``""`` for a picture with a new file. One whose file is missing, damaged or
    animated keeps it, and comes with the reason.
    """
    for pk in PortalImage.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            image = PortalImage.objects.select_for_update().filter(pk=pk).first()
            if image is None:
                continue
            try:
                is_changed = _normalize(image)
            except ValidationError as error:
                yield image, " ".join(error.messages)
            except OSError as error:
                yield image, str(error)
            else:
                if is_changed:
                    yield image, ""


def _normalize(image: PortalImage) -> bool:
    """Store a picture's file anew, unless it is as an upload would store it."""
    previous = image.file.name
    with image.open_file() as file:
        content = file.read()
    if is_normalized(content):
        return False
    image.file = normalize_file(ContentFile(content, name=previous))
    # Wagtail computes both anew.
    image.file_size, image.file_hash = None, ""
    image.save()
    image.get_file_size()
    image.get_file_hash()
    # Readers may have a former file as long as it exists.
    for rendition in image.renditions.all():
        rendition.delete()
    storage = image.file.storage
    transaction.on_commit(lambda: storage.delete(previous))
    schedule_renditions(image)
    return True
