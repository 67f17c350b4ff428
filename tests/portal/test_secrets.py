"""No secret is in the log, in a revision or in the history of an object."""

import json
import logging
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings
from wagtail.models import ModelLogEntry, PageLogEntry, PageViewRestriction, Revision

from accounts import middleware
from articles.models import NewsPage

# Every secret that somebody types or that the portal makes, by its kind.
KEY = "canary-secret-key-0123456789abcdefghijklmnopqrstuvwxyz"
PASSWORD, NEW_PASSWORD = "canary-password-1", "canary-password-2"
WRONG_PASSWORD = "canary-wrong-password"
PAGE_PASSWORD, WRONG_PAGE_PASSWORD = "canary-page-password", "canary-wrong-page"
API_TOKEN, WRONG_API_TOKEN = "canary-token-of-the-api-123", "canary-wrong-token-4567"
MAIL_PASSWORD = "canary-mail-password"
RESET_LINK = re.compile(r"/admin/password_reset/confirm/[^/]+/([^/\s]+)/")


@pytest.fixture
def jonas(superuser: User) -> User:
    superuser.set_password(PASSWORD)
    superuser.email = "jonas@portal.example"
    superuser.save()
    return superuser


def sign_in(user: User, password: str) -> Client:
    client = Client(raise_request_exception=False)
    client.post("/admin/login/", {"username": user.username, "password": password})
    return client


def protect_page(admin: Client, page: NewsPage) -> None:
    """Protect a page with a password, edit it, and read it with both passwords."""
    privacy = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    admin.post(privacy, {"restriction_type": "password", "password": PAGE_PASSWORD})
    page.save_revision(user=User.objects.get(), log_action=True).publish()
    restriction = PageViewRestriction.objects.get()
    assert restriction.password == PAGE_PASSWORD
    path = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk]
    )
    for password in (WRONG_PAGE_PASSWORD, PAGE_PASSWORD):
        Client().post(path, {"password": password, "return_url": "/lt/"})


def reset_password(user: User, settings: Settings) -> str:
    """Reset a password by the link in a mail, and let another mail fail."""
    Client().post("/admin/password_reset/", {"email": user.email})
    link = RESET_LINK.search(str(mail.outbox[0].body))
    assert link
    client = Client()
    form: Any = client.get(link[0], follow=True)
    client.get(f"{link[0]}nothing/")
    path = form.redirect_chain[-1][0]
    passwords = {"new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    client.post(path, passwords)
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    Client().post("/admin/password_reset/", {"email": user.email})
    return link[1]


def set_up_second_factor(admin: Client) -> list[str]:
    """Set up an app; return its key and the recovery codes."""
    path = reverse("second_factor_set_up")
    key = "".join(str(admin.get(path).context["key"]).split())
    device = TOTPDevice.objects.get()
    admin.post(path, {"code": "000000"})
    TOTPDevice.objects.update(throttling_failure_count=0)
    shown: Any = admin.post(path, {"code": f"{totp(device.bin_key):06}"})
    return [key, device.key, *shown.context["codes"]]


def read_history() -> str:
    """Read the content of all revisions, and the data of all log entries."""
    contents = Revision.objects.values_list("content", flat=True)
    entries = [
        entry
        for model in (PageLogEntry, ModelLogEntry)
        for entry in model.objects.values_list("action", "label", "data")
    ]
    assert contents
    assert "wagtail.view_restriction.create" in {action for action, *_rest in entries}
    return json.dumps([*contents, *entries], default=str)


def test_no_secret_is_in_the_log_or_in_the_history(
    jonas: User,
    news: dict[str, NewsPage],
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.SECRET_KEY, settings.API_TOKENS = KEY, [API_TOKEN]
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portal", MAIL_PASSWORD
    caplog.set_level(logging.DEBUG)

    sign_in(jonas, WRONG_PASSWORD)
    admin = sign_in(jonas, PASSWORD)
    protect_page(admin, news["lt"])
    codes = set_up_second_factor(admin)
    session_keys = [str(admin.session.session_key)]
    for token in (API_TOKEN, WRONG_API_TOKEN):
        headers = {"Authorization": f"Bearer {token}"}
        Client().get(
            "/api/headless/v1/news?locale=en&freshness=complete", headers=headers
        )
    reset_token = reset_password(jonas, settings)
    with monkeypatch.context() as broken:
        broken.setattr(middleware, "count_attempt", None)
        sign_in(jonas, NEW_PASSWORD)

    assert "Internal Server Error: /admin/login/" in caplog.text
    assert "Failed to send password reset email" in caplog.text
    text = caplog.text + read_history()
    secrets = [
        *(KEY, PASSWORD, NEW_PASSWORD, WRONG_PASSWORD, PAGE_PASSWORD),
        *(WRONG_PAGE_PASSWORD, API_TOKEN, WRONG_API_TOKEN, MAIL_PASSWORD),
        *(reset_token, *codes, *session_keys),
    ]
    assert [secret for secret in secrets if secret in text] == []
