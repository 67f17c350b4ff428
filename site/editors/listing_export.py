"""The columns of the lists as spreadsheets."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The heading of each column, and the function that reads its cell from a page.
Export = dict[str, tuple[str | Promise, Callable[[Any], Any]]]


def read_local_time(page: Any, moment: dt.datetime | None) -> dt.datetime | str:
    """Return a moment by the clock of the event: spreadsheets know no time zones."""
    return moment.astimezone(page.zone).replace(tzinfo=None) if moment else ""


def join_languages(page: Any) -> str:
    """List the languages in which a page is published or in work."""
    begun = [job.language for job in page.translation_jobs if job.target]
    return ", ".join(dict.fromkeys([page.locale.language_code, *begun]))


COMMON_EXPORT: Export = {
    "publication": (_("Status"), lambda page: page.status_string),
    "languages": (_("Languages"), join_languages),
    "topics": (
        _("Topics"),
        lambda page: ", ".join(str(row.topic) for row in page.page_topics.all()),
    ),
    "address": (_("Address"), lambda page: page.full_url if page.live else ""),
}
TITLE_EXPORT: Export = {
    "title": (_("Title"), lambda page: page.get_admin_display_title()),
}
EVENT_EXPORT: Export = {
    **TITLE_EXPORT,
    "start": (_("Start"), lambda page: read_local_time(page, page.start)),
    "end": (_("End"), lambda page: read_local_time(page, page.end)),
    "venue": (_("Venue"), lambda page: page.venue_name),
    "city": (_("City"), lambda page: page.venue_city),
    "attendance": (_("Attendance"), lambda page: page.get_attendance_display()),
    "status": (_("Event"), lambda page: page.get_status_display()),
    "organisers": (
        _("Organisers"),
        lambda page: ", ".join(
            str(row.organisation) for row in page.event_organisers.all()
        ),
    ),
    **COMMON_EXPORT,
}
NEWS_EXPORT: Export = {
    **TITLE_EXPORT,
    "date": (_("Date"), lambda page: page.date),
    **COMMON_EXPORT,
}
STORY_EXPORT: Export = {
    **TITLE_EXPORT,
    "cluster": (_("Cluster"), lambda page: str(page.organisation or "")),
    "date": (_("Date"), lambda page: page.date),
    **COMMON_EXPORT,
}
