"""The Django application of languages and translations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LocalizationConfig(AppConfig):
    """Updates translations when their source changes."""

    name = "localization"
    verbose_name = _("Localization")

    def ready(self) -> None:
        """Patch wagtail-localize and connect the signal handlers."""
        from localization import (  # noqa: F401 - connects receivers on import
            override_cleanup,
            slugs,
            translation_sync,
            typed_translations,
            view_restrictions,
        )
        from localization.compat.monkey_patches import apply_monkey_patches

        apply_monkey_patches()
