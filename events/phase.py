"""What of an event depends on the clock of the reading."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from events.enums import Phase, Status
from events.models import EventPage
from events.selectors import get_phase
from foundation.visibility import Visibility
from foundation.web.next_change import build_next_moment_query, register_change_source


def add_time_dependent_fields(
    page: EventPage, resource: dict[str, Any], visibility: Visibility
) -> dict[str, Any]:
    """Add the phase, and whether one can still register."""
    at = visibility.at
    registration = resource["registration"]
    if registration:
        registration = {**registration, "is_open": is_registration_open(page, at=at)}
    return {
        **resource,
        "phase": get_phase(page, at=at).value,
        "registration": registration,
    }


def is_registration_open(page: EventPage, *, at: dt.datetime) -> bool:
    """Whether one can register: there is a form, a place, and time left for it."""
    until = page.registration_deadline or page.ends_at
    return bool(
        page.registration_url
        and not page.registration_full
        and page.status not in {Status.CANCELLED, Status.POSTPONED}
        and get_phase(page, at=at) != Phase.PAST
        and (until is None or at < until)
    )


@register_change_source
def _events(at: dt.datetime) -> list[QuerySet[EventPage]]:
    live = EventPage.objects.filter(live=True)
    return [
        build_next_moment_query(live, field, at)
        for field in ("start", "ends_at", "registration_deadline")
    ]
