"""The second factor: codes of an app (TOTP, RFC 6238), passkeys, codes for recovery."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django_otp import verify_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.permissions import page_permission_policy

from accounts.models import Passkey

# How many codes for recovery somebody gets; each of them is valid once.
RECOVERY_CODES = 10
# The length of a code of an app; a code for recovery is longer.
APP_CODE = 6
# Whoever may change accounts may let others publish.
ACCOUNT_PERMISSIONS = {"add_user", "change_user", "add_group", "change_group"}
RESET_ACTION = "accounts.reset_second_factor"
SET_UP_ACTION = "accounts.set_up_second_factor"


def has_second_factor(user: Any) -> bool:
    """Return whether somebody has set up an app or a passkey, in one query."""
    apps = TOTPDevice.objects.filter(user=user, confirmed=True)
    passkeys = Passkey.objects.filter(user=user).order_by()
    return bool(apps.values("pk").union(passkeys.values("pk")).exists())


def find_app(user: Any) -> TOTPDevice | None:
    """Return the app that somebody has set up."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def find_device(user: Any) -> Device | None:
    """Return an app or a passkey of somebody; codes for recovery only replace them."""
    return find_app(user) or Passkey.objects.filter(user=user).first()


def count_devices(user: Any) -> int:
    """Count the apps and the passkeys of somebody."""
    apps = TOTPDevice.objects.filter(user=user, confirmed=True)
    return int(apps.count() + Passkey.objects.filter(user=user).count())


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
    return requires_second_factor(user) or has_second_factor(user)


def requires_second_factor(user: Any) -> bool:
    """Return whether somebody may not do without a second factor."""
    return settings.SECOND_FACTOR_FOR_PUBLISHERS and may_publish(user)


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
def delete_device(device: Device) -> None:
    """Delete an app or a passkey; with the last one, delete the codes for recovery."""
    device.delete()
    if not has_second_factor(device.user):
        StaticDevice.objects.filter(user=device.user).delete()


@transaction.atomic
def reset_second_factor(user: Any) -> None:
    """Delete all of the second factor of somebody who has lost it."""
    for model in (TOTPDevice, Passkey, StaticDevice):
        model.objects.filter(user=user).delete()
