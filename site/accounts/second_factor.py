"""The second factor: codes of an app (TOTP, RFC 6238), and codes for recovery."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django_otp import verify_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.permissions import page_permission_policy

# How many codes for recovery somebody gets; each of them is valid once.
RECOVERY_CODES = 10
# The length of a code of an app; a code for recovery is longer.
APP_CODE = 6
# Whoever may change accounts may let others publish.
ACCOUNT_PERMISSIONS = {"add_user", "change_user", "add_group", "change_group"}
RESET_ACTION = "accounts.reset_second_factor"
SET_UP_ACTION = "accounts.set_up_second_factor"


def has_second_factor(user: Any) -> bool:
    """Return whether somebody has set up an app."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def may_publish(user: Any) -> bool:
    """Return whether somebody may publish anything, or manage accounts."""
    if page_permission_policy.user_has_permission(user, "publish"):
        return True
    names = {name.partition(".")[2] for name in user.get_all_permissions()}
    return any(
        name.startswith("publish_") or name in ACCOUNT_PERMISSIONS for name in names
    )


def lacks_second_factor(user: Any) -> bool:
    """Return whether a user of a session still has to enter or to set up a code."""
    if not user.is_authenticated or user.is_verified():
        return False
    is_required = settings.SECOND_FACTOR_FOR_PUBLISHERS and may_publish(user)
    return is_required or has_second_factor(user)


def check_code(user: Any, code: str) -> Device | None:
    """Return the device that accepts a code, or None; a code is valid once."""
    model = TOTPDevice if len(code) == APP_CODE else StaticDevice
    for device in model.objects.devices_for_user(user, confirmed=True):
        if verified := verify_token(user, device.persistent_id, code):
            return verified
    return None


def get_new_app(user: Any) -> TOTPDevice:
    """Return the app that somebody is setting up; it keeps its key until then."""
    app, _is_new = TOTPDevice.objects.get_or_create(user=user, confirmed=False)
    return app


@transaction.atomic
def confirm_new_app(app: TOTPDevice, code: str) -> bool:
    """Put a new app in the place of an older one, if its code is right."""
    if not app.verify_token(code):
        return False
    TOTPDevice.objects.filter(user=app.user).exclude(pk=app.pk).delete()
    app.confirmed = True
    app.save()
    return True


@transaction.atomic
def make_recovery_codes(user: Any) -> list[str]:
    """Make new codes for recovery; older ones are no longer valid."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user)
    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(
        StaticToken(device=device, token=code) for code in codes
    )
    return codes


def count_recovery_codes(user: Any) -> int:
    """Count the codes for recovery that have not been used."""
    return int(StaticToken.objects.filter(device__user=user).count())


@transaction.atomic
def reset_second_factor(user: Any) -> None:
    """Delete the app and the codes for recovery of somebody who has lost them."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
