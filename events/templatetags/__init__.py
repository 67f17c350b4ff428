"""Template filters for events."""
