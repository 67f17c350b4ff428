"""The Django application of the demo content."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """The command ``manage.py demo`` and the content that it creates."""

    name = "demo"
    verbose_name = _("Demo content")
