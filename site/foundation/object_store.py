"""The storage of pictures and documents in an object store, by the protocol of S3."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from django.utils.functional import cached_property
from storages.backends.s3 import S3Storage

from foundation.storage import StoreUnavailableError, TransactionalStorage

# In seconds. How long a link to a file in the store is valid.
LINK_LIFETIME = 3600
CONNECT_TIMEOUT, READ_TIMEOUT = 3, 10
# In bytes. A larger file is in the temporary folder while it is read.
MEMORY = 2 * 1024 * 1024


class ObjectStorage(TransactionalStorage, S3Storage):
    """Stores files in the private bucket of ``STORAGE_URL``.

    The URL of a file is that of the portal, which checks who may read it, and redirects
    to a link that is valid for an hour. A store that does not answer, or refuses,
    raises ``StoreUnavailableError``.
    """

    def __init__(self) -> None:
        """Read the settings; a task that deletes a file must not contain the key."""
        super().__init__(
            **settings.OBJECT_STORE,
            default_acl=None,
            file_overwrite=False,
            max_memory_size=MEMORY,
            querystring_expire=LINK_LIFETIME,
            client_config=Config(
                connect_timeout=CONNECT_TIMEOUT,
                read_timeout=READ_TIMEOUT,
                retries={"mode": "standard", "max_attempts": 2},
                signature_version="s3v4",
                s3={"addressing_style": settings.OBJECT_STORE["addressing_style"]},
                # Other stores than Amazon's don't know the newest checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def url(self, name: str | None) -> str:
        """Return the path of a file at the portal, which never expires."""
        path = filepath_to_uri(name) or ""
        return urljoin(settings.MEDIA_URL, path.lstrip("/"))

    def make_link(self, name: str, **headers: str) -> str:
        """Return a URL at the store that everyone can read for an hour."""
        make_link: Any = super().url
        with convert_errors():
            return str(make_link(name, headers))

    @cached_property
    def link_origin(self) -> str:  # type: ignore[override] # the same for its users
        """The origin of all links."""
        parts = urlsplit(self.make_link("x"))
        return f"{parts.scheme}://{parts.netloc}"

    def exists(self, name: str) -> bool:
        """Return whether there is a file with a name."""
        with convert_errors():
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        """Return the size of a file in bytes."""
        with convert_errors():
            return int(super().size(name))

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        with convert_errors():
            file: File[bytes] = super()._open(name, mode)
            # Reading the attribute fetches the content.
            _ = file.file
            return file

    def _save(self, name: str, content: File[bytes]) -> str:
        with convert_errors():
            return str(super()._save(name, content))

    def _delete_now(self, name: str) -> None:
        with convert_errors():
            super()._delete_now(name)


@contextmanager
def convert_errors() -> Iterator[None]:
    """Convert the errors of the store to ``OSError``, as a disk raises them."""
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError) as error:
        response: Any = getattr(error, "response", {})
        status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        if status == HTTPStatus.INSUFFICIENT_STORAGE:
            raise OSError(errno.ENOSPC, "The object store is full.") from error
        raise StoreUnavailableError(f"The object store failed: {error}") from error
