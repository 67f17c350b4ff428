"""What follows when a page is published: the time, calendars, translations."""

import dataclasses
import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from events.enums import Status
from events.models import EventPage
from foundation.models import PortalPage
from localization.dates import format_moment
from translations.memory import begin_translations
from translations.queue import State, list_jobs
from translations.variants import has_translation


@dataclasses.dataclass(frozen=True)
class OtherLanguage:
    """A language in which the page is not written."""

    code: str
    name: str


def list_consequences(page: PortalPage, now: dt.datetime) -> list[str]:
    """List what follows, apart from translations that are not begun."""
    consequences = [_describe_publication(page.go_live_at, now)]
    if page.expire_at and page.expire_at > now:
        moment = _format_time(page.expire_at)
        consequences.append(_("Readers see it until %(moment)s.") % {"moment": moment})
    if isinstance(page, EventPage):
        consequences.append(_describe_calendars(page))
    return consequences + _describe_translations(page)


def list_missing_languages(page: PortalPage) -> list[OtherLanguage]:
    """List the languages in which the page is not written."""
    known = set(Locale.objects.values_list("language_code", flat=True))
    known -= {page.locale.language_code, *_list_written_languages(page)}
    return [
        OtherLanguage(code, str(name))
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES
        if code in known
    ]


def ask_for_translations(page: Page, codes: list[str], user: Any) -> list[str]:
    """Begin the translations of a page, and return the names of their languages.

    A language that is unknown, or in which the page is written already, is left out.
    """
    names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    # PostgreSQL accepts no NUL in a text.
    known_codes = names.keys() & codes
    locales = [
        locale
        for locale in Locale.objects.filter(language_code__in=known_codes)
        if locale.pk != page.locale_id and not has_translation(page, locale)
    ]
    begin_translations(page, locales, user=user)
    return [
        str(names[locale.language_code])
        for locale in locales
        if has_translation(page, locale)
    ]


def _describe_publication(go_live_at: dt.datetime | None, now: dt.datetime) -> str:
    if go_live_at and go_live_at > now:
        moment = _format_time(go_live_at)
        return _("Readers see it from %(moment)s.") % {"moment": moment}
    return _("Readers see it at once.")


def _format_time(moment: dt.datetime) -> str:
    """Format a moment in the time zone in which the form shows it."""
    language = get_language() or settings.LANGUAGE_CODE
    return format_moment(moment, timezone.get_current_timezone_name(), language)


def _describe_calendars(page: EventPage) -> str:
    live = EventPage.objects.filter(pk=page.pk, live=True).first()
    if live is None:
        return _("Calendars that readers subscribe to get the event.")
    if page.status == Status.CANCELLED != live.status:
        return _("Calendars that readers subscribe to get the cancellation.")
    if (page.start, page.ends_at) != (live.start, live.ends_at):
        return _("Calendars that readers subscribe to get the new time.")
    return _("Calendars that readers subscribe to get the changes.")


def _list_written_languages(page: PortalPage) -> list[str]:
    """List the other languages in which there is a page that is no alias."""
    variants = Page.objects.filter(
        translation_key=page.translation_key, alias_of__isnull=True
    )
    codes = variants.order_by().values_list("locale__language_code", flat=True)
    return [code for code in codes if code != page.locale.language_code]


def _describe_translations(page: PortalPage) -> list[str]:
    """Say what becomes of the page in its other languages."""
    names = dict(settings.WAGTAIL_CONTENT_LANGUAGES)
    jobs = list_jobs(keys=[page.translation_key], is_done_too=True)
    states = {job.language: job.state for job in jobs if job.is_begun}
    descriptions = []
    for code in _list_written_languages(page):
        if code not in states:
            text = _("%(language)s: a page of its own, which stays as it is.")
        elif states[code] == State.OUTDATED:
            text = _(
                "%(language)s: the translation is out of date already; translators get "
                "the changes, too."
            )
        else:
            text = _("%(language)s: translators get the texts that have changed.")
        descriptions.append(text % {"language": names.get(code, code)})
    return descriptions
