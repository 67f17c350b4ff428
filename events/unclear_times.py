"""Times of an event around a change of the clock: compared, and unclear in a draft."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from events.wall_clock import WALL_CLOCK_FIELDS
from foundation.models import PortalPage
from localization.local_times import describe_unclear_time, list_moments

if TYPE_CHECKING:
    PageBase = PortalPage
else:
    PageBase = object


class UnclearTimesMixin(PageBase):
    """A page whose drafts keep unclear times as they were typed.

    ``unclear_times`` are local times in ISO format by field: ``{"start":
    "2027-10-31T03:30:00"}``. They are in revisions only: such a page is not published.
    The field itself has the first of two instants, or the next one. ``timezone`` is
    the name of the zone of its clock.
    """

    timezone: str
    unclear_times: Mapping[str, str] = MappingProxyType({})

    @property
    def zone(self) -> ZoneInfo:
        """The event's own time zone."""
        return ZoneInfo(self.timezone)

    def serializable_data(self) -> dict[str, Any]:
        """Add the unclear times to a revision."""
        data: dict[str, Any] = super().serializable_data()
        if self.unclear_times:
            data["unclear_times"] = dict(self.unclear_times)
        return data

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Load the unclear times of a revision, and its times in UTC."""
        page = super().with_content_json(content)
        page.convert_times_to_utc()
        page.unclear_times = content.get("unclear_times", {})
        return page

    def convert_times_to_utc(self) -> None:
        """Let times be compared: Python ignores the offsets of those in one zone."""
        for name in WALL_CLOCK_FIELDS:
            if isinstance(moment := getattr(self, name), dt.datetime):
                setattr(self, name, moment.astimezone(dt.UTC))

    def list_publishing_errors(self) -> dict[str, Any]:
        """Ask about the unclear times."""
        return super().list_publishing_errors() | {
            name: describe_unclear_time(dt.datetime.fromisoformat(text), self.zone)
            for name, text in self.unclear_times.items()
        }


def find_times_twice(
    moments: Mapping[str, dt.datetime | None], zone: ZoneInfo
) -> dict[str, str]:
    """Find the instants whose local time occurs twice, as ``unclear_times``."""
    locals_ = {
        name: moment.astimezone(zone).replace(tzinfo=None)
        for name, moment in moments.items()
        if moment
    }
    return {
        name: local.isoformat()
        for name, local in locals_.items()
        if len(list_moments(local, zone)) > 1
    }
