"""Reading of the settings of mail."""

from pathlib import Path

import pytest
from django.core import mail as django_mail
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from portal.settings import mail


def test_mails_are_thrown_away_without_a_url() -> None:
    assert mail.read_email() == {
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"
    }


@pytest.mark.parametrize(
    ("url", "port", "encryption"),
    [
        ("smtp://mail.example", 25, {}),
        ("smtp://mail.example:2525/", 2525, {}),
        ("smtps://mail.example", 465, {"EMAIL_USE_SSL": True}),
        ("smtp+tls://mail.example", 587, {"EMAIL_USE_TLS": True}),
    ],
)
def test_scheme_chooses_port_and_encryption(
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    port: int,
    encryption: dict[str, bool],
) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    found = mail.read_email()

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example", port)
    assert {key: found[key] for key in found if key.startswith("EMAIL_USE")} == (
        encryption
    )


def test_user_and_password_are_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://me%40example.lt:p%2Fa@mail.example")
    monkeypatch.setenv("EMAIL_TIMEOUT", "5")
    found = mail.read_email()

    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == (
        "me@example.lt",
        "p/a",
    )
    assert found["EMAIL_TIMEOUT"] == 5


@pytest.mark.parametrize(
    "url",
    [
        *("mail.example", "smtp:", "smtp://", "http://mail.example", "file:mails"),
        *("smtp://u:secret@mail.example:99999", "smtp://u:sec/ret@mail.example"),
        *("smtp://u:secret@[::1", "smtp://u:secret@mail.example?tls=1"),
    ],
)
def test_other_url_is_refused_without_showing_the_password(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("EMAIL_URL", url)

    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL needs") as caught:
        mail.read_email()

    assert "sec" not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize("value", ["0", "-1", "soon", "1.5"])
def test_timeout_is_a_number_of_seconds(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example")
    monkeypatch.setenv("EMAIL_TIMEOUT", value)

    with pytest.raises(ImproperlyConfigured, match="EMAIL_TIMEOUT"):
        mail.read_email()


def test_mails_are_written_into_a_folder(
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("EMAIL_URL", f"file://{tmp_path}/sent%20mails")
    for name, value in mail.read_email().items():
        setattr(settings, name, value)

    django_mail.send_mail("Labas", "Sveiki", "a@example.lt", ["b@example.lt"])

    (sent,) = (tmp_path / "sent mails").iterdir()
    assert "Subject: Labas" in sent.read_text()


def test_mails_are_printed(
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("EMAIL_URL", "console:")
    for name, value in mail.read_email().items():
        setattr(settings, name, value)

    django_mail.send_mail("Labas", "Sveiki", "a@example.lt", ["b@example.lt"])

    assert "Subject: Labas" in capsys.readouterr().out


def test_sender_is_at_the_host_of_the_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mail.read_sender("https://portal.example:8443") == "no-reply@portal.example"
    monkeypatch.setenv("EMAIL_FROM", "Klaster <portal@example.lt>")
    assert mail.read_sender("https://x.example") == "Klaster <portal@example.lt>"


@pytest.mark.parametrize("value", ["portal", "Klaster <portal>", "@example.lt"])
def test_other_sender_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("EMAIL_FROM", value)

    with pytest.raises(ImproperlyConfigured, match="EMAIL_FROM"):
        mail.read_sender("https://portal.example")
