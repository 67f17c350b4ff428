"""The directory's Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """The list of organisations and their profiles."""

    name = "directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        """Register the page contexts."""
        from directory import views  # noqa: F401 - registers on import
