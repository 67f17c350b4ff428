"""Numbers the organisers of events, so that each has its place after a restore too."""

from django.db import migrations


def number_organisers(apps, schema_editor):
    """Number the organisers of each event that has one without a number."""
    rows = apps.get_model("events", "EventOrganiser").objects
    pages = rows.filter(sort_order__isnull=True).order_by().values("page")
    number_by_page = {}
    organisers = list(rows.filter(page__in=pages).order_by("page", "sort_order", "pk"))
    for row in organisers:
        row.sort_order = number_by_page.get(row.page_id, 0)
        number_by_page[row.page_id] = row.sort_order + 1
    rows.bulk_update(organisers, ["sort_order"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("events", "0009_places_and_opening")]

    operations = [
        migrations.AlterModelOptions(
            name="eventorganiser",
            options={
                "ordering": ["sort_order", "pk"],
                "verbose_name": "organiser",
                "verbose_name_plural": "organisers",
            },
        ),
        migrations.RunPython(number_organisers, migrations.RunPython.noop),
    ]
