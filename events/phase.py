"""The fields of an event that depend on the current time."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from events.enums import Phase, Status
from events.models import EventPage
from events.selectors import get_phase
from foundation.next_change import build_next_moment_query, register_change_source

# The moments at which an event changes without an edit.
CHANGING_FIELDS = ("start", "ends_at", "registration_opens", "registration_deadline")


def list_moments(page: EventPage) -> list[dt.datetime]:
    """Return the moments at which the phase or the registration of an event changes."""
    moments = (getattr(page, field) for field in CHANGING_FIELDS)
    return [moment for moment in moments if moment]


def build_time_dependent_fields(
    page: EventPage, resource: Mapping[str, Any], at: dt.datetime
) -> dict[str, Any]:
    """Build the phase, and whether registration has opened and is open."""
    registration = resource["registration"]
    if registration:
        registration = {
            **registration,
            "has_opened": has_registration_opened(page, at=at),
            "is_open": is_registration_open(page, at=at),
        }
    return {"phase": get_phase(page, at=at).value, "registration": registration}


def has_registration_opened(page: EventPage, *, at: dt.datetime) -> bool:
    """Whether the opening of registration is past, or there is none."""
    return page.registration_opens is None or page.registration_opens <= at


def is_registration_open(page: EventPage, *, at: dt.datetime) -> bool:
    """Whether registration is open: it has opened, has a form, places and time left."""
    until = page.registration_deadline or page.ends_at
    return bool(
        page.registration_url
        and has_registration_opened(page, at=at)
        and not page.registration_full
        and page.status not in {Status.CANCELLED, Status.POSTPONED}
        and get_phase(page, at=at) != Phase.PAST
        and (until is None or at < until)
    )


@register_change_source
def _build_change_queries(at: dt.datetime) -> list[QuerySet[EventPage]]:
    live = EventPage.objects.filter(live=True)
    return [build_next_moment_query(live, field, at) for field in CHANGING_FIELDS]
