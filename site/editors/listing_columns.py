"""The columns of the lists of events, news and stories."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from wagtail.admin.ui.tables import BaseColumn, Column

from events.enums import Status
from localization.dates import add_no_break_spaces, format_long_date


def _format_date(date: dt.date) -> str:
    return add_no_break_spaces(format_long_date(date, get_language() or ""))


class LocalDateColumn(Column):
    """Shows a date in the editor's language."""

    def get_value(self, instance: Any) -> str:
        """Format the date, or return an empty text."""
        date = super().get_value(instance)
        return _format_date(date) if date else ""


class EventStartColumn(Column):
    """Shows the day and the hour at which an event begins, by its own clock."""

    cell_template_name = "editors/event_start_cell.html"

    def get_value(self, instance: Any) -> dict[str, str] | None:
        """Return the date and, unless it is an event of whole days, the hour."""
        if instance.start is None:
            return None
        start: dt.datetime = instance.start.astimezone(ZoneInfo(instance.timezone))
        return {
            "date": _format_date(start.date()),
            "hour": "" if instance.all_day else f"{start:%H:%M}",
        }


class EventPlaceColumn(Column):
    """Shows the city of an event, or that it is online."""

    def get_value(self, instance: Any) -> str:
        """Name the place as a reader would."""
        return str(instance.venue_city or instance.get_attendance_display())


class EventStatusColumn(BaseColumn):
    """Shows whether readers see an event, and whether it takes place as planned."""

    cell_template_name = "editors/event_status_cell.html"

    def get_cell_context_data(
        self, instance: Any, parent_context: Any
    ) -> dict[str, Any]:
        """Add the event's own status, unless it is planned as usual."""
        context: dict[str, Any] = super().get_cell_context_data(
            instance, parent_context
        )
        context["page"] = instance
        context["event_status"] = (
            "" if instance.status == Status.SCHEDULED else instance.get_status_display()
        )
        return context


class LanguagesColumn(Column):
    """Shows the languages of a page, each with the state of its translation."""

    cell_template_name = "editors/languages_cell.html"

    def get_value(self, instance: Any) -> list[dict[str, Any]]:
        """List the page's own language first."""
        own = {
            "code": instance.locale.language_code,
            "name": instance.locale.get_display_name(),
            "state": "",
        }
        return [
            own,
            *(
                {
                    "code": job.language,
                    "name": job.language_name,
                    "state": job.state.label if job.is_waiting else "",
                }
                for job in instance.translation_jobs
                if job.language != own["code"]
            ),
        ]
