"""Clears in translated drafts what was copied of the publication of their source."""

from django.db import migrations

ENTRIES = ("organisation", "topic")


def clear_copied_publications(apps, schema_editor):
    """Clear it where the live revision is that of another organisation or topic."""
    for name in ENTRIES:
        model = apps.get_model("foundation", name)
        drafts = model.objects.filter(live=False, live_revision__isnull=False)
        copied = [
            pk
            for pk, object_id in drafts.values_list("pk", "live_revision__object_id")
            if object_id != str(pk)
        ]
        model.objects.filter(pk__in=copied).update(
            first_published_at=None, last_published_at=None, live_revision=None
        )


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0016_document_texts"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(clear_copied_publications, migrations.RunPython.noop),
    ]
