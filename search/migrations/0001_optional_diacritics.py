"""Lets both databases' search index find words written without their diacritics."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

TABLE = "wagtailsearch_indexentry"
COLUMNS = ("title", "body", "autocomplete")
# SQLite's tokenizer takes accents away, and leaves letters that are no accented ones.
LETTERS = {
    "ł": "l", "Ł": "L", "ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
}
CONFIGURATION = (
    "CREATE TEXT SEARCH CONFIGURATION portal (COPY = pg_catalog.simple)",
    "ALTER TEXT SEARCH CONFIGURATION portal ALTER MAPPING FOR"
    " word, hword, hword_part, numword, numhword, hword_numpart"
    " WITH unaccent, pg_catalog.simple",
)


def plain(column):
    """Keep a text, and add it in plain letters where it has others."""
    text = f"NEW.{column}"
    folded = text
    for letter, instead in LETTERS.items():
        folded = f"replace({folded}, '{letter}', '{instead}')"
    others = "".join(LETTERS)
    return (
        f"{text} || CASE WHEN {text} GLOB '*[{others}]*'"
        f" THEN ' ' || {folded} ELSE '' END"
    )


def triggers(value):
    """Write the two triggers that feed the full-text table, as Wagtail names them."""
    names = ", ".join(COLUMNS)
    values = ", ".join(value(column) for column in COLUMNS)
    pairs = ", ".join(f"{column} = {value(column)}" for column in COLUMNS)
    for event in ("insert", "update"):
        yield f"DROP TRIGGER {event}_{TABLE}_fts"
    yield (
        f"CREATE TRIGGER insert_{TABLE}_fts AFTER INSERT ON {TABLE} BEGIN"
        f" INSERT INTO {TABLE}_fts({names}, rowid) VALUES ({values}, NEW.id); END"
    )
    yield (
        f"CREATE TRIGGER update_{TABLE}_fts AFTER UPDATE ON {TABLE} BEGIN"
        f" UPDATE {TABLE}_fts SET {pairs} WHERE rowid = NEW.id; END"
    )
    # What is indexed already passes through the new triggers.
    yield f"UPDATE {TABLE} SET title = title"


def run(schema_editor, vendor, statements):
    """Run statements that are only one database's."""
    if schema_editor.connection.vendor == vendor:
        for statement in statements:
            schema_editor.execute(statement)


def make(apps, schema_editor):
    """Teach the database plain letters."""
    run(schema_editor, "postgresql", CONFIGURATION)
    run(schema_editor, "sqlite", triggers(plain))


def unmake(apps, schema_editor):
    """Leave the index as Wagtail makes it."""
    run(schema_editor, "postgresql", ["DROP TEXT SEARCH CONFIGURATION portal"])
    run(schema_editor, "sqlite", triggers("NEW.{}".format))


class Unaccent(UnaccentExtension):
    """The extension of PostgreSQL; Django looks for it on SQLite when it goes back."""

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    """Needs Wagtail's index; ``unaccent`` is an extension that PostgreSQL trusts."""

    dependencies = [("wagtailsearch", "0010_add_text_fields")]

    operations = [Unaccent(), migrations.RunPython(make, unmake)]
