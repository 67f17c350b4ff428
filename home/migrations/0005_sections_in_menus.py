"""Marks the home pages and the sections, which the menu has always had, as in menus."""

from django.db import migrations

MODELS = (
    ("home", "homepage"),
    ("events", "eventindexpage"),
    ("articles", "articleindexpage"),
    ("articles", "successstoryindexpage"),
    ("directory", "directorypage"),
)


def mark_sections(apps, schema_editor):
    pages = apps.get_model("wagtailcore", "Page").objects
    for app_label, model in MODELS:
        sections = pages.filter(
            content_type__app_label=app_label, content_type__model=model
        )
        sections.update(show_in_menus=True)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_default_sections"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(mark_sections, migrations.RunPython.noop),
    ]
