"""The Django application ``home``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home pages, the information pages and the command that builds the tree."""

    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        """Register the content types, the serializers and the page contexts."""
        from home import (  # noqa: F401 - register on import
            content_types,
            serializers,
            views,
        )
