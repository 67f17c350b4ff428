"""The Django application of the editors' admin pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorsConfig(AppConfig):
    """Checks and pages for editors in Wagtail's admin."""

    name = "editors"
    verbose_name = _("Editors")
