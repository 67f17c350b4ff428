"""Names that wagtail-localize's models and fields have in English only.

Touches: wagtail_localize.models.LocaleSynchronization,
    wagtail_localize.models.Translation,
    wagtail_localize.components.BaseComponentManager.from_request
Read in: wagtail-localize 1.14.5
Why: Fields without a label and models without a verbose name are called after their
    name in Python, for which Django asks no catalogue.
Upstream: No issue: nobody has reported it.
Until: wagtail-localize names them.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import LocaleSynchronization

from localization.compat.translations import Translation


class NamedSynchronizationForm(LocaleSynchronization.base_form_class):
    """Asks from which language a locale is filled, in the editor's own words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sync_from"].label = _("Sync from")
        # Added to the class for each request.
        if "enabled" in self.fields:
            self.fields["enabled"].label = _("Enabled")


def apply_admin_names() -> None:
    """Name what has no name of its own, wherever the admin shows it."""
    LocaleSynchronization.base_form_class = NamedSynchronizationForm
    # Not the names that migrations know.
    Translation._meta.verbose_name = _("translation")
    Translation._meta.verbose_name_plural = _("translations")
