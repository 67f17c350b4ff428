"""The form that copies an event to other dates."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateInput

from editors.event_actions.fields import DatesField
from events.models import EventPage
from events.recurrence import MAX_DATES, Recurrence, list_dates
from events.unclear_times import find_times_twice
from localization.dates import format_long_date
from localization.local_times import (
    check_year,
    describe_unclear_time,
    get_day_start,
    get_local_time,
    list_moments,
)

WEEK = dt.timedelta(days=7)


class RepeatForm(forms.Form):
    """Asks for the first date, how many there are, and how far apart."""

    first = forms.DateField(label=gettext_lazy("First date"), widget=AdminDateInput)
    count = forms.IntegerField(
        label=gettext_lazy("How many dates"),
        min_value=1,
        max_value=MAX_DATES,
        initial=1,
    )
    recurrence = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=Recurrence,
        initial=Recurrence.WEEKLY,
    )

    def __init__(self, *args: Any, event: EventPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if event.start is not None:
            local = get_local_time(event.start, event.zone)
            self.initial["first"] = local.date() + WEEK

    def clean_first(self) -> dt.date:
        """Refuse years that can only be a mistake."""
        first: dt.date = self.cleaned_data["first"]
        check_year(first)
        return first

    def list_dates(self) -> list[dt.date]:
        """List the dates, from the first one."""
        cleaned = self.cleaned_data
        return list_dates(cleaned["first"], cleaned["recurrence"], cleaned["count"])


class CopyDatesForm(forms.Form):
    """Asks for the dates of the copies, and what is copied."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    dates = DatesField(
        label=gettext_lazy("Dates of the copies"),
        help_text=gettext_lazy(
            "Change or clear a date, or add one. The hours stay the same; programme "
            "and registration deadline move along."
        ),
    )
    translations = forms.BooleanField(
        label=gettext_lazy("Copy the translations, too"), required=False, initial=True
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish the copies at once"), required=False
    )

    def __init__(
        self,
        *args: Any,
        event: EventPage,
        has_translations: bool,
        may_publish: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        if not has_translations:
            del self.fields["translations"]
        if not may_publish:
            del self.fields["publish"]

    def clean_dates(self) -> list[dt.datetime]:
        """Return the start of each copy."""
        event = self.event
        first = get_local_time(event.start, event.zone).date()
        starts = []
        for date in self.cleaned_data["dates"]:
            if date == first:
                raise ValidationError(_("The event itself takes place on this date."))
            try:
                starts.append(self._find_start(date))
            except ValidationError as error:
                day = format_long_date(date, get_language() or settings.LANGUAGE_CODE)
                raise ValidationError(f"{day}: {error.messages[0]}") from None
        return starts

    def clean(self) -> dict[str, Any]:
        """Refuse to publish a copy that begins at a time that occurs twice."""
        cleaned: dict[str, Any] = super().clean() or {}
        starts = {str(start): start for start in cleaned.get("dates", ())}
        if cleaned.get("publish") and find_times_twice(starts, self.event.zone):
            text = _(
                "On one of the dates the clock is set back, and the time of the start "
                "occurs twice. Make drafts: when you publish them, you choose one."
            )
            self.add_error("publish", text)
        return cleaned

    def _find_start(self, date: dt.date) -> dt.datetime:
        """Find the start on a date; of two, it is the first."""
        event = self.event
        if event.all_day:
            return get_day_start(date, event.zone)
        local = dt.datetime.combine(
            date, get_local_time(event.start, event.zone).time()
        )
        moments = list_moments(local, event.zone)
        if not moments:
            raise ValidationError(describe_unclear_time(local, event.zone))
        return moments[0].astimezone(event.zone)
