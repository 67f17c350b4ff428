"""What a published change of a source does to its translations.

Dates, places and whatever else is no word are carried over at once, and so is every
text that stands translated already. A changed text keeps its old translation on the
page until somebody translates it anew; the queue says so. A draft does nothing.
"""

import contextlib
import logging
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page
from wagtail.signals import published

from localization.compat.segments import list_pending_paths
from localization.compat.translations import (
    Translation,
    TranslationSource,
    find_source,
)
from localization.models import Lag
from localization.slugs import keep_translated_slug
from localization.stream_merge import list_stream_fields, merge_stream
from localization.translation_progress import count_progress

logger = logging.getLogger(__name__)

# An address never changes by itself; the others say when and by whom, not what.
KEPT = {"slug", "url_path", "draft_title"}


@receiver(published)
def _something_published(instance: Any, **_kwargs: Any) -> None:
    source = find_source(instance)
    if source is not None:
        sync_translations(source)


@receiver(post_save, sender=Translation)
def _begun_or_restarted(
    instance: Translation,
    created: bool,
    *,
    raw: bool = False,
    update_fields: Any = None,
    **_kwargs: Any,
) -> None:
    """Read the source anew: while nothing was translated, it may have changed."""
    is_new = created or "enabled" in (update_fields or ())
    if raw or not is_new or not instance.enabled:
        return
    # Of a source that is gone there is nothing to read.
    with contextlib.suppress(models.ObjectDoesNotExist):
        sync_translations(instance.source)


@transaction.atomic
def sync_translations(source: TranslationSource) -> None:
    """Read a source anew, and carry over to its translations what is no work.

    Of one that was stopped only the lag is noted, for when it is taken up again.
    """
    translations = list(source.translations.select_related("source", "target_locale"))
    before = count_progress([translation.pk for translation in translations])
    source.update_from_db()
    for translation in translations:
        keep_translated_slug(translation)
    after = count_progress([translation.pk for translation in translations])
    now = timezone.now()
    for translation in translations:
        pk = translation.pk
        was_whole = pk not in before or not before[pk].missing
        if was_whole and pk in after and after[pk].missing:
            Lag.objects.update_or_create(
                translation=translation, defaults={"since": now}
            )
        translation.source = source
        if translation.enabled:
            sync_translation(translation)


def sync_translation(translation: Translation) -> None:
    """Bring a translation's page or snippet up to its source, as far as is translated.

    A translation that readers see stays published, a draft stays a draft.
    """
    source, locale = translation.source, translation.target_locale
    try:
        current = source.get_translated_instance(locale)
    except models.ObjectDoesNotExist:
        return
    is_alias = getattr(current, "alias_of_id", None) is not None
    if is_alias or not isinstance(current, DraftStateMixin):
        return
    try:
        try:
            _store(_followed(translation, current), current)
        except ValidationError as error:
            # An old programme may not fit the new times, and these come first.
            wrong = set(error.message_dict)
            _store(_followed(translation, current, strict=wrong), current)
    except (ValidationError, models.ObjectDoesNotExist):
        # The editor's own page is published all the same.
        logger.warning("%s can't follow its source.", translation, exc_info=True)


def _followed(
    translation: Translation, current: Any, *, strict: Collection[str] = ()
) -> Any:
    """Make a translation of what is translated, in the words of now where it isn't."""
    changed = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    waiting = defaultdict(list)
    for path in list_pending_paths(translation):
        waiting[path.split(".")[0]].append(path)
    streams = list_stream_fields(type(current))
    for name in streams & waiting.keys():
        paths = waiting[name]
        merge_stream(changed, current, name, paths, is_strict=name in strict)
    for name in {*waiting, *KEPT} - streams:
        if hasattr(current, name):
            setattr(changed, name, getattr(current, name))
    return changed


def _store(changed: Any, current: Any) -> None:
    """Store a translation that has changed, and publish it if readers see it."""
    if _content(changed) == _content(current):
        return
    revision = changed.save_revision(changed=True)
    if current.live:
        revision.publish()
    else:
        changed.save()


def _content(instance: Any) -> Any:
    """What an instance holds, apart from the numbers of its rows."""
    data = (
        instance.serializable_data()
        if isinstance(instance, Page)
        else {
            field.attname: field.value_from_object(instance)
            for field in instance._meta.concrete_fields
        }
    )
    return {
        name: [
            {key: row[key] for key in row if key not in {"pk", "page"}} for row in value
        ]
        if isinstance(value, list) and value and isinstance(value[0], dict)
        else value
        for name, value in data.items()
    }
