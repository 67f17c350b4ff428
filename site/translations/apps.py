"""The Django application of the translators' admin pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    """The translation queue, the glossary and the checks of translated text."""

    name = "translations"
    # The label of the tables and of the permissions that groups already have.
    label = "translators"
    verbose_name = _("Translators")
