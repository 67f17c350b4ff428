"""Slugs that organisations and topics had before."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class FormerSlug(models.Model):
    """A slug under which readers knew an organisation or a topic.

    Pages leave redirects behind; these have more addresses than one: a page, calendars,
    feeds. Whoever asks at a former one is led to the same at the present one.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveIntegerField()
    entry = GenericForeignKey("content_type", "object_id")
    slug = models.SlugField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "slug"], name="former_slug_once"
            )
        ]

    def __str__(self) -> str:
        return self.slug
