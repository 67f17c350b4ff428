"""The Django application ``editors``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorsConfig(AppConfig):
    """Checks for editors in Wagtail's admin."""

    name = "editors"
    verbose_name = _("Editors")
