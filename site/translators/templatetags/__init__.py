"""Template tags of the translators' room."""
