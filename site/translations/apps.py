"""The Django application of the translators' admin pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    """The translation queue, the glossary and the checks of translated text."""

    name = "translations"
    # The label of the tables and of the permissions that groups already have.
    label = "translators"
    verbose_name = _("Translators")

    def ready(self) -> None:
        """Connect the signal handlers of texts and of deleted sources."""
        from translations import (  # noqa: F401 - they connect receivers
            exclusions,
            text_counts,
            text_history,
        )
