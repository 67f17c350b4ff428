"""The Django application ``portal``."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The project: settings, URLs, and what ``manage.py check --deploy`` says."""

    name = "portal"

    def ready(self) -> None:
        """Register the checks."""
        from portal import deployment_checks  # noqa: F401 - registers
