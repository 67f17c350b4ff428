"""Gives existing home pages the sections that they have shown until now."""

from django.db import migrations

# The migration's field knows no blocks, so the stored form is written as it is.
SECTIONS = (
    '[{"type": "events", "id": "8f2d0d3e-3c0b-4f0e-9d0a-6a1f4f7a1c01", '
    '"value": {"title": "", "count": "4"}}, '
    '{"type": "news", "id": "8f2d0d3e-3c0b-4f0e-9d0a-6a1f4f7a1c02", '
    '"value": {"title": "", "count": "4"}}, '
    '{"type": "stories", "id": "8f2d0d3e-3c0b-4f0e-9d0a-6a1f4f7a1c03", '
    '"value": {"title": "", "count": "1"}}, '
    '{"type": "clusters", "id": "8f2d0d3e-3c0b-4f0e-9d0a-6a1f4f7a1c04", '
    '"value": {"title": ""}}, '
    '{"type": "subscribe", "id": "8f2d0d3e-3c0b-4f0e-9d0a-6a1f4f7a1c05", '
    '"value": {"title": ""}}]'
)


def write_sections(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("UPDATE home_homepage SET sections = %s", [SECTIONS])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_front_page_sections"),
    ]

    operations = [
        migrations.RunPython(write_sections, migrations.RunPython.noop),
    ]
