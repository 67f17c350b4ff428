"""Restricts translations of private pages, and unpublishes converted aliases."""

from typing import Any

from django.db.models import ObjectDoesNotExist
from django.db.models.signals import m2m_changed, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction

from localization.compat.translations import Translation, find_source


@receiver(post_save, sender=PageViewRestriction)
@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def _copy_view_restrictions(
    instance: Any, *, raw: bool = False, **_kwargs: Any
) -> None:
    """Copy a new view restriction of a page to its translations."""
    if raw or not isinstance(instance, PageViewRestriction):
        return
    source = find_source(instance.page)
    if source is None or source.locale_id != instance.page.locale_id:
        return
    for translation in source.translations.select_related("target_locale"):
        source.update_target_view_restrictions(translation.target_locale)


@receiver(post_save, sender=Translation)
def _unpublish_converted_alias(
    instance: Translation, *, raw: bool = False, **_kwargs: Any
) -> None:
    """Unpublish an alias when its translation begins.

    The alias becomes a normal page, which would show the text of its source.
    """
    if raw or not instance.enabled:
        return
    try:
        target = instance.get_target_instance()
    except ObjectDoesNotExist:
        return
    if isinstance(target, Page) and target.alias_of_id is not None:
        Page.objects.filter(pk=target.pk).update(live=False)
