"""Number the publications of an event for calendars (RFC 5545, section 3.8.7.4)."""

import datetime as dt
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.dispatch import receiver
from wagtail.signals import page_published

from events.models import EventPage

# The seconds since this date fit into an integer of RFC 5545 until 2088.
EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@receiver(page_published, sender=EventPage)
def number_publication(instance: EventPage, **_kwargs: Any) -> None:
    """Set a higher number than that of any earlier publication.

    The time alone would give two publications in the same second the same number. A
    counter alone would start again if a translation is deleted and created again, or
    replaces its source, while the UID in calendars stays the same.
    """
    published = instance.last_published_at
    if published is None:
        return
    seconds = max(0, int((published - EPOCH).total_seconds()))
    EventPage.objects.filter(pk=instance.pk).update(
        sequence=Greatest(F("sequence") + 1, Value(seconds))
    )
