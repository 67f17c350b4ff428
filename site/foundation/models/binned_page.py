"""Pages in the bin."""

from django.conf import settings
from django.db import models


class BinnedPage(models.Model):
    """A page that was deleted, with all below it, and can be brought back.

    Pages that were deleted together, such as a page and its translations, have the same
    ``group``. The page itself keeps its slug and its ``url_path`` in the bin.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+"
    )
    group = models.UUIDField(db_index=True)
    parent = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The path in the tree that the page had: its place among the pages of the parent.
    former_path = models.CharField(max_length=255)
    deleted_at = models.DateTimeField(db_index=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.page)
