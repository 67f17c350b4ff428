"""The only reader of the environment: each variable once, with its type and meaning."""

import importlib.util
from pathlib import Path
from urllib.parse import urlsplit

import environ
from babel import Locale, UnknownLocaleError
from django.core.exceptions import ImproperlyConfigured

SITE_ROOT = Path(__file__).resolve().parents[2]
VAR = SITE_ROOT / "var"
TOKEN_LENGTH = 24

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


def one_of(name: str, choices: list[str]) -> str | None:
    """One of a few values, or nothing; anything else is refused."""
    value = text(name, "")
    if value and value not in choices:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it can be {', '.join(choices)}."
        )
    return value or None


def tokens(name: str) -> list[str]:
    """Secrets that others present; one that could be guessed is refused."""
    found = names(name, [])
    if any(len(token) < TOKEN_LENGTH for token in found):
        raise ImproperlyConfigured(
            f"{name} holds a token of less than {TOKEN_LENGTH} characters."
        )
    return found


def machine_translator() -> dict[str, object] | None:
    """The service that drafts translations; without ``MACHINE_TRANSLATOR`` none does.

    ``deepl`` needs MACHINE_TRANSLATOR_KEY; ``libretranslate`` the address of a server
    in MACHINE_TRANSLATOR_URL and, if it wants one, the key; ``google`` the project in
    MACHINE_TRANSLATOR_PROJECT and the package google-cloud-translate.
    """
    service = text("MACHINE_TRANSLATOR", "")
    if not service:
        return None
    options: dict[str, object]
    match service:
        case "deepl":
            key = required("MACHINE_TRANSLATOR_KEY", "DeepL's authentication key")
            name, options = "deepl.DeepLTranslator", {"AUTH_KEY": key}
        case "libretranslate":
            url = required("MACHINE_TRANSLATOR_URL", "the LibreTranslate server")
            _check_address("MACHINE_TRANSLATOR_URL", url)
            key = text("MACHINE_TRANSLATOR_KEY", "")
            name = "libretranslate.LibreTranslator"
            options = {"LIBRETRANSLATE_URL": url.rstrip("/"), "API_KEY": key}
        case "google":
            if not _is_installed("google", "cloud", "translate"):
                raise ImproperlyConfigured(
                    "MACHINE_TRANSLATOR=google needs google-cloud-translate installed."
                )
            project = required("MACHINE_TRANSLATOR_PROJECT", "Google's project")
            name, options = "google.GoogleCloudTranslator", {"PROJECT_ID": project}
        case _:
            raise ImproperlyConfigured(
                f"MACHINE_TRANSLATOR is {service!r}; "
                "it can be deepl, google or libretranslate."
            )
    return {"CLASS": f"wagtail_localize.machine_translators.{name}", "OPTIONS": options}


def _is_installed(*parts: str) -> bool:
    names = (".".join(parts[: end + 1]) for end in range(len(parts)))
    # A package is looked for in its parent, which must be there.
    return all(importlib.util.find_spec(name) for name in names)


def flag(name: str, *, default: bool) -> bool:
    """A yes or no: ``true``, ``1``, ``yes`` and ``on`` count as yes."""
    return bool(_env.bool(name, default=default))


def base_url(value: str) -> str:
    """The public address of the site, ``https://portal.example``, without a path."""
    _check_address("BASE_URL", value)
    parts = urlsplit(value)
    return f"{parts.scheme}://{parts.netloc}"


def _check_address(name: str, value: str) -> None:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it needs a scheme and a host, "
            "such as https://portal.example."
        )


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
