"""Keeps translations from readers: those of private pages, and what is no text yet."""

from typing import Any

from django.db.models import ObjectDoesNotExist
from django.db.models.signals import m2m_changed, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import Translation, TranslationSource

_sync_with_source = TranslationSource.sync_view_restrictions


def _never_open(source: TranslationSource, original: Any, translation: Any) -> None:
    """Make a translation as private as its source, and never more open than it was.

    wagtail-localize takes a translation's own restriction away when it is published
    and its source has none; who translates may not decide that.
    """
    if not isinstance(original, Page) or original.view_restrictions.exists():
        _sync_with_source(source, original, translation)


TranslationSource.sync_view_restrictions = _never_open


@receiver(post_save, sender=PageViewRestriction)
@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def _made_private(instance: Any, *, raw: bool = False, **_kwargs: Any) -> None:
    """Make the translations of a page private together with it."""
    if raw or not isinstance(instance, PageViewRestriction):
        return
    source = TranslationSource.objects.get_for_instance_or_none(instance.page)
    if source is None or source.locale_id != instance.page.locale_id:
        return
    for translation in source.translations.select_related("target_locale"):
        source.update_target_view_restrictions(translation.target_locale)


@receiver(post_save, sender=Translation)
def _alias_becomes_work(
    instance: Translation, *, raw: bool = False, **_kwargs: Any
) -> None:
    """Take an alias from readers' sight once it is to be translated.

    It becomes a page of its own then, and would show the words of its source.
    """
    if raw or not instance.enabled:
        return
    try:
        target = instance.get_target_instance()
    except ObjectDoesNotExist:
        return
    if isinstance(target, Page) and target.alias_of_id is not None:
        Page.objects.filter(pk=target.pk).update(live=False)
