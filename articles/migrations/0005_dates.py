"""Give stories a date, and hide news until their date.

A story gets the local date on which it was first published. Live news of a later day
are scheduled for the beginning of that day.
"""

import datetime as dt

from django.db import migrations
from django.db.models import OuterRef, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone


def set_dates_of_stories(apps, schema_editor):
    page = apps.get_model("wagtailcore", "Page")
    story = apps.get_model("articles", "SuccessStoryPage")
    published = page.objects.filter(
        pk=OuterRef("pk"), first_published_at__isnull=False
    ).values(
        day=TruncDate("first_published_at", tzinfo=timezone.get_default_timezone())
    )
    story.objects.filter(first_published_at__isnull=False).update(
        date=Subquery(published)
    )


def schedule_news(apps, schema_editor):
    page = apps.get_model("wagtailcore", "Page")
    news = apps.get_model("articles", "NewsPage").objects.filter(live=True)
    for pk, date, go_live_at in news.filter(
        date__gt=timezone.localdate(timezone=timezone.get_default_timezone())
    ).values_list("pk", "date", "go_live_at"):
        start = dt.datetime.combine(date, dt.time(), timezone.get_default_timezone())
        page.objects.filter(pk=pk).update(go_live_at=max(go_live_at or start, start))


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0004_dated_pages"),
    ]

    operations = [
        migrations.RunPython(set_dates_of_stories, migrations.RunPython.noop),
        migrations.RunPython(schedule_news, migrations.RunPython.noop),
    ]
