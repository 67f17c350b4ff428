"""The translators' part of the admin: queue, editor, glossary and PO files."""
