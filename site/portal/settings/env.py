"""The only reader of the environment: each variable once, with its type and meaning."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from babel import Locale, UnknownLocaleError
from django.core.exceptions import ImproperlyConfigured

SITE_ROOT = Path(__file__).resolve().parents[2]
VAR = SITE_ROOT / "var"

_env = environ.Env()


def text(name: str, default: str) -> str:
    """A setting that has a sensible value of its own."""
    return str(_env.str(name, default=default)).strip()


def required(name: str, meaning: str) -> str:
    """A setting without which the portal refuses to start, named in plain words."""
    value = text(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment: {meaning}.")
    return value


def names(name: str, default: list[str]) -> list[str]:
    """A comma-separated list, such as ``ALLOWED_HOSTS=portal.example,www.example``."""
    value = text(name, "")
    return [part.strip() for part in value.split(",") if part.strip()] or default


def languages(default: list[str]) -> list[tuple[str, str]]:
    """The portal's languages by their codes, each named in itself."""
    codes = names("LANGUAGES", default)
    try:
        return [
            (code, str(Locale.parse(code).get_display_name(code))) for code in codes
        ]
    except (UnknownLocaleError, ValueError) as error:
        raise ImproperlyConfigured(
            f"LANGUAGES holds a code of no language: {error}."
        ) from error


def flag(name: str, *, default: bool) -> bool:
    """A yes or no: ``true``, ``1``, ``yes`` and ``on`` count as yes."""
    return bool(_env.bool(name, default=default))


def base_url(value: str) -> str:
    """The public address of the site, ``https://portal.example``, without a path."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(
            f"BASE_URL is {value!r}; it needs a scheme and a host, "
            "such as https://portal.example."
        )
    return f"{parts.scheme}://{parts.netloc}"


def database() -> dict[str, object]:
    """The database of ``DATABASE_URL``; without one, SQLite in ``site/var/``."""
    VAR.mkdir(parents=True, exist_ok=True)
    url = text("DATABASE_URL", f"sqlite:///{VAR / 'portal.sqlite3'}")
    try:
        config: dict[str, object] = dict(_env.db_url_config(url))
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL can't be read: {error}.") from error
    engine = config.get("ENGINE")
    if engine == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            # Readers go on while one writer writes, and a second writer waits its
            # turn instead of failing. Foreign keys are on by Django's own doing.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    elif engine == "django.db.backends.postgresql":
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured(
            "DATABASE_URL must begin with sqlite:// or postgres://."
        )
    return config
