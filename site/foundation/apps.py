"""The Django application that every other app is built on."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    """Images, organisations, topics, and what all page types share."""

    name = "foundation"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        """Connect the signal handlers and register the serializers."""
        from foundation import former_slugs  # noqa: F401 - connects receivers
        from foundation.images import renditions  # noqa: F401 - connects receivers
        from foundation.serializers import organisations  # noqa: F401 - registers
        from foundation.web import page_contexts  # noqa: F401 - registers
