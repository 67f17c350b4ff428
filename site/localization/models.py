"""Since when translations lag behind their sources."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lag(models.Model):
    """The moment since which a complete translation is incomplete.

    It is valid for as long as the translation is incomplete.
    """

    translation = models.OneToOneField(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="lag"
    )
    since = models.DateTimeField()

    class Meta:
        # The table belongs to the app foundation: moving it would need a migration.
        app_label = "foundation"
        verbose_name = _("lag of a translation")
        verbose_name_plural = _("lags of translations")
        default_permissions = ()
        permissions = (("publish_translation", "Can publish translations"),)

    def __str__(self) -> str:
        return f"{self.translation_id}: {self.since:%Y-%m-%d %H:%M}"
