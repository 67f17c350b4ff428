"""Template tags of the translators' admin pages."""
