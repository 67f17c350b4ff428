"""The forms that move and that cancel an event."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from editors.event_actions.fields import build_time_field
from events.enums import Status
from events.models import EventPage
from events.rescheduling import (
    announce_new_start,
    reschedule_event,
    settle_attendance,
)
from foundation.admin.wall_clock import WallClockFormMixin
from foundation.fields import LocalisedTextareaWidget

CALLED_OFF = (Status.CANCELLED, Status.POSTPONED)


class EventActionForm(forms.Form):
    """A form that changes the fields of an event's latest draft, without saving it.

    ``published`` is the event as it is published, or None.
    """

    changes_times = False

    def __init__(
        self, *args: Any, event: EventPage, published: EventPage | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.published = published

    def add_reason_field(self) -> None:
        """Add the field for the reason, in each language of the portal."""
        field: Any = EventPage._meta.get_field("status_reason")
        self.fields["reason"] = field.formfield(
            label=capfirst(field.verbose_name),
            required=False,
            widget=LocalisedTextareaWidget,
            initial=self.event.status_reason,
        )

    def report_errors(self, error: ValidationError) -> None:
        """Show the errors of the event, those of other fields above the form."""
        for name, errors in error.error_dict.items():
            if name in self.fields:
                self.add_error(name, errors)
                continue
            field: Any = next(
                (field for field in EventPage._meta.fields if field.name == name), None
            )
            label = f"{capfirst(field.verbose_name)}: " if field else ""
            for message in ValidationError(errors).messages:
                self.add_error(None, f"{label}{message}")


class MoveForm(WallClockFormMixin, EventActionForm):
    """Asks for the new date of an event."""

    changes_times = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = self.event
        self.fields["start"] = build_time_field(
            event,
            label=_("New start"),
            initial=event.start,
        )
        self.fields["end"] = build_time_field(
            event,
            label=_("New end"),
            required=False,
            help_text=_(
                "Leave it empty: the length stays the same. Programme and registration "
                "deadline move with the start."
            ),
        )
        if not event.all_day:
            self.set_clock("start", event.zone)
        if self.published:
            self.add_reason_field()

    def clean(self) -> dict[str, Any]:
        """Give the event its new times."""
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if self.errors or start is None:
            return cleaned
        if start == self.event.start:
            self.add_error("start", _("The event already begins at this time."))
        elif end and end < start:
            self.add_error("end", _("The end must not come before the start."))
        else:
            self._reschedule(start, end)
        return cleaned

    def _reschedule(self, start: dt.datetime, end: dt.datetime | None) -> None:
        reschedule_event(self.event, start, end)
        announce_new_start(self.event, self.published)
        if self.published:
            self.event.status_reason = self.cleaned_data["reason"]


class CancelForm(EventActionForm):
    """Asks what became of an event, and why."""

    status = forms.ChoiceField(
        label=gettext_lazy("What became of the event?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [
            (Status.CANCELLED.value, pgettext_lazy("an event", "It is cancelled")),
            (
                Status.POSTPONED.value,
                gettext_lazy("It is postponed, and there is no new date yet"),
            ),
        ]
        if self.event.status in CALLED_OFF:
            choices.append(
                (Status.SCHEDULED.value, gettext_lazy("It takes place after all"))
            )
            self.initial["status"] = Status.SCHEDULED.value
        else:
            self.initial["status"] = Status.CANCELLED.value
        status: Any = self.fields["status"]
        status.choices = choices
        self.add_reason_field()

    def clean(self) -> dict[str, Any]:
        """Give the event its status; one that takes place after all has no reason."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        event = self.event
        settle_attendance(event)
        takes_place = cleaned["status"] == Status.SCHEDULED
        if takes_place and event.previous_start:
            event.status = Status.RESCHEDULED
        else:
            event.status = cleaned["status"]
        event.status_reason = {} if takes_place else cleaned["reason"]
        return cleaned
