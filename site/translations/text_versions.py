"""Stores a translated text only over the version that its translator has seen.

The version of a text is its entity tag. The editor sends it with ``If-Match``, or
``If-None-Match: *`` for a text that was not translated when it was loaded.
"""

import hashlib
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from localization.compat.overrides import SegmentOverride, list_overridable_segments
from localization.compat.segments import StringSegment, list_segments
from localization.compat.texts import StringTranslation, list_texts_at
from localization.compat.translations import Translation
from translations.refusals import refuse_value


def find_stored_value(segment: Any, locale_id: int) -> Any:
    """Return the stored translation or override of a segment, or None."""
    if isinstance(segment, StringSegment):
        texts = list_texts_at(segment, locale_id)
        return texts.filter(translation_of=segment.string_id).first()
    return SegmentOverride.objects.filter(
        locale=locale_id, context=segment.context_id
    ).first()


def build_etag(stored: Any) -> str | None:
    """Build the entity tag of what ``find_stored_value`` returns."""
    if stored is None:
        return None
    is_text = isinstance(stored, StringTranslation)
    content = stored.data if is_text else stored.data_json
    return quote_etag(hashlib.sha256(content.encode()).hexdigest()[:16])


def list_etags(translation: Translation) -> dict[str, str]:
    """List the entity tags of all stored values by the address that stores them."""
    locale_id = translation.target_locale_id
    texts = StringTranslation.objects.filter(
        locale=locale_id, context__object_id=translation.source.object_id
    )
    overrides = SegmentOverride.objects.filter(
        locale=locale_id, context__object_id=translation.source.object_id
    )
    stored: dict[Any, Any] = {
        (text.context_id, text.translation_of_id): text for text in texts
    } | {override.context_id: override for override in overrides}
    values = {
        _get_url("edit_string_translation", translation, segment): stored.get(
            (segment.context_id, segment.string_id)
        )
        for segment in list_segments(translation)
    } | {
        _get_url("edit_override", translation, segment): stored.get(segment.context_id)
        for segment in list_overridable_segments(translation)
    }
    etags = {url: build_etag(value) for url, value in values.items()}
    return {url: etag for url, etag in etags.items() if etag}


def _get_url(name: str, translation: Translation, segment: Any) -> str:
    return reverse(f"wagtail_localize:{name}", args=[translation.pk, segment.pk])


def refuse_unseen_version(
    request: HttpRequest, segment: Any, locale_id: int, value: str
) -> HttpResponse | None:
    """Return a response if somebody else has changed the value meanwhile, or None.

    It has the entity tag with which the value can be stored nevertheless.
    """
    stored = find_stored_value(segment, locale_id)
    etag = build_etag(stored)
    if get_conditional_response(request, etag=etag) is None:
        return None
    response = refuse_value(
        value, _describe_change(stored), HTTPStatus.PRECONDITION_FAILED
    )
    set_etag(response, segment, locale_id)
    return response


def _describe_change(stored: Any) -> str:
    if stored is None:
        return _("Somebody has removed this translation. Save again to store yours.")
    user = stored.last_translated_by
    values = {"user": get_user_display_name(user) if user else _("System")}
    if not isinstance(stored, StringTranslation):
        warning = _("%(user)s has changed this meanwhile. Save again to replace it.")
        return warning % values
    warning = _(
        "%(user)s has saved this meanwhile: “%(text)s”. Save again to replace it."
    )
    return warning % {**values, "text": stored.data}


def set_etag(response: HttpResponse, segment: Any, locale_id: int) -> None:
    """Set the entity tag of the value that is stored now."""
    etag = build_etag(find_stored_value(segment, locale_id))
    if etag:
        response.headers["ETag"] = etag
