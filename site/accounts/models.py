"""The attempts at passwords."""

from django.db import models


class Attempt(models.Model):
    """An attempt at a password, or a request for a new one, while it counts.

    The row names nobody. ``subject`` is a hash of the client's address with the account
    or the restriction, ``address`` is a hash of the client's address alone.
    """

    subject = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "created_at"], name="attempt_subject"),
            models.Index(fields=["address", "created_at"], name="attempt_address"),
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M:%S}"
