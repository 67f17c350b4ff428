"""Updates translations when their source is published.

Dates, places and other values without text are copied at once, together with every text
that is already translated. A changed text keeps its old translation on the page until a
translator translates the new one; the queue lists it. A draft of a source changes
nothing.
"""

import contextlib
import logging
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page
from wagtail.signals import published

from localization.compat.binned_pages import is_binned
from localization.compat.places import list_places, list_source_texts
from localization.compat.publishing import publish_during_review
from localization.compat.segments import PendingSegment, list_pending_segments
from localization.compat.translations import (
    Translation,
    TranslationSource,
    find_source,
)
from localization.models import Lag
from localization.moved_texts import find_moves
from localization.slugs import keep_translated_slug
from localization.stream_merge import (
    Move,
    PendingText,
    StreamMerge,
    list_stream_fields,
)
from localization.translation_progress import TranslationProgress, count_progress

logger = logging.getLogger(__name__)

# Fields that a sync does not change: the URL of a page stays the same.
UNCHANGED_FIELDS = {"slug", "url_path", "draft_title"}

# The paths of texts that have moved, each with the paths they came from.
Moves = Mapping[str, Collection[str]]


@receiver(published)
def _sync_published_source(instance: Any, **_kwargs: Any) -> None:
    source = find_source(instance)
    if source is not None:
        sync_translations(source)


@receiver(post_save, sender=Translation)
def _sync_new_translation(
    instance: Translation,
    created: bool,
    *,
    raw: bool = False,
    update_fields: Any = None,
    **_kwargs: Any,
) -> None:
    """Update a new or re-enabled translation, whose source may have changed."""
    is_new = created or "enabled" in (update_fields or ())
    if raw or not is_new or not instance.enabled:
        return
    # The source may be deleted.
    with contextlib.suppress(models.ObjectDoesNotExist):
        sync_translations(instance.source)


@transaction.atomic
def sync_translations(source: TranslationSource) -> None:
    """Read a source again, and update its translations where no translator is needed.

    For a stopped translation only the lag is stored, for when it is enabled again.
    """
    translations = list(source.translations.select_related("source", "target_locale"))
    # Only the numbers of texts are compared.
    lags = dict.fromkeys(translation.pk for translation in translations)
    before = count_progress(lags)
    places = list_places(source) if translations else set()
    source.update_from_db()
    moves = find_moves(places, list_places(source)) if translations else {}
    for translation in translations:
        keep_translated_slug(translation)
    after = count_progress(lags)
    now = timezone.now()
    for translation in translations:
        pk = translation.pk
        if _is_now_outdated(before.get(pk), after.get(pk)):
            Lag.objects.update_or_create(
                translation=translation, defaults={"since": now}
            )
        translation.source = source
        if translation.enabled:
            sync_translation(translation, moves)


def _is_now_outdated(
    before: TranslationProgress | None, after: TranslationProgress | None
) -> bool:
    """Whether a change of the source makes a complete translation incomplete.

    A translated text that is not published yet was outdated before, for readers.
    """
    was_complete = (
        before is None
        or before.is_shown
        or (not before.shown and not before.segments_missing)
    )
    return was_complete and after is not None and after.segments_missing > 0


def sync_translation(translation: Translation, moves: Moves | None = None) -> None:
    """Update a translated page or snippet with what is translated of its source.

    A published translation stays published, a draft stays a draft.
    """
    source, locale = translation.source, translation.target_locale
    try:
        current = source.get_translated_instance(locale)
    except models.ObjectDoesNotExist:
        return
    is_alias = getattr(current, "alias_of_id", None) is not None
    if is_alias or not isinstance(current, DraftStateMixin):
        return
    # A page in the bin follows its source again when it is brought back.
    if isinstance(current, Page) and is_binned(current):
        return
    try:
        try:
            changed = _build_updated_instance(translation, current, moves or {})
            _save_if_changed(changed, current)
        except ValidationError as error:
            # The old agenda may not fit the new times. The new times win.
            invalid_fields = set(error.message_dict)
            changed = _build_updated_instance(
                translation, current, moves or {}, strict=invalid_fields
            )
            _save_if_changed(changed, current)
    except (ValidationError, models.ObjectDoesNotExist):
        # The source stays published.
        logger.warning("%s can't follow its source.", translation, exc_info=True)


def _build_updated_instance(
    translation: Translation,
    current: Any,
    moves: Moves,
    *,
    strict: Collection[str] = (),
) -> Any:
    """Build the translation; a text that is not translated keeps its current value."""
    changed = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    pending = defaultdict(list)
    for segment in list_pending_segments(translation):
        pending[segment.path.split(".")[0]].append(segment)
    streams = list_stream_fields(type(current))
    merge = StreamMerge(
        list_source_texts(translation.source, translation.target_locale_id)
        if any(segment.is_rich for part in pending.values() for segment in part)
        else {}
    )
    for name in streams & pending.keys():
        merge.merge_field(
            changed,
            current,
            name,
            [_build_pending_text(segment) for segment in pending[name]],
            _list_moves_into(name, moves),
            is_strict=name in strict,
        )
    for name in {*pending, *UNCHANGED_FIELDS} - streams:
        if hasattr(current, name):
            setattr(changed, name, getattr(current, name))
    return changed


def _build_pending_text(segment: PendingSegment) -> PendingText:
    path = tuple(segment.path.split("."))[1:]
    return PendingText(path, segment.shown, segment.text, segment.is_rich)


def _list_moves_into(name: str, moves: Moves) -> list[Move]:
    """List the moves into a field; the paths begin below it."""
    found = []
    for path, origins in moves.items():
        field, *inside = path.split(".")
        for origin in origins if field == name else ():
            origin_field, *origin_inside = origin.split(".")
            is_same = origin_field == name
            found.append(Move(tuple(inside), tuple(origin_inside) if is_same else None))
    return found


@transaction.atomic
def _save_if_changed(changed: Any, current: Any) -> None:
    """Save a translation if it has changed, and publish it if it is live."""
    if _get_content(changed) == _get_content(current):
        return
    revision = changed.save_revision(changed=True)
    if current.live:
        publish_during_review(revision)
    else:
        changed.save()


def _get_content(instance: Any) -> Any:
    """Return the field values of an instance, without primary keys of child rows."""
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
