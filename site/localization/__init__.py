"""Languages: dates, collation, text rules, and how translations follow their source."""
