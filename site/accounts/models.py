"""The attempts at passwords, and the passkeys of accounts."""

from django.db import models
from django_otp.models import Device, TimestampMixin


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


class Passkey(TimestampMixin, Device):
    """A passkey of an account: the key of a phone, a computer or a security key.

    ``name`` is what its owner calls it. Its private key never leaves the device.
    """

    # The specification allows 1,023 bytes.
    credential_id = models.BinaryField(max_length=1023, unique=True)
    public_key = models.BinaryField()
    # An unsigned number of 32 bits. Devices that copy their passkeys send 0 only.
    sign_count = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["created_at", "pk"]
