"""What organisations and topics have in common."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils import timezone
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from foundation.models.former_slug import FormerSlug
from foundation.visibility import in_publishing_window

AnyEntry = TypeVar("AnyEntry", bound="Entry")


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


def list_live_translations(
    model: type[AnyEntry], ids: Iterable[int | None], locale_id: int
) -> list[AnyEntry]:
    """List the records with these ids, in one language, that are live now."""
    manager: Any = model._meta.default_manager
    rows = manager.all()
    keys = rows.filter(pk__in=[pk for pk in ids if pk]).values("translation_key")
    return list(
        rows.filter(
            in_publishing_window(timezone.now()),
            translation_key__in=keys,
            locale=locale_id,
            live=True,
        )
    )
