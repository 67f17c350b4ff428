"""Dates, collation and text rules of languages; updates of translations."""
