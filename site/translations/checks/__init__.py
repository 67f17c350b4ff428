"""Checks of a translated text against its source: warnings that may be dismissed."""
