"""Counts attempts at passwords, and refuses those beyond the limits.

They are counted in the database, so the limits are the same for any number of processes
and machines.
"""

import datetime as dt
import logging
import math

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Attempt

logger = logging.getLogger(__name__)

# How long an attempt counts.
WINDOW = dt.timedelta(minutes=10)
# How many attempts from one address count in this time: at one account, and at all.
LIMITS = {"subject": 5, "address": 20}
SALT = "accounts.attempts"


class TooManyAttemptsError(PermissionDenied):
    """An attempt is refused; one in ``retry_after`` seconds may be allowed."""

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


def count_attempt(kind: str, name: str, address: str) -> Attempt:
    """Count an attempt before its password is checked, or raise TooManyAttemptsError.

    ``kind`` is what the attempt is for, ``name`` the account or the restriction. The
    row is written before the others are counted: of many attempts at the same moment,
    no more than the limit are allowed. A refused attempt does not count, so the limit
    ends ten minutes after the attempts that were allowed.
    """
    now = timezone.now()
    attempt = Attempt.objects.create(
        subject=_hash(kind, address, name.strip().casefold()),
        address=_hash(kind, address),
        created_at=now,
    )
    for key, limit in LIMITS.items():
        same = Attempt.objects.filter(
            **{key: getattr(attempt, key)}, created_at__gt=now - WINDOW
        )
        if same.count() > limit:
            oldest = same.earliest("created_at").created_at
            attempt.delete()
            logger.warning("Too many attempts: %s.", kind)
            seconds = (oldest + WINDOW - now).total_seconds()
            raise TooManyAttemptsError(max(1, math.ceil(seconds)))
    return attempt


def forget_attempts(attempt: Attempt) -> None:
    """Forget the attempts at the same account from the same address: one succeeded."""
    Attempt.objects.filter(subject=attempt.subject).delete()


def delete_old_attempts() -> None:
    """Delete the attempts that no longer count."""
    Attempt.objects.filter(created_at__lte=timezone.now() - WINDOW).delete()


def _hash(*parts: str) -> str:
    """Hash what a reader of the database shall not see: people mistype passwords."""
    return salted_hmac(SALT, "\0".join(parts), algorithm="sha256").hexdigest()
