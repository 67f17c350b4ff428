"""The form of an event: editors enter local times of the event's time zone."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from events.start_change import StartChangeForm

FIRST_YEAR, LAST_YEAR = 1900, 2199
WALL_CLOCK_FIELDS = ("start", "end", "previous_start", "registration_deadline")


class WallClockField(forms.DateTimeField):
    """A date and time without a time zone; ``EventPageForm`` adds the event's zone.

    Django's field uses the editor's time zone: an event in Tel Aviv would be one hour
    wrong, and an hour that the editor's clock skips in March would be refused.
    """

    def prepare_value(self, value: Any) -> Any:
        """Return the value as it is: the form has converted it to the event's zone."""
        return value

    def to_python(self, value: Any) -> dt.datetime | None:
        """Parse the time without a conversion of time zones."""
        with timezone.override(dt.UTC):
            moment = super().to_python(value)
        if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValidationError(
                _("Choose a year from %(first)s to %(last)s."),
                params={"first": FIRST_YEAR, "last": LAST_YEAR},
            )
        return moment.replace(tzinfo=None) if moment else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare to the minute, because the form shows no seconds."""
        try:
            entered = self.to_python(data)
        except ValidationError:
            return True
        shown = initial.replace(second=0, microsecond=0) if initial else None
        return bool(entered != shown)


class EventPageForm(StartChangeForm):
    """Converts the times of an event from and to the event's time zone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(self.instance.timezone)
        for name in WALL_CLOCK_FIELDS:
            moment = getattr(self.instance, name)
            if moment is not None and name in self.fields:
                local = moment.astimezone(zone).replace(tzinfo=None)
                self.initial[name] = local

    def clean(self) -> dict[str, Any]:
        """Add the event's time zone to the times before the page is validated."""
        cleaned = super().clean()
        zone = ZoneInfo(cleaned.get("timezone") or self.instance.timezone)
        for name in WALL_CLOCK_FIELDS:
            if (entered := cleaned.get(name)) is not None:
                cleaned[name] = self._add_zone(name, entered, zone)
        return cleaned

    def _add_zone(self, name: str, entered: dt.datetime, zone: ZoneInfo) -> dt.datetime:
        moment = entered.replace(tzinfo=zone)
        round_trip = moment.astimezone(dt.UTC).astimezone(zone)
        if round_trip.replace(tzinfo=None) != entered:
            self.add_error(name, _("On that day the clocks go forward over this time."))
        return moment

    def clean_for_publishing(self, cleaned: dict[str, Any]) -> None:
        """Require a place, and the earlier start if the event is rescheduled."""
        super().clean_for_publishing(cleaned)
        in_person = cleaned.get("attendance") in {"in_person", "mixed"}
        if in_person and not cleaned.get("venue_city"):
            self.add_error("venue_city", _("Say where the event takes place."))
        is_rescheduled = cleaned.get("status") == "rescheduled"
        if is_rescheduled and not cleaned.get("previous_start"):
            self.add_error("previous_start", _("Say when it was to begin before."))
