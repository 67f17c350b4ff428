"""Admin pages for translators: queue, editor, glossary and PO files."""
