"""The translators' Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatorsConfig(AppConfig):
    """The queue, the glossary, and what guards translators' work."""

    name = "translators"
    verbose_name = _("Translators")
