"""Template tags and filters that all apps use."""
