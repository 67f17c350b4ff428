"""Management commands of the demo content."""
