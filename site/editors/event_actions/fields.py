"""Form fields of the actions: times of an event's clock, and several dates."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateInput

from events.models import EventPage
from events.recurrence import MAX_DATES
from foundation.admin.wall_clock import WallClockField
from localization.dates import format_weekday_name
from localization.local_times import check_year, get_day_start, get_local_time

# How many empty inputs stand below the dates.
EMPTY_INPUTS = 2


class DayField(forms.DateField):
    """The day of an event without hours, in the event's time zone."""

    widget = AdminDateInput
    zone: ZoneInfo

    def clean(self, value: Any) -> dt.datetime | None:
        """Return the first instant of the day."""
        date = super().clean(value)
        if date is None:
            return None
        check_year(date)
        return get_day_start(date, self.zone)

    def prepare_value(self, value: Any) -> Any:
        """Return the day of an instant; the text of a form as it is."""
        is_instant = isinstance(value, dt.datetime)
        return get_local_time(value, self.zone).date() if is_instant else value


def build_time_field(event: EventPage, **options: Any) -> DayField | WallClockField:
    """Build a field for a day, and for the hour if the event has hours."""
    field = DayField(**options) if event.all_day else WallClockField(**options)
    field.zone = event.zone
    return field


class DatesWidget(forms.Widget):
    """One input for each date, each with its weekday, and empty ones below."""

    template_name = "editors/event_actions/dates.html"

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> list[str]:
        """Return the texts of all inputs that are filled in."""
        getlist = getattr(data, "getlist", None)
        texts = getlist(name) if getlist else data.get(name, [])
        return [text for text in texts if text.strip()][: MAX_DATES + 1]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the inputs."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        values = [*(value or []), *[""] * EMPTY_INPUTS]
        context["inputs"] = [
            {
                "html": AdminDateInput().render(
                    name,
                    text,
                    {
                        "id": f"id_{name}_{number}",
                        "aria-label": _("Date %(number)s") % {"number": number},
                    },
                ),
                "weekday": _format_weekday(text),
            }
            for number, text in enumerate(values, 1)
        ]
        return context

    @property
    def media(self) -> forms.Media:
        """Return the scripts of the calendar beside each input."""
        media: forms.Media = AdminDateInput().media
        return media


def _format_weekday(value: Any) -> str:
    if not isinstance(value, dt.date):
        try:
            value = dt.date.fromisoformat(str(value))
        except ValueError:
            return ""
    language = get_language() or settings.LANGUAGE_CODE
    return format_weekday_name(value, language)


class DatesField(forms.Field):
    """Dates in order, each once."""

    widget = DatesWidget

    def clean(self, value: list[str]) -> list[dt.date]:
        """Return the dates; an error names the text that is none."""
        super().clean(value)
        if len(value) > MAX_DATES:
            raise ValidationError(
                _("At most %(number)s copies are made at once."),
                params={"number": MAX_DATES},
            )
        found = [_parse_date(text) for text in value]
        if len(set(found)) < len(found):
            raise ValidationError(_("A date is there twice."))
        return sorted(found)


def _parse_date(text: str) -> dt.date:
    try:
        date: dt.date = forms.DateField().clean(text)
    except ValidationError:
        message = _("“%(text)s” is not a date.")
        raise ValidationError(message, params={"text": text[:40]}) from None
    check_year(date)
    return date
