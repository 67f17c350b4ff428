"""The Django application ``search``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Searches events, news, stories and organisations."""

    name = "search"
    verbose_name = _("Search")
