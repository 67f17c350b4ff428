"""The words of documents, by which the pages with a link to them are found."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models


class DocumentText(models.Model):
    """The words of a document's title and file, as stems of all languages.

    PostgreSQL has the words in ``vector``. SQLite has them in a full-text table, where
    a row has the id of the document as ``rowid``; there ``vector`` is empty.
    """

    document = models.OneToOneField(
        "wagtaildocs.Document",
        on_delete=models.CASCADE,
        primary_key=True,
        # The release before, which has no such rows, may delete documents.
        db_constraint=False,
        related_name="+",
    )
    vector = SearchVectorField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.document_id)
