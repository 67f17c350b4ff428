"""Since when translations lag behind their sources."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lag(models.Model):
    """The moment at which a source's change left a whole translation with a hole.

    It counts for as long as the hole is there.
    """

    translation = models.OneToOneField(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="lag"
    )
    since = models.DateTimeField()

    class Meta:
        # The table is one of the foundation's: moving it would need a migration.
        app_label = "foundation"
        verbose_name = _("lag of a translation")
        verbose_name_plural = _("lags of translations")
        default_permissions = ()
        permissions = (("publish_translation", "Can publish translations"),)

    def __str__(self) -> str:
        return f"{self.translation_id}: {self.since:%Y-%m-%d %H:%M}"
