"""What organisations and topics have in common."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from foundation.models.former_slug import FormerSlug


class Entry(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """A record that editors choose for pages; it has drafts, reviews, translations."""

    former_slugs = GenericRelation(FormerSlug)

    class Meta(TranslatableMixin.Meta):
        abstract = True
