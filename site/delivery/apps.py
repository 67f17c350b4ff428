"""The Django application ``delivery``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """Stored documents of pages and organisations, and the log of their changes."""

    name = "delivery"
    verbose_name = _("Delivery")

    def ready(self) -> None:
        """Watch writes, and drop all documents after migrations."""
        from delivery import invalidation  # noqa: F401 - registers and connects
