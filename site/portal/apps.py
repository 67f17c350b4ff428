"""The Django application ``portal``."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The project: settings, URLs, and what ``manage.py check --deploy`` says."""

    name = "portal"

    def ready(self) -> None:
        """Register the checks, and report errors to Sentry if it is configured."""
        from django.conf import settings

        from portal import deployment_checks  # noqa: F401 - registers

        if settings.SENTRY_DSN:
            from portal.monitoring.sentry import start_sentry

            start_sentry(settings.SENTRY_DSN)
