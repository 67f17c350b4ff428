"""The Django application ``events``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Events: page types, list pages, serializers, API and calendars."""

    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        """Register the content type, serializers, page contexts and signal handlers."""
        from events import (  # noqa: F401 - register on import
            content_types,
            sequence,
            serializers,
            views,
        )
