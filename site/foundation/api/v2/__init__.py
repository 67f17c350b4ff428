"""Wagtail's API v2 with bounds and without leaks."""
