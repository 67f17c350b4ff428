"""Gives PostgreSQL an index of what a search asks: title and body as one vector."""

from django.db import migrations

NAME = "search_title_and_body"


def run(schema_editor, statement):
    """Run a statement that is PostgreSQL's alone."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(statement)


def make(apps, schema_editor):
    """Make the index; Wagtail has one for each column, which is no use to both."""
    run(
        schema_editor,
        f"CREATE INDEX {NAME} ON wagtailsearch_indexentry"
        " USING gin ((title || body))",
    )


def unmake(apps, schema_editor):
    """Drop the index."""
    run(schema_editor, f"DROP INDEX {NAME}")


class Migration(migrations.Migration):
    """Follows the configuration that the vectors are made with."""

    dependencies = [("search", "0001_optional_diacritics")]

    operations = [migrations.RunPython(make, unmake)]
