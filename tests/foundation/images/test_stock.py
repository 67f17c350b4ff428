"""The command that normalizes pictures of the time before the rules."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import DjangoCaptureOnCommitCallbacks

from foundation.images.renditions import list_missing_specs
from foundation.models import PortalImage
from tests.support import factories
from tests.support.picture_files import make_photo


@pytest.fixture
def image(db: None) -> PortalImage:
    """A photo of a phone, stored as it was uploaded."""
    image = factories.ImageFactory.create(filename="photo.jpg", width=40, height=20)
    Path(image.file.path).write_bytes(make_photo(orientation=6))
    image.renditions.all().delete()
    return image


def run_command(capture: DjangoCaptureOnCommitCallbacks) -> tuple[str, str]:
    output, errors = io.StringIO(), io.StringIO()
    with capture(execute=True):
        call_command("normalize_images", stdout=output, stderr=errors)
    return output.getvalue(), errors.getvalue()


def test_a_photo_gets_a_new_file_with_its_pixels_only(
    image: PortalImage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    previous = Path(image.file.path)

    output, errors = run_command(django_capture_on_commit_callbacks)

    assert ("Normalized pictures: 1" in output, errors) == (True, "")
    changed = PortalImage.objects.get()
    with changed.open_file() as file:
        content = file.read()
    assert b"Nokia" not in content
    assert (changed.width, changed.height) == (20, 40)
    assert changed.file_size == len(content)
    assert changed.file_hash != image.file_hash
    assert not previous.exists()
    assert list_missing_specs(changed) == []


def test_a_second_run_changes_nothing(
    image: PortalImage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    run_command(django_capture_on_commit_callbacks)
    name = PortalImage.objects.get().file.name

    output, _errors = run_command(django_capture_on_commit_callbacks)

    assert "Normalized pictures: 0" in output
    assert PortalImage.objects.get().file.name == name


def test_a_picture_with_too_many_pixels_is_reported_and_keeps_its_file(
    image: PortalImage,
    settings: Any,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100

    output, errors = run_command(django_capture_on_commit_callbacks)

    assert "Normalized pictures: 0" in output
    assert str(image.pk) in errors
    assert PortalImage.objects.get().file.name == image.file.name


@pytest.mark.parametrize("content", [None, b"nothing"], ids=["missing", "damaged"])
def test_a_file_that_can_not_be_read_is_reported(
    content: bytes | None,
    image: PortalImage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    path: Any = Path(image.file.path)
    path.write_bytes(content) if content else path.unlink()

    output, errors = run_command(django_capture_on_commit_callbacks)

    assert "Normalized pictures: 0" in output
    assert str(image.pk) in errors
    assert PortalImage.objects.get().file.name == image.file.name
