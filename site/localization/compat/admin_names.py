"""Translatable names for models and fields of wagtail-localize.

Touches: wagtail_localize.models.LocaleSynchronization,
    wagtail_localize.models.Translation,
    wagtail_localize.components.BaseComponentManager.from_request
Read in: wagtail-localize 1.14.5
Why: Fields without a label and models without a verbose name show their Python name,
    which Django does not look up in a catalogue.
Upstream: No issue: nobody has reported it.
Until: wagtail-localize sets labels and verbose names.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import LocaleSynchronization

from localization.compat.translations import Translation


class NamedSynchronizationForm(LocaleSynchronization.base_form_class):
    """Form of the language from which a locale is filled, with translatable labels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sync_from"].label = _("Sync from")
        # wagtail-localize adds this field to the class for each request.
        if "enabled" in self.fields:
            self.fields["enabled"].label = _("Enabled")


def apply_admin_names() -> None:
    """Set the labels and verbose names that the admin shows."""
    LocaleSynchronization.base_form_class = NamedSynchronizationForm
    # Set on ``_meta`` only, so that no migration sees a change.
    Translation._meta.verbose_name = _("translation")
    Translation._meta.verbose_name_plural = _("translations")
