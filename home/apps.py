"""The home's Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The front page and the commands that set the portal up."""

    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        """Register the content types, the serializers and the page contexts."""
        from home import (  # noqa: F401 - register on import
            content_types,
            serializers,
            views,
        )
