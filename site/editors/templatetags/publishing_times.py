"""Template tags that say when a page or a snippet goes live and expires."""

from typing import Any

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from localization.dates import format_moment

register = template.Library()


@register.simple_tag
def list_publishing_times(instance: Any) -> list[str]:
    """List in sentences the times of the latest draft that are still to come.

    They are by the portal's clock, which each sentence names.
    """
    if instance is None:
        return []
    draft = instance.get_latest_revision_as_object()
    language = get_language() or settings.LANGUAGE_CODE
    times = (
        (draft.go_live_at, _("To be published: %(moment)s.")),
        (draft.expire_at, _("Published until: %(moment)s.")),
    )
    return [
        text % {"moment": format_moment(moment, settings.TIME_ZONE, language)}
        for moment, text in times
        if moment and moment > timezone.now()
    ]
