"""Passkeys (WebAuthn): what a browser is asked for, and the check of its answer.

A passkey belongs to the host of the request with which it was added. The host is one of
``ALLOWED_HOSTS``. The browser says in its answer at which address it was.
"""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    generate_challenge,
    options_to_json_dict,
)
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
)

from accounts.models import Passkey

logger = logging.getLogger(__name__)

# How long a browser may take to answer.
LIFETIME = dt.timedelta(minutes=10)
SESSION_KEY = "passkey_challenge"
SALT = "accounts.passkeys"

Answer = dict[str, Any]
Verified = TypeVar("Verified")


def make_creation_options(request: HttpRequest, user: Any) -> dict[str, Any]:
    """Return the options of ``navigator.credentials.create()``, as JSON."""
    return options_to_json_dict(
        generate_registration_options(
            rp_id=_get_host(request),
            rp_name=settings.WAGTAIL_SITE_NAME,
            user_id=salted_hmac(SALT, str(user.pk), algorithm="sha256").digest(),
            user_name=user.get_username(),
            user_display_name=user.get_full_name(),
            challenge=_store_challenge(request),
            timeout=_get_milliseconds(),
            # Devices that can copy a passkey to others of the same person do so.
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.PREFERRED
            ),
            exclude_credentials=_list_descriptors(user),
        )
    )


def make_request_options(request: HttpRequest, user: Any) -> dict[str, Any]:
    """Return the options of ``navigator.credentials.get()``, as JSON."""
    return options_to_json_dict(
        generate_authentication_options(
            rp_id=_get_host(request),
            challenge=_store_challenge(request),
            timeout=_get_milliseconds(),
            allow_credentials=_list_descriptors(user),
        )
    )


def add_passkey(request: HttpRequest, user: Any, name: str, answer: Answer) -> Passkey:
    """Add the passkey that a browser has created, or raise ValidationError."""
    expected = _take_expected(request)
    verified = _refuse_on_error(
        lambda: verify_registration_response(credential=answer, **expected)
    )
    try:
        with transaction.atomic():
            passkey: Passkey = Passkey.objects.create(
                user_id=user.pk,
                name=name,
                credential_id=verified.credential_id,
                public_key=verified.credential_public_key,
                sign_count=verified.sign_count,
            )
    except IntegrityError:
        raise ValidationError(_("This passkey was added before.")) from None
    return passkey


@transaction.atomic
def check_passkey(request: HttpRequest, user: Any, answer: Answer) -> Passkey:
    """Return the passkey of a user that a browser has used, or raise ValidationError.

    A passkey whose counter does not grow is refused: it may be a copy.
    """
    expected = _take_expected(request)
    passkeys = Passkey.objects.select_for_update().filter(user=user)
    credential_id = _refuse_on_error(lambda: base64url_to_bytes(answer["rawId"]))
    passkey: Passkey | None = passkeys.filter(credential_id=credential_id).first()
    if passkey is None:
        raise ValidationError(_("This passkey is not one of your account."))
    verified = _refuse_on_error(
        lambda: verify_authentication_response(
            credential=answer,
            **expected,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
        )
    )
    passkey.sign_count = verified.new_sign_count
    passkey.set_last_used_timestamp()
    return passkey


def _refuse_on_error(check: Callable[[], Verified]) -> Verified:
    try:
        return check()
    except Exception as error:  # of many kinds, which the parsers raise
        logger.warning("A passkey was refused: %r.", error)
        raise ValidationError(
            _("This passkey could not be checked. Try again.")
        ) from error


def _store_challenge(request: HttpRequest) -> bytes:
    challenge = generate_challenge()
    now = timezone.now().timestamp()
    request.session[SESSION_KEY] = [bytes_to_base64url(challenge), now]
    return challenge


def _take_expected(request: HttpRequest) -> dict[str, Any]:
    """Return what the answer has to name: the last challenge, which is valid once."""
    challenge, stored_at = request.session.pop(SESSION_KEY, ["", 0])
    if timezone.now().timestamp() - stored_at > LIFETIME.total_seconds():
        raise ValidationError(_("That took too long. Try again."))
    return {
        "expected_challenge": base64url_to_bytes(challenge),
        "expected_rp_id": _get_host(request),
        "expected_origin": f"{request.scheme}://{request.get_host()}",
    }


def _list_descriptors(user: Any) -> list[PublicKeyCredentialDescriptor]:
    names = Passkey.objects.filter(user=user).values_list("credential_id", flat=True)
    return [PublicKeyCredentialDescriptor(id=bytes(name)) for name in names]


def _get_host(request: HttpRequest) -> str:
    return split_domain_port(request.get_host())[0]


def _get_milliseconds() -> int:
    return int(LIFETIME.total_seconds() * 1000)
