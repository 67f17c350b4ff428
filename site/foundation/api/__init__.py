"""Code that both APIs use."""
