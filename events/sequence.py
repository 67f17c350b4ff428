"""Numbers the publications of an event, as calendars need it (RFC 5545, 3.8.7.4)."""

import datetime as dt
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.dispatch import receiver
from wagtail.signals import page_published

from events.models import EventPage

# Seconds since then fit into the integers of RFC 5545 until 2088.
BEGINNING = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@receiver(page_published, sender=EventPage)
def number_publication(instance: EventPage, **_kwargs: Any) -> None:
    """Give a published event a higher number than any that readers have seen.

    The clock alone would give two publications of one second the same number. A count
    alone would begin anew where a translation takes the place of its source, or is
    deleted and made again, while the calendars' UID remains.
    """
    published = instance.last_published_at
    if published is None:
        return
    seconds = max(0, int((published - BEGINNING).total_seconds()))
    EventPage.objects.filter(pk=instance.pk).update(
        sequence=Greatest(F("sequence") + 1, Value(seconds))
    )
