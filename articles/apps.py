"""The articles' Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """News and success stories: their pages, lists and what others read of them."""

    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        """Register how articles are represented."""
        from articles import serializers  # noqa: F401 - registers on import
