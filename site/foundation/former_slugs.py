"""Keeps slugs of organisations and topics unique, and stores their former slugs."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver

from foundation.models import Organisation, Topic
from foundation.reserved_slugs import is_sub_route
from localization.slugs import WAS_PUBLISHED, cut_slug, number_slug


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
    """Add a number to a slug that is taken or reserved; store the former public slug.

    A form already refuses a taken slug, but a new translation copies its source's
    slug. A row that is stored with a reserved slug keeps it.
    """
    is_stored = update_fields is None or "slug" in update_fields
    if raw or not is_stored:
        return
    others = sender.objects.filter(locale=instance.locale_id).exclude(pk=instance.pk)
    slug = instance.slug
    is_reserved = (
        is_sub_route(slug)
        and not sender.objects.filter(pk=instance.pk, slug=slug).exists()
    )
    if is_reserved or others.filter(slug=slug).exists():
        start = cut_slug(instance.slug, sender._meta.get_field("slug").max_length)
        taken_slugs = others.filter(slug__startswith=start).values_list(
            "slug", flat=True
        )
        reserved = {slug} if is_reserved else set()
        instance.slug = number_slug(start, {*taken_slugs, *reserved})
    if instance.pk is None:
        return
    public_rows = sender.objects.filter(WAS_PUBLISHED, pk=instance.pk)
    slug = public_rows.values_list("slug", flat=True).first()
    if slug and slug != instance.slug:
        instance.former_slugs.get_or_create(slug=slug)
