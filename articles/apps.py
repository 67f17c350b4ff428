"""The Django application ``articles``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """News and success stories: page types, list pages, serializers and API."""

    name = "articles"
    verbose_name = _("Articles")

    def ready(self) -> None:
        """Register the content types, the serializers and the page contexts."""
        from articles import (  # noqa: F401 - register on import
            content_types,
            serializers,
            views,
        )
