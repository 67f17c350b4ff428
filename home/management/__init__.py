"""Management commands of the application ``home``."""
