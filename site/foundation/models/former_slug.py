"""Former slugs of organisations and topics, for redirects."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class FormerSlug(models.Model):
    """A former public slug of an organisation or a topic.

    Wagtail's redirects are for pages. Organisations and topics have several URLs, of
    pages, calendars and feeds; each former URL redirects to the current one.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    content_object = GenericForeignKey("content_type", "object_id")
    slug = models.SlugField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "slug"], name="former_slug_once"
            )
        ]

    def __str__(self) -> str:
        return self.slug
