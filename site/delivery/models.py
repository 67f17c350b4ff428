"""Stored documents, what they depend on, and the log of their changes."""

from typing import Literal

from django.db import models

# A page of any type, or an organisation: their ids overlap.
KindName = Literal["page", "organisation"]
ActionName = Literal["came", "changed", "went"]


class DocumentIdentity(models.Model):
    """The object and the site of a document, and the digest of its content."""

    site_id = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    object_id = models.PositiveIntegerField()
    type = models.CharField(max_length=40)
    key = models.UUIDField()
    locale = models.CharField(max_length=20)
    url = models.TextField()
    digest = models.CharField(max_length=32)

    class Meta:
        abstract = True


class StoredDocument(DocumentIdentity):
    """What a page or an organisation looks like to an anonymous reader of a site.

    ``summary`` is JSON: the fields of an item in an API list. ``body`` is the JSON
    array of its blocks, empty for a type without blocks. ``timeline`` has the fields
    that depend on the time, ``entry`` the text in a feed or a calendar.

    A document that is not current, is from another ``edition`` of the code, or is past
    ``until`` is made anew by the next reader. ``digest`` is that of the last change.
    """

    edition = models.CharField(max_length=16)
    is_current = models.BooleanField(default=True)
    until = models.DateTimeField(null=True)
    timeline = models.TextField()
    entry = models.TextField()
    summary = models.BinaryField()
    body = models.BinaryField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["site_id", "kind", "object_id"], name="document_once_a_site"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Dependency(models.Model):
    """A name of something that a document depends on, such as ``image:12``."""

    document = models.ForeignKey(
        StoredDocument, on_delete=models.CASCADE, db_index=False
    )
    name = models.CharField(max_length=60, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["document", "name"], name="dependency_once_a_document"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Invalidation(models.Model):
    """A name of something that has changed since documents were last stored.

    What depends on it is out of date; everything is, if the name is ``*``. Only the
    storing of documents updates these: two transactions that change the content never
    wait for each other here.
    """

    name = models.CharField(max_length=60)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Change(DocumentIdentity):
    """A document came, changed or went; its id is the sequence number.

    The rows are committed in the order of their ids, so that a client that has read up
    to an id misses none. ``url`` and ``digest`` are the new ones, or the last ones of
    what went.
    """

    at = models.DateTimeField()
    action = models.CharField(max_length=10)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["site_id", "id"], name="changes_of_a_site")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind} {self.object_id} {self.action}"
