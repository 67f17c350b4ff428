"""The Django application of languages and translations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LocalizationConfig(AppConfig):
    """Keeps translations in step with their source."""

    name = "localization"
    verbose_name = _("Localization")

    def ready(self) -> None:
        """Change what wagtail-localize does otherwise; connect the signal handlers."""
        from localization import (  # noqa: F401 - connects receivers on import
            override_cleanup,
            slugs,
            translation_sync,
            view_restrictions,
        )
        from localization.compat.monkey_patches import apply_monkey_patches

        apply_monkey_patches()
