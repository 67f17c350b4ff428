"""Model fields of events."""

from typing import Any

from django.db import models

from events.forms import WallClockField


class WallClockDateTimeField(models.DateTimeField[Any, Any]):
    """An instant that editors type as the time on the clock in the event's zone."""

    def formfield(self, **kwargs: Any) -> Any:
        """Ask without a zone; the event's form adds it."""
        return super().formfield(**{"form_class": WallClockField, **kwargs})
