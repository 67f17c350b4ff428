"""The projects' Django application."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Projects of a network: their pages, their list and what others read of them."""

    name = "tests.apps.projects"
    verbose_name = "Projects"

    def ready(self) -> None:
        """Register the content type, the serializer and the page contexts."""
        from tests.apps.projects import (  # noqa: F401 - register on import
            content_types,
            serializers,
            views,
        )
