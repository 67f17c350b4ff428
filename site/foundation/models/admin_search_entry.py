"""What the searches of the admin look in."""

from django.contrib.contenttypes.models import ContentType
from django.db import models


class AdminSearchEntry(models.Model):
    """The words of a page, a snippet or a file, also those of its draft.

    ``title`` and ``words`` are in lower case, without accents, and each word follows
    a space. ``words`` are all words, those of the title too. The content type is that
    of the first model in a hierarchy: ``wagtailcore.page`` for every page.

    Wagtail's own index is for readers: no word of a draft may be stored there.
    """

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.BigIntegerField()
    title = models.TextField()
    words = models.TextField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                name="admin_search_entry_once_an_object",
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id} {self.object_id}"
