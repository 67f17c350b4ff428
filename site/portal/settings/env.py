"""Reads the environment variables; no other module reads them."""

import importlib.util
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from babel import Locale, UnknownLocaleError
from django.core.exceptions import ImproperlyConfigured

SITE_ROOT = Path(__file__).resolve().parents[2]
VAR = SITE_ROOT / "var"
TOKEN_LENGTH = 24
# In seconds.
YEAR = 31_536_000
FLAGS = {
    **dict.fromkeys(("true", "1", "yes", "on"), True),
    **dict.fromkeys(("false", "0", "no", "off"), False),
}
DEFAULT_PORTS = {"http": 80, "https": 443}
# Hosts that Django can compare with a Host header: no scheme, port or path.
HOST = re.compile(r"\*|\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
# A database that does not answer makes a 503 after seconds, not after minutes: while
# connecting, while a query is sent, and while its result is awaited.
POSTGRES_OPTIONS = {
    "connect_timeout": 3,
    "tcp_user_timeout": 5_000,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
}

_env = environ.Env()


def read_text(name: str, default: str) -> str:
    """Read a text, or return the default."""
    return str(_env.str(name, default=default)).strip()


def read_required(name: str, meaning: str) -> str:
    """Read a required text; without it the portal does not start."""
    value = read_text(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment: {meaning}.")
    return value


def read_names(name: str, default: list[str]) -> list[str]:
    """Read a comma-separated list: ``ALLOWED_HOSTS=portal.example,www.example``."""
    value = read_text(name, "")
    return [part.strip() for part in value.split(",") if part.strip()] or default


def read_languages(default: list[str]) -> list[tuple[str, str]]:
    """Read the language codes, and name each language in itself."""
    codes = read_names("LANGUAGES", default)
    try:
        return [
            (code, str(Locale.parse(code).get_display_name(code))) for code in codes
        ]
    except (UnknownLocaleError, ValueError) as error:
        raise ImproperlyConfigured(
            f"LANGUAGES holds a code of no language: {error}."
        ) from error


def read_choice(name: str, choices: list[str]) -> str | None:
    """Read one of the choices, or None; any other value is an error."""
    value = read_text(name, "")
    if value and value not in choices:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it can be {', '.join(choices)}."
        )
    return value or None


def read_tokens(name: str) -> list[str]:
    """Read a list of secret tokens; a short token is an error."""
    secrets = read_names(name, [])
    if any(len(token) < TOKEN_LENGTH for token in secrets):
        raise ImproperlyConfigured(
            f"{name} holds a token of less than {TOKEN_LENGTH} characters."
        )
    return secrets


UPSTREAM_TRANSLATORS = "wagtail_localize.machine_translators"


def read_machine_translator() -> dict[str, object] | None:
    """Configure the machine translation; None without ``MACHINE_TRANSLATOR``.

    ``docs/operations.md`` says which further settings each service needs.
    """
    service = read_text("MACHINE_TRANSLATOR", "")
    if not service:
        return None
    options: dict[str, object]
    match service:
        case "deepl":
            key = read_required("MACHINE_TRANSLATOR_KEY", "DeepL's authentication key")
            options = {"AUTH_KEY": key}
            name = "translations.machine.deepl.GlossaryDeepLTranslator"
        case "libretranslate":
            url = read_required("MACHINE_TRANSLATOR_URL", "the LibreTranslate server")
            _check_address("MACHINE_TRANSLATOR_URL", url)
            key = read_text("MACHINE_TRANSLATOR_KEY", "")
            name = f"{UPSTREAM_TRANSLATORS}.libretranslate.LibreTranslator"
            options = {"LIBRETRANSLATE_URL": url.rstrip("/"), "API_KEY": key}
        case "google":
            if not _is_installed("google", "cloud", "translate"):
                raise ImproperlyConfigured(
                    "MACHINE_TRANSLATOR=google needs google-cloud-translate installed."
                )
            project = read_required("MACHINE_TRANSLATOR_PROJECT", "Google's project")
            name = f"{UPSTREAM_TRANSLATORS}.google.GoogleCloudTranslator"
            options = {"PROJECT_ID": project}
        case "openai":
            url = read_required("MACHINE_TRANSLATOR_URL", "the server of the model")
            _check_address("MACHINE_TRANSLATOR_URL", url)
            model = read_required("MACHINE_TRANSLATOR_MODEL", "the name of the model")
            key = read_text("MACHINE_TRANSLATOR_KEY", "")
            options = {"URL": url.rstrip("/"), "MODEL": model, "KEY": key}
            name = "translations.machine.openai_compatible.OpenAITranslator"
        case _:
            raise ImproperlyConfigured(
                f"MACHINE_TRANSLATOR is {service!r}; "
                "it can be deepl, google, libretranslate or openai."
            )
    return {"CLASS": name, "OPTIONS": options}


def _is_installed(*parts: str) -> bool:
    names = (".".join(parts[: end + 1]) for end in range(len(parts)))
    # ``find_spec`` of a subpackage needs its parent to be installed.
    return all(importlib.util.find_spec(name) for name in names)


def read_flag(name: str, *, default: bool) -> bool:
    """Read a boolean, such as ``true`` or ``false``; another word is an error."""
    value = read_text(name, "").lower()
    if value and value not in FLAGS:
        raise ImproperlyConfigured(f"{name} is {value!r}; it can be true or false.")
    return FLAGS.get(value, default)


def read_number(name: str, default: int, unit: str, *, minimum: int = 0) -> int:
    """Read a whole number; ``unit`` is what it counts, such as ``seconds``."""
    value = read_text(name, str(default))
    is_number = value.isdecimal() and value.isascii()
    if not is_number or int(value) < minimum:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it needs a number of {unit}, {minimum} or more."
        )
    return int(value)


def read_days(name: str) -> int | None:
    """Read a number of days, or None if the variable is not set."""
    return read_number(name, 0, "days", minimum=1) if read_text(name, "") else None


def read_folder(name: str, default: Path) -> Path:
    """Read the absolute path of a folder."""
    path = Path(read_text(name, str(default)))
    if not path.is_absolute():
        raise ImproperlyConfigured(
            f"{name} is {str(path)!r}; it needs an absolute path, such as {default}."
        )
    return path


def read_hosts(name: str, meaning: str) -> list[str]:
    """Read required host names, as in ``ALLOWED_HOSTS`` of Django."""
    read_required(name, meaning)
    hosts = read_names(name, [])
    wrong = [host for host in hosts if not HOST.fullmatch(host)]
    if wrong or not hosts:
        raise ImproperlyConfigured(
            f"{name} holds {', '.join(map(repr, wrong)) or 'no host'}; it needs host "
            "names without scheme, port and path, and commas between them."
        )
    return hosts


def read_log_level() -> str:
    """Read ``LOG_LEVEL``, in capitals or not."""
    name = "LOG_LEVEL"
    value = read_text(name, "INFO").upper()
    levels = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
    if value not in levels:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it can be {', '.join(levels)}."
        )
    return value


def read_metrics_port() -> tuple[str, int] | None:
    """Read ``METRICS_PORT``: ``9100``, or ``0.0.0.0:9100`` for other machines, too."""
    name = "METRICS_PORT"
    value = read_text(name, "")
    if not value:
        return None
    host, _, port = value.rpartition(":")
    if not (port.isdecimal() and port.isascii() and 0 < int(port) < 2**16):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it needs a port, such as 9100 or 0.0.0.0:9100."
        )
    read_required(
        "PROMETHEUS_MULTIPROC_DIR",
        f"{name} needs a folder that is empty when the web server starts",
    )
    return host or "127.0.0.1", int(port)


def read_sentry_dsn() -> str:
    """Read ``SENTRY_DSN``, which needs the package ``sentry-sdk``."""
    value = read_text("SENTRY_DSN", "")
    if value and not _is_installed("sentry_sdk"):
        raise ImproperlyConfigured("SENTRY_DSN needs sentry-sdk installed.")
    return value


def read_hsts() -> dict[str, object]:
    """Read how long browsers keep to HTTPS, as settings of Django."""
    seconds = read_number("HSTS_SECONDS", 60 * 60, "seconds")
    subdomains = read_flag("HSTS_SUBDOMAINS", default=False)
    preload = read_flag("HSTS_PRELOAD", default=False)
    if preload and not (subdomains and seconds >= YEAR):
        raise ImproperlyConfigured(
            f"HSTS_PRELOAD needs HSTS_SUBDOMAINS=true and HSTS_SECONDS={YEAR}."
        )
    return {
        "SECURE_HSTS_SECONDS": seconds,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": subdomains,
        "SECURE_HSTS_PRELOAD": preload,
    }


def read_media_url() -> str:
    """Read ``MEDIA_URL``: ``/media/``, or the URL of a cache of that path."""
    value = read_text("MEDIA_URL", "/media/")
    if value != "/media/":
        _check_address("MEDIA_URL", value)
    if set("?#").intersection(value):
        raise ImproperlyConfigured("MEDIA_URL may have no query and no fragment.")
    return f"{value.rstrip('/')}/"


def read_size(name: str, default: str) -> int:
    """Read a size in bytes, such as ``64MB``; ``off`` is 0."""
    value = read_text(name, default)
    if value.lower() == "off":
        return 0
    number = value.upper().removesuffix("MB")
    is_number = number.isdecimal() and number.isascii() and int(number) > 0
    if not is_number or number == value:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it can be off or a size such as 64MB."
        )
    return int(number) * 1024 * 1024


def check_base_url(value: str) -> str:
    """Check the public URL of the site, and return it without a path.

    The host is in lower case, and the port is there if it is not the scheme's own, as
    in the ``Origin`` header of browsers.
    """
    _check_address("BASE_URL", value)
    parts = urlsplit(value)
    return check_origin("BASE_URL", f"{parts.scheme}://{parts.netloc}")


def read_preview_url() -> str:
    """Read the URL of the front end's previews; ``{locale}`` is the page's language."""
    value = read_text("PREVIEW_URL", "")
    if value:
        _check_address("PREVIEW_URL", value)
    if "#" in value:
        raise ImproperlyConfigured("PREVIEW_URL may have no fragment.")
    return value


def list_preview_origins(url: str, languages: list[str]) -> list[str]:
    """List the origins of ``PREVIEW_URL`` in all languages; an empty one has none."""
    urls = [urlsplit(url.replace("{locale}", code)) for code in languages if url]
    return sorted({f"{parts.scheme}://{parts.netloc}" for parts in urls})


def _check_address(name: str, value: str) -> None:
    try:
        parts = urlsplit(value)
        is_valid = parts.scheme in DEFAULT_PORTS and bool(parts.hostname)
    except ValueError:
        is_valid = False
    if not is_valid:
        raise ImproperlyConfigured(
            f"{name} is {value!r}; it needs a scheme and a host, "
            "such as https://portal.example."
        )


def read_frontend_urls(languages: list[str]) -> dict[str, str]:
    """Read ``FRONTEND_URL``: the root URL of the pages of each language.

    It is one URL, or one for each language: ``lt=https://example.lt,en=https://…``.
    Without it the result is empty: pages are where the portal is.
    """
    name = "FRONTEND_URL"
    parts = read_names(name, [])
    if len(parts) == 1 and "=" not in parts[0]:
        return dict.fromkeys(languages, check_origin(name, parts[0]))
    pairs = [part.partition("=") for part in parts]
    urls = {code.strip(): check_origin(name, url.strip()) for code, _, url in pairs}
    if parts and (len(parts) != len(urls) or urls.keys() != set(languages)):
        raise ImproperlyConfigured(
            f"{name} needs one URL, or one for each of {', '.join(languages)}: "
            f"{languages[0]}=https://www.example.lt,…"
        )
    return urls


def read_rendered_site(base_url: str, front_ends: dict[str, str]) -> bool:
    """Read ``RENDERED_SITE``: whether the portal renders the pages of its site."""
    if read_choice("RENDERED_SITE", ["on", "off"]) != "off":
        return True
    hosts = {urlsplit(url).netloc for url in front_ends.values()}
    if not hosts or urlsplit(base_url).netloc in hosts:
        raise ImproperlyConfigured(
            "RENDERED_SITE is off: FRONTEND_URL needs the address of a front end at "
            "another host or port than BASE_URL."
        )
    return False


def read_origins(name: str) -> list[str]:
    """Read the origins of web pages; ``*`` alone is any origin."""
    names = read_names(name, [])
    return names if names == ["*"] else [check_origin(name, part) for part in names]


def check_origin(name: str, value: str) -> str:
    """Check a URL that is a scheme, a host and a port, and no more."""
    try:
        parts = urlsplit(value)
        is_origin = bool(parts.hostname) and value.rstrip("/").endswith(parts.netloc)
        is_valid = parts.port != 0 and parts.username is None and value.isascii()
    except ValueError:
        is_valid = False
    if not is_valid or not is_origin or any(map(str.isspace, value)):
        raise ImproperlyConfigured(
            f"{name} holds {value!r}; it needs a scheme and a host without a path, "
            "such as https://www.example.lt."
        )
    _check_address(name, value)
    netloc = parts.netloc.lower().removesuffix(f":{DEFAULT_PORTS[parts.scheme]}")
    return f"{parts.scheme}://{netloc}"


def read_database() -> dict[str, object]:
    """Read ``DATABASE_URL``; the default is SQLite in ``site/var/``."""
    url = read_text("DATABASE_URL", "")
    if not url:
        VAR.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{VAR / 'portal.sqlite3'}"
    return build_database("DATABASE_URL", url)


def build_database(name: str, url: str) -> dict[str, object]:
    """Configure the database of a URL, which a variable or an option contains."""
    try:
        config: dict[str, Any] = dict(_env.db_url_config(url))
    except ValueError:
        # Its text could contain the password.
        raise ImproperlyConfigured(
            f"{name} can't be read: it is sqlite:///path, or "
            "postgres://user:password@host/name with percent-encoded user and password."
        ) from None
    engine = config.get("ENGINE")
    if engine == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            # Reads work during a write, and a second write waits instead of failing.
            # Django turns foreign keys on.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    elif engine == "django.db.backends.postgresql":
        config["OPTIONS"] = {**POSTGRES_OPTIONS, **config.get("OPTIONS", {})}
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured(f"{name} must begin with sqlite:// or postgres://.")
    return config
