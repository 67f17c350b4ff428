"""The settings, one module per environment."""
