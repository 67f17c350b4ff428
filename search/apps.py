"""The Django application ``search``."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Searches events, news, stories and organisations."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Adapt the forms of promoted results, and connect a receiver."""
        from search import question_counts  # noqa: F401 - connects a receiver
        from search.compat import adapt_forms_of_promotions

        adapt_forms_of_promotions()
