"""Model fields of events."""

from typing import Any

from django.db import models

from events.coordinates import CoordinatesFormField
from foundation.admin.wall_clock import WallClockField, WallClockInput
from foundation.fields import URL_LENGTH


class WallClockDateTimeField(models.DateTimeField[Any, Any]):
    """A DateTimeField that editors fill in with local time of the event's time zone."""

    def formfield(self, **kwargs: Any) -> Any:
        """Use a form field without a time zone; ``EventPageForm`` adds the zone."""
        options = {"form_class": WallClockField, "widget": WallClockInput}
        return super().formfield(**(kwargs | options))


class CoordinatesField(models.CharField[Any, Any]):
    """Decimal degrees, "54.6872, 25.2797"; editors may enter a link to a map.

    A draft keeps half a link, so the column is as long as a link.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = URL_LENGTH
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Describe the field for a migration, without its fixed length."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        """Use a form field that takes links."""
        return super().formfield(**{"form_class": CoordinatesFormField, **kwargs})
