"""The ground floor's Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    """Pictures, organisations, topics and the ground that all pages stand on."""

    name = "foundation"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        """Connect what happens when things are stored, and how they are described."""
        from foundation import (  # noqa: F401 - by import
            organisations,
            overrides,
            privacy,
            renditions,
            slugs,
            syncing,
        )
