"""Wagtail's API v2, with limits and filtered by visibility."""
