"""Drafts of translations with all of their stored texts, and what becomes of them.

Touches: wagtail_localize.models.Translation.save_target,
    wagtail_localize.models.TranslationLog,
    wagtail_localize.models.TranslationSource.get_ephemeral_translated_instance
Read in: wagtail-localize 1.14.5
Why: To save a draft, it writes the texts into the published page, unpublishes a
    snippet, and logs the draft like a publication. A review shows a draft to moderators
    only, and publishes it without wagtail-localize.
Upstream: No issue: nobody has reported it.
Until: wagtail-localize saves drafts that readers do not see, and logs publications.
"""

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision
from wagtail_localize.models import TranslationLog

from localization.compat.overrides import SegmentOverride
from localization.compat.segments import list_segments
from localization.compat.texts import StringTranslation
from localization.compat.translations import Translation


def save_translated_draft(translation: Translation, user: Any) -> Revision:
    """Save a draft with all stored texts; readers see what they saw before.

    A draft that the page or snippet refuses is a ValidationError.
    """
    draft: Any = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    if isinstance(draft, Page):
        draft.slug = find_available_slug(
            draft.get_parent(), slugify(draft.slug), ignore_page_id=draft.pk
        )
    revision: Revision = draft.save_revision(user=user, changed=True)
    return revision


def find_last_publication(translation: Translation) -> dt.datetime | None:
    """Return when the translation was last published, or None."""
    logs = TranslationLog.objects.filter(
        source=translation.source_id, locale=translation.target_locale_id
    )
    moment: dt.datetime | None = logs.aggregate(at=Max("created_at"))["at"]
    return moment


def store_publication(translation: Translation, revision: Revision) -> None:
    """Store that readers see the texts that were stored when a draft was saved."""
    log = TranslationLog.objects.create(
        source_id=translation.source_id,
        locale_id=translation.target_locale_id,
        revision=revision,
    )
    # ``create`` has set the current time. Later texts are not in the draft.
    TranslationLog.objects.filter(pk=log.pk).update(created_at=revision.created_at)


def has_changed_since(translation: Translation, moment: dt.datetime) -> bool:
    """Whether a text, link, picture or file of a translation was stored later."""
    segments = list_segments(translation)
    later = {
        "locale": translation.target_locale_id,
        "context__object_id": translation.source.object_id,
        "updated_at__gt": moment,
    }
    texts = StringTranslation.objects.filter(
        translation_of__in=segments.values("string"), **later
    )
    return bool(texts.exists() or SegmentOverride.objects.filter(**later).exists())
