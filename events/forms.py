"""The form of an event: editors enter local times of the event's time zone."""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import get_language

from events.cities import normalize_city
from events.start_change import StartChangeForm
from events.timezone_choices import list_timezone_choices
from events.wall_clock import WALL_CLOCK_FIELDS
from localization.local_times import get_day_start

# How many values of earlier events are compared with what is entered.
USED_VALUES = 500
# How many time zones of earlier events stand in the short list.
USED_TIMEZONES = 4
# Of which only the date counts for an event without hours.
DAY_FIELDS = ("start", "end")


class EventPageForm(StartChangeForm):
    """The form of an event; its times are shown and entered by the event's clock."""

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["events/programme.css"]}
        js: ClassVar[list[str]] = ["events/event_form.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, text in self.instance.unclear_times.items():
            self.initial[name] = dt.datetime.fromisoformat(text)
        self.unclear_times: dict[str, str] = {}
        for name in WALL_CLOCK_FIELDS:
            if name in self.fields:
                self.set_clock(name, self.instance.zone)
                if self.instance.all_day and name in DAY_FIELDS:
                    self.fields[name].widget.occurrences = ()
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

    def get_entered_zone(self, name: str) -> ZoneInfo:
        """Return the time zone that is chosen in the same form."""
        if name in WALL_CLOCK_FIELDS and (zone := self.cleaned_data.get("timezone")):
            return ZoneInfo(zone)
        return super().get_entered_zone(name)

    def find_moment(self, name: str, local: dt.datetime) -> dt.datetime:
        """Use only the date of an event without hours."""
        if name in DAY_FIELDS and self.cleaned_data.get("all_day"):
            self.fields[name].widget.occurrences = ()
            return get_day_start(local.date(), self.get_entered_zone(name))
        return super().find_moment(name, local)

    def accept_unclear_time(self, name: str, local: dt.datetime) -> bool:
        """Keep in a draft of an event what was typed; publishing asks about it."""
        is_accepted = self.is_deferred_validation and name in WALL_CLOCK_FIELDS
        if is_accepted:
            self.unclear_times[name] = local.isoformat()
        return is_accepted

    def clean(self) -> dict[str, Any]:
        """Write the city as in other events, and hand over the unclear times."""
        cleaned = super().clean()
        self.instance.unclear_times = self.unclear_times
        if city := cleaned.get("venue_city"):
            country = cleaned.get("venue_country", "")
            known_cities = self._list_used(
                "venue_city",
                venue_country=country,
                locale_id=self.instance.locale_id,
            )
            cleaned["venue_city"] = normalize_city(city, country, known_cities)
        return cleaned
