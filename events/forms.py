"""The form of an event: editors enter local times of the event's time zone."""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import get_language

from events.cities import normalize_city
from events.start_change import StartChangeForm
from events.timezone_choices import list_timezone_choices
from events.wall_clock import add_time_zone, check_year, get_local_time

# How many values of earlier events are compared with what is entered.
USED_VALUES = 500
# How many time zones of earlier events stand in the short list.
USED_TIMEZONES = 4
WALL_CLOCK_FIELDS = (
    "start",
    "end",
    "previous_start",
    "registration_opens",
    "registration_deadline",
)


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
        if moment is None:
            return None
        check_year(moment)
        return moment.replace(tzinfo=None)

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

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["events/programme.css"]}
        js: ClassVar[list[str]] = ["events/event_form.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(self.instance.timezone)
        for name in WALL_CLOCK_FIELDS:
            moment = getattr(self.instance, name)
            if moment is not None and name in self.fields:
                self.initial[name] = get_local_time(moment, zone)
        if "title" in self.fields and self.instance.pk is None:
            self.fields["title"].widget.attrs["autofocus"] = True
        if "timezone" in self.fields:
            self._offer_timezones(self.fields["timezone"])
        if "venue_name" in self.fields and self.instance.locale_id:
            language = self.instance.locale.language_code
            self.fields["venue_name"].widget.language = language

    def _offer_timezones(self, field: Any) -> None:
        """Offer the zones of earlier events first, with the offset on its day."""
        used = itertools.islice(self._list_used("timezone"), USED_TIMEZONES)
        field.choices, field.widget.shown = list_timezone_choices(
            [self.instance.timezone, *used],
            self.instance.start or timezone.now(),
            get_language() or settings.LANGUAGE_CODE,
        )

    def _list_used(self, name: str, **conditions: Any) -> Iterator[str]:
        """List the values of a field in stored events, the most frequent one first.

        They are read when the first one is needed.
        """
        events = type(self.instance).objects.filter(**conditions).exclude(**{name: ""})
        values = events.order_by().values_list(name).annotate(number=Count("pk"))
        for value, _number in values.order_by("-number", name)[:USED_VALUES]:
            yield value

    def clean(self) -> dict[str, Any]:
        """Add the event's time zone to the times before the page is validated."""
        cleaned = super().clean()
        zone = ZoneInfo(cleaned.get("timezone") or self.instance.timezone)
        for name in WALL_CLOCK_FIELDS:
            if (entered := cleaned.get(name)) is not None:
                try:
                    cleaned[name] = add_time_zone(entered, zone)
                except ValidationError as error:
                    self.add_error(name, error)
        if city := cleaned.get("venue_city"):
            country = cleaned.get("venue_country", "")
            known_cities = self._list_used(
                "venue_city",
                venue_country=country,
                locale_id=self.instance.locale_id,
            )
            cleaned["venue_city"] = normalize_city(city, country, known_cities)
        return cleaned
