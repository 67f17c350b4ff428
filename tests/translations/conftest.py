"""Fixtures for the tests of translations."""

from tests.translations.machine_service import service

__all__ = ["service"]
