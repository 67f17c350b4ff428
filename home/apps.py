"""The Django application ``home``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home pages, the information pages and the command that builds the tree."""

    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        """Register content types, serializers, page contexts and a form."""
        from home import (  # noqa: F401 - register on import
            content_types,
            serializers,
            views,
        )
        from home.compat import use_redirect_form
        from home.redirect_forms import PortalRedirectForm

        use_redirect_form(PortalRedirectForm)
