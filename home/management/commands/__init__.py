"""The home's management commands."""
