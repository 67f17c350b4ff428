"""Form fields for times of a clock, also on days on which the clock is changed."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateTimeInput

from localization.dates import format_timezone_name, format_utc_offset
from localization.local_times import (
    MINUTE,
    check_year,
    cut_seconds,
    describe_unclear_time,
    get_local_time,
    list_moments,
)

if TYPE_CHECKING:
    FormBase = forms.Form
else:
    FormBase = object


class WallClockInput(AdminDateTimeInput):
    """An input for a time; if the time occurs twice, with a choice of the two.

    ``occurrences`` are the two instants in the time zone of the clock, or nothing;
    ``chosen`` is the value of one of them.
    """

    template_name = "foundation/widgets/wall_clock.html"
    occurrences: tuple[dt.datetime, ...] = ()
    chosen = ""

    def get_answer(self, data: Mapping[str, Any], name: str) -> str:
        """Return the value of the occurrence that was chosen, or an empty string."""
        return str(data.get(f"{name}-occurrence", ""))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the choice."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["occurrences"] = [
            {
                "value": format_occurrence(moment),
                "label": _describe_occurrence(moment, is_first=number == 0),
                "is_chosen": format_occurrence(moment) == self.chosen,
            }
            for number, moment in enumerate(self.occurrences)
        ]
        return context

    @property
    def media(self) -> forms.Media:
        """Add the styles of the choice."""
        media: forms.Media = super().media
        return media + forms.Media(css={"all": ["foundation/form_inputs.css"]})


def format_occurrence(moment: dt.datetime) -> str:
    """Format an instant as the value of a choice: "2027-10-31T00:30Z"."""
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%MZ}"


def _describe_occurrence(moment: dt.datetime, *, is_first: bool) -> str:
    """Describe one of two instants: "The first one (UTC+3, … Summer Time)"."""
    zone = str(moment.tzinfo)
    language = get_language() or settings.LANGUAGE_CODE
    order = _("The first one") if is_first else _("The second one")
    offset = format_utc_offset(moment, zone)
    return f"{order} ({offset}, {format_timezone_name(moment, zone, language)})"


class WallClockField(forms.DateTimeField):
    """A date and time of a clock; ``WallClockFormMixin`` makes an instant of it.

    Django's field uses the editor's time zone: an event in Tel Aviv would be one hour
    wrong. It refuses a time that occurs twice.
    """

    widget = WallClockInput
    # By which the stored instant is shown.
    zone: ZoneInfo

    def prepare_value(self, value: Any) -> Any:
        """Return an instant as the clock shows it; the text of a form as it is."""
        is_instant = isinstance(value, dt.datetime) and value.tzinfo
        return get_local_time(value, self.zone) if is_instant else value

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
        shown = self.prepare_value(initial)
        return bool(entered != (cut_seconds(shown) if shown else None))


class WallClockFormMixin(FormBase):
    """A form that makes instants of the times in its ``WallClockField`` fields.

    A form that is saved unchanged gives the instants that it was loaded with.
    """

    def set_clock(self, name: str, zone: ZoneInfo) -> None:
        """Show the stored instant of a field by the clock of a time zone."""
        field: Any = self.fields[name]
        field.zone = zone
        stored = self._get_stored_moment(name)
        if stored is not None:
            self._offer_occurrences(field, get_local_time(stored, zone), zone, stored)

    def has_unanswered_questions(self) -> bool:
        """Return whether a validated form needs an answer that was not sent.

        Only a form that the server renders again has the inputs for it.
        """
        widgets = [field.widget for _name, field in self._list_clock_fields()]
        return any(widget.occurrences and not widget.chosen for widget in widgets)

    def get_entered_zone(self, name: str) -> ZoneInfo:
        """Return the zone of the clock by which a time is entered."""
        field: Any = self.fields[name]
        zone: ZoneInfo = field.zone
        return zone

    def accept_unclear_time(self, name: str, local: dt.datetime) -> bool:
        """Return whether a time is saved though it is not exactly one instant."""
        return False

    def _get_stored_moment(self, name: str) -> dt.datetime | None:
        initial = self.initial.get(name, self.fields[name].initial)
        is_instant = isinstance(initial, dt.datetime) and initial.tzinfo
        return initial.astimezone(dt.UTC) if is_instant else None

    def _list_clock_fields(self) -> Iterator[tuple[str, Any]]:
        for name, field in self.fields.items():
            if isinstance(field, WallClockField):
                yield name, field

    def _clean_fields(self) -> None:
        """Replace local times by instants before any rule compares them."""
        super()._clean_fields()  # type: ignore[misc] # Django's stubs lack it
        for name, field in self._list_clock_fields():
            local = self.cleaned_data.get(name)
            if local is None:
                field.widget.occurrences = ()
                continue
            try:
                self.cleaned_data[name] = self.find_moment(name, local)
            except ValidationError as error:
                self.add_error(name, error)

    def find_moment(self, name: str, local: dt.datetime) -> dt.datetime:
        """Find the instant that a time means; raise a ValidationError if it is unclear.

        The seconds, which the form doesn't show, stay as they are stored.
        """
        field: Any = self.fields[name]
        zone = self.get_entered_zone(name)
        stored = self._get_stored_moment(name)
        answer = field.widget.get_answer(self.data, self.add_prefix(name))
        moments = [
            stored if stored and moment <= stored < moment + MINUTE else moment
            for moment in list_moments(local, zone)
        ]
        chosen = next(
            (moment for moment in moments if format_occurrence(moment) == answer),
            stored if stored in moments else None,
        )
        if len(moments) == 1:
            chosen = moments[0]
        self._offer_occurrences(field, local, zone, chosen)
        if chosen is not None:
            return chosen
        if self.accept_unclear_time(name, local):
            return moments[0] if moments else local.replace(tzinfo=zone)
        raise ValidationError(describe_unclear_time(local, zone))

    def _offer_occurrences(
        self, field: Any, local: dt.datetime, zone: ZoneInfo, chosen: dt.datetime | None
    ) -> None:
        moments = list_moments(cut_seconds(local), zone)
        is_twice = len(moments) > 1
        field.widget.occurrences = (
            tuple(moment.astimezone(zone) for moment in moments) if is_twice else ()
        )
        field.widget.chosen = format_occurrence(chosen) if chosen else ""
