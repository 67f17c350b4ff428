"""Production refuses to start without what it can't guess."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
GOOD = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "portal.example,www.portal.example",
    "BASE_URL": "https://portal.example",
}


def check(**environment: str) -> subprocess.CompletedProcess[str]:
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


def test_it_starts_with_what_it_needs_and_has_nothing_to_warn_of() -> None:
    result = check(**GOOD)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", sorted(GOOD))
def test_it_names_what_is_missing(name: str) -> None:
    result = check(**{key: value for key, value in GOOD.items() if key != name})

    assert result.returncode != 0
    assert f"Set {name} in the environment" in result.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", "short", "SECRET_KEY is too short"),
        ("BASE_URL", "portal.example", "it needs a scheme and a host"),
        ("DATABASE_URL", "mysql://root@127.0.0.1/x", "sqlite:// or postgres://"),
        ("LANGUAGES", "lt,klingon", "LANGUAGES holds a code of no language"),
    ],
)
def test_it_says_what_is_wrong(name: str, value: str, said: str) -> None:
    result = check(**(GOOD | {name: value}))

    assert result.returncode != 0
    assert said in result.stderr
