"""What the search of readers looks in."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchDocument(models.Model):
    """The words of a page or an organisation as readers see it, in its language.

    PostgreSQL has the words in ``vector``. SQLite has them in a full-text table, where
    a row has the id of its document as ``rowid``; there ``vector`` is empty.

    ``date`` is the day of a row that has one, and ``ends_at`` the end of an event.
    """

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=100)
    date = models.DateField(null=True)
    ends_at = models.DateTimeField(null=True)
    vector = SearchVectorField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                name="search_document_once_an_object",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id} {self.object_id}"


class SearchTerm(models.Model):
    """A word that some document of a language has, or the stem of one.

    Both are in plain letters. A mistyped word is compared with them.

    A word stays here if no document has it any more: nothing is shown to readers only
    because it stands here.
    """

    language = models.CharField(max_length=100)
    term = models.CharField(max_length=200)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["language", "term"], name="search_term_once_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.term}"
