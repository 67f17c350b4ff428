"""Management commands of the application ``delivery``."""
