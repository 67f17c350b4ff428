"""Files are spread over folders, and deleted on commit."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from foundation.storage import MediaStorage
from tests.support import factories

pytestmark = pytest.mark.django_db


def test_file_is_deleted_on_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    name = default_storage.save("failas.txt", ContentFile(b"Klaster"))

    with django_capture_on_commit_callbacks(execute=True):
        default_storage.delete(name)
        assert default_storage.exists(name)

    assert not default_storage.exists(name)


def test_document_keeps_its_file_until_its_new_file_is_committed(
    client: Client,
    superuser: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    document = factories.DocumentFactory.create()
    old = document.file.name
    client.force_login(superuser)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            f"/admin/documents/edit/{document.pk}/",
            {
                "title": "Naujas",
                "collection": document.collection_id,
                "file": ContentFile(b"Kitas", name="kitas.txt"),
            },
        )
        assert default_storage.exists(old)

    document.refresh_from_db()
    assert document.file.name != old
    assert not default_storage.exists(old)


def test_storage_is_named_for_tasks_that_delete_files() -> None:
    path, _arguments, _keywords = MediaStorage().deconstruct()

    assert path == "foundation.storage.MediaStorage"


def test_new_files_are_spread_over_folders() -> None:
    """A picture and its sizes are ten files, and ten thousand pictures are many."""
    image = factories.ImageFactory.create()
    document = factories.DocumentFactory.create()
    stored = [image.file, document.file, *(row.file for row in image.renditions.all())]

    folders = {Path(file.name).parent.as_posix() for file in stored}

    assert {folder[:-3] for folder in folders} == {
        *("documents", "images", "original_images")
    }
    assert all(int(folder[-2:], 16) < 256 for folder in folders)
    assert all(default_storage.exists(file.name) for file in stored)
