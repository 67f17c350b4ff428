"""The Django application of languages and translations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LocalizationConfig(AppConfig):
    """Keeps translations in step with their source."""

    name = "localization"
    verbose_name = _("Localization")

    def ready(self) -> None:
        """Connect the signal handlers."""
        from localization import (  # noqa: F401 - connects receivers on import
            override_cleanup,
            slugs,
            translation_sync,
            view_restrictions,
        )
