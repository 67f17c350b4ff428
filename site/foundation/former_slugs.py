"""Slugs of organisations and topics: unique in a language, remembered when changed."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver

from foundation.models import Organisation, Topic
from localization.slugs import SHOWN, cut_slug, number_slug


@receiver(pre_save, sender=Organisation)
@receiver(pre_save, sender=Topic)
def _prepare_slug(
    sender: Any,
    instance: Any,
    *,
    raw: bool = False,
    update_fields: Any = None,
    **_kwargs: Any,
) -> None:
    """Number a slug that is taken, and remember the one that readers know.

    A form refuses a taken slug before; a translation begins with its source's slug.
    """
    is_stored = update_fields is None or "slug" in update_fields
    if raw or not is_stored:
        return
    others = sender.objects.filter(locale=instance.locale_id).exclude(pk=instance.pk)
    if others.filter(slug=instance.slug).exists():
        start = cut_slug(instance.slug, sender._meta.get_field("slug").max_length)
        found = others.filter(slug__startswith=start).values_list("slug", flat=True)
        instance.slug = number_slug(start, set(found))
    if instance.pk is None:
        return
    known = sender.objects.filter(SHOWN, pk=instance.pk)
    slug = known.values_list("slug", flat=True).first()
    if slug and slug != instance.slug:
        instance.former_slugs.get_or_create(slug=slug)
