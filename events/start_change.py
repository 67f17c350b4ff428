"""Asks whether a published event was moved, if its start is changed in its form."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel

from events.enums import Attendance, Status
from foundation.admin.forms import PortalPageForm
from localization.local_times import cut_seconds, get_local_time


class StartChange(models.TextChoices):
    """What another start of a published event means."""

    MOVED = "moved", gettext_lazy("The event was moved: readers see its earlier start")
    CORRECTION = "correction", gettext_lazy("A correction: readers are told nothing")


class StartChangeForm(PortalPageForm):
    """The form of an event; publishing another start asks what it means.

    It does not ask about an event that is over or cancelled, nor if the editor has
    changed the status or the earlier start by hand.
    """

    start_change = forms.ChoiceField(
        label=gettext_lazy("Why does the event begin at another time?"),
        choices=StartChange,
        required=False,
        widget=forms.RadioSelect,
    )
    asks_about_start = False

    def clean(self) -> dict[str, Any]:
        """Ask, or set status and earlier start as the editor has answered."""
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self._handle_other_start(cleaned)
        return cleaned

    def has_unanswered_questions(self) -> bool:
        """Add the question about another start."""
        is_asked = self.asks_about_start and not self.cleaned_data.get("start_change")
        return is_asked or super().has_unanswered_questions()

    def _handle_other_start(self, cleaned: dict[str, Any]) -> None:
        """Ask about another start of a published event, or do as is answered."""
        published = _find_published(self.instance)
        zone = self.get_entered_zone("start")
        if published is None or not _has_other_start(published, cleaned, zone):
            return
        self.asks_about_start = True
        answer = cleaned.get("start_change")
        if answer == StartChange.MOVED:
            if cleaned.get("status") == Status.MOVED_ONLINE:
                cleaned["attendance"] = Attendance.ONLINE
            cleaned["status"] = Status.RESCHEDULED
            cleaned["previous_start"] = published.start
        elif answer != StartChange.CORRECTION:
            question = _("Was the event moved, or is this a correction? Answer below.")
            self.add_error("start", question)


def has_unexplained_start(draft: Any) -> bool:
    """Return whether the form would ask about the start of a draft of an event."""
    published = _find_published(draft)
    if published is None:
        return False
    names = ("start", "previous_start", "status", "all_day")
    values = {name: getattr(draft, name) for name in names}
    return _has_other_start(published, values, ZoneInfo(draft.timezone))


def _find_published(event: Any) -> Any:
    """Return the published event if it is neither over nor cancelled."""
    events = type(event).objects.filter(
        pk=event.pk, live=True, ends_at__gt=timezone.now()
    )
    return events.exclude(status=Status.CANCELLED).first()


def _has_other_start(published: Any, values: dict[str, Any], zone: ZoneInfo) -> bool:
    """Return whether values of a form have another start, which nothing explains."""
    start = values.get("start")
    if start is None or published.start is None:
        return False
    starts = [
        get_local_time(moment, zone).date()
        if values.get("all_day")
        else _cut_seconds(moment)
        for moment in (start, published.start)
    ]
    is_set_by_hand = values.get("status") != published.status or _cut_seconds(
        values.get("previous_start")
    ) != _cut_seconds(published.previous_start)
    return starts[0] != starts[1] and not is_set_by_hand


def _cut_seconds(moment: dt.datetime | None) -> dt.datetime | None:
    """Return an instant to the minute, in UTC.

    Python compares two times of the same zone without their offsets.
    """
    return cut_seconds(moment.astimezone(dt.UTC)) if moment else None


class StartChangePanel(FieldPanel):
    """The question about another start; hidden until the form asks it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("start_change", **kwargs)

    def clone_kwargs(self) -> dict[str, Any]:
        """Leave out the name of the field, which is always the same."""
        kwargs: dict[str, Any] = super().clone_kwargs()
        return {name: kwargs[name] for name in kwargs if name != "field_name"}

    class BoundPanel(FieldPanel.BoundPanel):
        """The question in a form."""

        def is_shown(self) -> bool:
            """Show it if the form asks."""
            return bool(getattr(self.form, "asks_about_start", False))
