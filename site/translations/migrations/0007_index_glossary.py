"""Indexes the terms that a migration has written: no signal has told the index."""

from django.db import migrations
from wagtail.search.backends import get_search_backend

# The columns that the index reads; a later version may have more.
COLUMNS = ("pk", "term", "translation")


def index_terms(apps, schema_editor):
    """Index every term; only the model itself knows what is searched."""
    from translations.models import GlossaryTerm

    terms = GlossaryTerm.objects.only(*COLUMNS)
    get_search_backend().add_bulk(GlossaryTerm, list(terms))


class Migration(migrations.Migration):
    dependencies = [
        ("translators", "0006_workflow_of_entries"),
        ("foundation", "0007_admin_search_entry"),
        ("search", "0002_both_columns_at_once"),
    ]

    operations = [migrations.RunPython(index_terms, migrations.RunPython.noop)]
