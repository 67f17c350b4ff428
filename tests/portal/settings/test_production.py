"""Production refuses to start without its required settings."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
REQUIRED_SETTINGS = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "portal.example,www.portal.example",
    "BASE_URL": "https://portal.example",
}


def run_python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with production settings."""
    plain = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=plain
        | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        }
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def run_check(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``manage.py check --deploy`` with production settings."""
    return run_python("manage.py", "check", "--deploy", *options, **environment)


SECURITY = ("--tag", "security", "--fail-level", "WARNING")


@pytest.mark.parametrize(
    "value",
    ["https://www.example.lt", "lt=https://www.example.lt,en=https://example.com:8443"],
)
def test_check_passes_with_a_front_end(value: str) -> None:
    result = run_check(*SECURITY, **REQUIRED_SETTINGS, FRONTEND_URL=value)

    assert result.returncode == 0, result.stderr


def test_check_passes_with_required_settings() -> None:
    result = run_check(*SECURITY, **REQUIRED_SETTINGS)

    assert result.returncode == 0, result.stderr


def read_settings(names: list[str], **environment: str) -> Any:
    """Return the values of production settings."""
    script = (
        "import json, django.conf;"
        f"print(json.dumps([getattr(django.conf.settings, n) for n in {names}]))"
    )
    result = run_python("-c", script, **REQUIRED_SETTINGS | environment)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("base_url", "seconds", "is_secure", "cookies"),
    [
        (
            *("https://portal.example:8443", 3600, True),
            ["__Host-sessionid", "__Host-csrftoken"],
        ),
        ("http://portal.example", 0, False, ["sessionid", "csrftoken"]),
    ],
)
def test_https_follows_base_url(
    base_url: str, seconds: int, is_secure: bool, cookies: list[str]
) -> None:
    assert read_settings(
        [
            *("SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "CSRF_TRUSTED_ORIGINS"),
            *("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"),
        ],
        BASE_URL=base_url,
    ) == [seconds, is_secure, [base_url], *cookies]


@pytest.mark.parametrize(
    ("url", "can_reset"), [("", False), ("smtp://m.example", True)]
)
def test_password_can_be_reset_if_mail_is_configured(url: str, can_reset: bool) -> None:
    names = ["WAGTAIL_PASSWORD_RESET_ENABLED", "DEFAULT_FROM_EMAIL"]

    assert read_settings(names, EMAIL_URL=url) == [
        *(can_reset, "no-reply@portal.example")
    ]


def test_former_keys_stay_valid() -> None:
    keys = read_settings(["SECRET_KEY_FALLBACKS"], SECRET_KEY_FALLBACKS="old, older")

    assert keys == [["old", "older"]]


def test_check_says_what_an_installation_lacks(tmp_path: Path) -> None:
    result = run_check(
        **REQUIRED_SETTINGS | {"ALLOWED_HOSTS": "www.portal.example, portal.test"},
        STATIC_ROOT=str(tmp_path),
        DATABASE_URL=f"sqlite:///{tmp_path / 'empty.sqlite3'}",
    )

    assert result.returncode == 0
    for hint in (
        *("Set EMAIL_URL", "manage.py collectstatic", "manage.py migrate"),
        "Add it to ALLOWED_HOSTS",
    ):
        assert hint in result.stderr


@pytest.mark.parametrize("name", sorted(REQUIRED_SETTINGS))
def test_missing_setting_is_named(name: str) -> None:
    result = run_check(
        **{key: value for key, value in REQUIRED_SETTINGS.items() if key != name}
    )

    assert result.returncode != 0
    assert f"Set {name} in the environment" in result.stderr


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is too short"),
        ("ALLOWED_HOSTS", "https://portal.example", "ALLOWED_HOSTS holds 'https:"),
        ("BEHIND_PROXY", "maybe", "BEHIND_PROXY is 'maybe'; it can be true or false"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL is 'LOUD'; it can be DEBUG, INFO"),
        ("EMAIL_URL", "mail.example", "EMAIL_URL needs a scheme and a host"),
        ("BASE_URL", "portal.example", "it needs a scheme and a host"),
        ("DATABASE_URL", "mysql://root@127.0.0.1/x", "sqlite:// or postgres://"),
        ("FRONTEND_URL", "www.example.lt", "FRONTEND_URL holds 'www.example.lt'"),
        ("FRONTEND_URL", "https://www.example.lt/site", "without a path"),
        ("FRONTEND_URL", "https://www.example.lt:99999", "FRONTEND_URL holds"),
        ("FRONTEND_URL", "ftp://www.example.lt", "FRONTEND_URL is"),
        ("FRONTEND_URL", "lt=https://www.example.lt", "one for each of lt, en"),
        ("FRONTEND_URL", "https://a.example,https://b.example", "FRONTEND_URL holds"),
        ("CORS_ORIGINS", "www.example.lt", "CORS_ORIGINS holds"),
        ("CORS_ORIGINS", "*,https://www.example.lt", "CORS_ORIGINS holds '*'"),
        ("LANGUAGES", "lt,klingon", "LANGUAGES holds a code of no language"),
    ],
)
def test_invalid_setting_is_explained(name: str, value: str, message: str) -> None:
    result = run_check(**(REQUIRED_SETTINGS | {name: value}))

    assert result.returncode != 0
    assert message in result.stderr
