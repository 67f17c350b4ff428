"""Model fields of events."""

from typing import Any

from django.db import models

from foundation.admin.wall_clock import WallClockField, WallClockInput


class WallClockDateTimeField(models.DateTimeField[Any, Any]):
    """A DateTimeField that editors fill in with local time of the event's time zone."""

    def formfield(self, **kwargs: Any) -> Any:
        """Use a form field without a time zone; ``EventPageForm`` adds the zone."""
        options = {"form_class": WallClockField, "widget": WallClockInput}
        return super().formfield(**(kwargs | options))
