"""Choices of an event's fields, shared by the model, the API and the calendars."""

from typing import Literal

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from localization.dates import get_country_names, get_timezone_cities


class Status(models.TextChoices):
    """The status of an event: the values of schema.org's ``eventStatus``."""

    SCHEDULED = "scheduled", _("Scheduled")
    CANCELLED = "cancelled", pgettext_lazy("an event", "Cancelled")
    POSTPONED = "postponed", _("Postponed")
    RESCHEDULED = "rescheduled", _("Rescheduled")
    MOVED_ONLINE = "moved_online", _("Moved online")


# The values of the enumerations as types; a test compares the two.
StatusName = Literal[
    "scheduled", "cancelled", "postponed", "rescheduled", "moved_online"
]
AttendanceName = Literal["in_person", "online", "mixed"]
PhaseName = Literal["upcoming", "ongoing", "past"]


class Attendance(models.TextChoices):
    """How participants attend an event."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    MIXED = "mixed", _("In person and online")


class Phase(models.TextChoices):
    """Whether an event is before, at or after the current time."""

    UPCOMING = "upcoming", _("Upcoming")
    ONGOING = "ongoing", _("Now")
    PAST = "past", _("Past")


def list_countries() -> list[tuple[str, str]]:
    """List all countries, with names and order of the editor's language."""
    names = get_country_names(get_language() or settings.LANGUAGE_CODE)
    return list(names.items())


def list_timezones() -> list[tuple[str, str]]:
    """List the time zones by the city that each one is named after."""
    cities = get_timezone_cities(get_language() or settings.LANGUAGE_CODE)
    return list(cities.items())
