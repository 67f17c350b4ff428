"""Production refuses to start without its required settings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
REQUIRED_SETTINGS = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "portal.example,www.portal.example",
    "BASE_URL": "https://portal.example",
}


def run_check(**environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``manage.py check --deploy`` with production settings."""
    plain = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=plain
        | {"DJANGO_SETTINGS_MODULE": "portal.settings.production"}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "value",
    ["https://www.example.lt", "lt=https://www.example.lt,en=https://example.com:8443"],
)
def test_check_passes_with_a_front_end(value: str) -> None:
    result = run_check(**REQUIRED_SETTINGS, FRONTEND_URL=value)

    assert result.returncode == 0, result.stderr


def test_check_passes_with_required_settings() -> None:
    result = run_check(**REQUIRED_SETTINGS)

    assert result.returncode == 0, result.stderr


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
