"""The settings, one module an environment."""
