"""The directory's Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """The list of organisations and their profiles."""

    name = "directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        """Register the content type and the page contexts."""
        from directory import (  # noqa: F401 - register on import
            content_types,
            views,
        )
