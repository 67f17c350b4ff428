"""Numbers the topics of pages, so that each has its place after a restore too."""

from django.db import migrations


def number_topics(apps, schema_editor):
    """Number the topics of each page that has one without a number."""
    rows = apps.get_model("foundation", "PageTopic").objects
    pages = rows.filter(sort_order__isnull=True).order_by().values("page")
    number_by_page = {}
    topics = list(rows.filter(page__in=pages).order_by("page", "sort_order", "pk"))
    for row in topics:
        row.sort_order = number_by_page.get(row.page_id, 0)
        number_by_page[row.page_id] = row.sort_order + 1
    rows.bulk_update(topics, ["sort_order"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0013_page_previews")]

    operations = [
        migrations.AlterModelOptions(
            name="pagetopic",
            options={
                "ordering": ["sort_order", "pk"],
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
            },
        ),
        migrations.RunPython(number_topics, migrations.RunPython.noop),
    ]
