"""An event's form: times are typed as they are on the clock where it takes place."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from foundation.admin.forms import PortalPageForm

FIRST_YEAR, LAST_YEAR = 1900, 2199
WALL_CLOCK_FIELDS = ("start", "end", "previous_start", "registration_deadline")


class WallClockField(forms.DateTimeField):
    """A date and time without a zone; the event's own zone is added by the form.

    Django's field would read it in the editor's zone: an event in Tel Aviv would be
    an hour off, and an hour that the editor's clock skips in March refused.
    """

    def prepare_value(self, value: Any) -> Any:
        """Show what the form put in: the time in the event's zone."""
        return value

    def to_python(self, value: Any) -> dt.datetime | None:
        """Read the time as it is written."""
        with timezone.override(dt.UTC):
            moment = super().to_python(value)
        if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValidationError(
                _("Choose a year from %(first)s to %(last)s."),
                params={"first": FIRST_YEAR, "last": LAST_YEAR},
            )
        return moment.replace(tzinfo=None) if moment else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare clock times to the minute, as the form shows them."""
        try:
            typed = self.to_python(data)
        except ValidationError:
            return True
        shown = initial.replace(second=0, microsecond=0) if initial else None
        return bool(typed != shown)


class EventPageForm(PortalPageForm):
    """Reads and shows an event's times in the event's zone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(self.instance.timezone)
        for name in WALL_CLOCK_FIELDS:
            moment = getattr(self.instance, name)
            if moment is not None and name in self.fields:
                local = moment.astimezone(zone).replace(tzinfo=None)
                self.initial[name] = local

    def clean(self) -> dict[str, Any]:
        """Put the typed times into the event's zone before the page is checked."""
        cleaned = super().clean()
        zone = ZoneInfo(cleaned.get("timezone") or self.instance.timezone)
        for name in WALL_CLOCK_FIELDS:
            if (typed := cleaned.get(name)) is not None:
                cleaned[name] = self._in_zone(name, typed, zone)
        return cleaned

    def _in_zone(self, name: str, typed: dt.datetime, zone: ZoneInfo) -> dt.datetime:
        moment = typed.replace(tzinfo=zone)
        there_and_back = moment.astimezone(dt.UTC).astimezone(zone)
        if there_and_back.replace(tzinfo=None) != typed:
            self.add_error(name, _("On that day the clocks go forward over this time."))
        return moment

    def clean_for_publishing(self, cleaned: dict[str, Any]) -> None:
        """Ask where an event takes place before readers are invited."""
        super().clean_for_publishing(cleaned)
        in_person = cleaned.get("attendance") in {"in_person", "mixed"}
        if in_person and not cleaned.get("venue_city"):
            self.add_error("venue_city", _("Say where the event takes place."))
        is_rescheduled = cleaned.get("status") == "rescheduled"
        if is_rescheduled and not cleaned.get("previous_start"):
            self.add_error("previous_start", _("Say when it was to begin before."))
