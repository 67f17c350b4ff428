"""The storage of pictures and documents."""

from django.core.files.storage import FileSystemStorage
from django.db import transaction


class MediaStorage(FileSystemStorage):
    """Stores files in the media folder, and deletes them on commit.

    If a picture gets a new file and the transaction is rolled back, the picture still
    needs its old file.
    """

    def delete(self, name: str) -> None:
        """Delete a file once the current transaction is committed."""
        delete = super().delete
        transaction.on_commit(lambda: delete(name))
