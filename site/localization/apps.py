"""The Django application of languages and translations."""

import warnings

from bs4 import MarkupResemblesLocatorWarning
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LocalizationConfig(AppConfig):
    """Updates translations when their source changes."""

    name = "localization"
    verbose_name = _("Localization")

    def ready(self) -> None:
        """Patch wagtail-localize and connect the signal handlers."""
        from localization import (  # noqa: F401 - connects receivers on import
            new_snippets,
            override_cleanup,
            page_order,
            reviewed_translations,
            slugs,
            translation_sync,
            typed_translations,
            view_restrictions,
        )
        from localization.compat.monkey_patches import apply_monkey_patches
        from localization.compat.places import call_after_refresh
        from localization.compat.segment_places import name_nested_places
        from localization.moved_texts import carry_values
        from localization.place_names import describe_place

        # A text may be a URL: wagtail-localize parses it as HTML, and fetches nothing.
        warnings.filterwarnings("ignore", category=MarkupResemblesLocatorWarning)
        apply_monkey_patches()
        call_after_refresh(carry_values)
        name_nested_places(describe_place)
