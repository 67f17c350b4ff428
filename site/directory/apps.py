"""The Django application ``directory``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """The list of organisations and the profile of each."""

    name = "directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        """Register the content type and the page contexts."""
        from directory import (  # noqa: F401 - register on import
            content_types,
            views,
        )
