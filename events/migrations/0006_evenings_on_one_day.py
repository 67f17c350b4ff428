"""An evening until four o'clock belongs to the day on which it began."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import migrations

NIGHT = dt.timedelta(hours=4, microseconds=1)


def set_last_days(apps, schema_editor):
    events = apps.get_model("events", "EventPage").objects.exclude(ends_at=None)
    fields = ("pk", "start", "ends_at", "timezone", "last_day")
    for pk, start, ends_at, name, last_day in events.values_list(*fields).iterator():
        zone = ZoneInfo(name)
        last = max(start.astimezone(zone), ends_at.astimezone(zone) - NIGHT).date()
        if last != last_day:
            events.filter(pk=pk).update(last_day=last)


class Migration(migrations.Migration):
    dependencies = [("events", "0005_long_addresses")]

    operations = [
        migrations.RunPython(
            set_last_days, migrations.RunPython.noop, elidable=True
        ),
    ]
