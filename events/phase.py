"""The fields of an event that depend on the current time."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from events.enums import Phase, Status
from events.models import EventPage
from events.selectors import get_phase
from foundation.next_change import build_next_moment_query, register_change_source


def list_moments(page: EventPage) -> list[dt.datetime]:
    """Return the moments at which the phase or the registration of an event changes."""
    moments = (page.start, page.ends_at, page.registration_deadline)
    return [moment for moment in moments if moment]


def build_time_dependent_fields(
    page: EventPage, resource: Mapping[str, Any], at: dt.datetime
) -> dict[str, Any]:
    """Build the phase, and whether registration is open."""
    registration = resource["registration"]
    if registration:
        registration = {**registration, "is_open": is_registration_open(page, at=at)}
    return {"phase": get_phase(page, at=at).value, "registration": registration}


def is_registration_open(page: EventPage, *, at: dt.datetime) -> bool:
    """Whether registration is open: it has a form, places, and time before the end."""
    until = page.registration_deadline or page.ends_at
    return bool(
        page.registration_url
        and not page.registration_full
        and page.status not in {Status.CANCELLED, Status.POSTPONED}
        and get_phase(page, at=at) != Phase.PAST
        and (until is None or at < until)
    )


@register_change_source
def _build_change_queries(at: dt.datetime) -> list[QuerySet[EventPage]]:
    live = EventPage.objects.filter(live=True)
    return [
        build_next_moment_query(live, field, at)
        for field in ("start", "ends_at", "registration_deadline")
    ]
