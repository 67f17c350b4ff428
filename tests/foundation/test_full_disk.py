"""A full disk keeps nothing of what was sent, and the answer says so."""

import errno
import sqlite3
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import psycopg2.errors
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import OperationalError, connection
from django.test import Client
from wagtail.documents.models import Document

from foundation.images.renditions import list_missing_specs, make_missing_renditions
from foundation.models import PortalImage
from portal.http.request_bodies import BodyReader
from tests.support import factories
from tests.support.responses import ClientResponse
from tests.support.wsgi import WsgiClient

UPLOADS = {
    "images": ("sale.png", factories.make_png()),
    "documents": ("sale.txt", b"Klaster"),
}


def upload_file(kind: str) -> ClientResponse:
    """Upload a picture or a document in the admin."""
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get_or_create(username="a", is_superuser=True)[0])
    name, content = UPLOADS[kind]
    fields = {"title": "Salė", "alt_text_lt": "Salė", "tags": "", "collection": 1}
    file = ContentFile(content, name=name)
    return client.post(f"/admin/{kind}/add/", {**fields, "file": file})


def list_stored_files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def fail_to_write(*_args: Any, **_kwargs: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be created, but nothing be written into them."""
    create = tempfile.NamedTemporaryFile

    def create_on_full_disk(*args: Any, **kwargs: Any) -> Any:
        file = create(*args, **kwargs)
        monkeypatch.setattr(file, "write", fail_to_write)
        return file

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", create_on_full_disk)


@pytest.mark.parametrize("kind", UPLOADS)
def test_no_file_and_no_row_of_an_upload_stay(
    kind: str, db: None, full_disk: None
) -> None:
    before = list_stored_files()

    response = upload_file(kind)

    assert response.status_code == 507
    assert "Nebėra vietos" in response.content.decode()
    assert not PortalImage.objects.exists()
    assert not Document.objects.exists()
    assert list_stored_files() == before


def test_sizes_of_a_picture_are_made_once_there_is_space_again(
    db: None,
) -> None:
    image = factories.ImageFactory.create(with_renditions=False)
    image.renditions.all().delete()
    before = list_stored_files()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "NamedTemporaryFile", fail_to_write)
        failed = make_missing_renditions(image)

    assert failed == list_missing_specs(image)
    assert list_stored_files() == before
    assert not make_missing_renditions(image)


def test_a_full_database_keeps_no_file(transactional_db: None) -> None:
    """If a row can't be stored, the file that was stored before it is deleted."""
    full: Any = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    errors = {"images": full, "documents": psycopg2.errors.DiskFull("no space")}
    before = list_stored_files()

    for kind, error in errors.items():

        def fail(execute: Any, sql: str, *args: Any, error: Any = error) -> Any:
            if sql.startswith("INSERT") and "title" in sql:
                raise OperationalError(str(error)) from error
            return execute(sql, *args)

        with connection.execute_wrapper(fail):
            response = upload_file(kind)

        assert response.status_code == 507
        # Files of other tests, which are rolled back, may be deleted as well.
        assert list_stored_files() <= before


def test_a_body_that_the_temporary_folder_does_not_take_is_a_507(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", FullFile)
    client = WsgiClient(BodyReader(lambda *_args: [b""]))

    environ: dict[str, Any] = {
        "wsgi.input": BytesIO(b"labas"),
        "CONTENT_LENGTH": "5",
    }
    answer = client.get("/admin/", method="POST", **environ)

    assert answer.status == 507


class FullFile(BytesIO):
    """A temporary file on a full disk."""

    def __init__(self, max_size: int) -> None:
        super().__init__()

    def write(self, content: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")
