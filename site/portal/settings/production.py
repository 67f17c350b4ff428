"""Settings for production; a missing required variable is an error at startup."""

from django.core.exceptions import ImproperlyConfigured
from pythonjsonlogger.core import RESERVED_ATTRS
from whitenoise.compress import Compressor

from portal.settings import env, mail
from portal.settings.base import *  # noqa: F403 - settings modules extend one another

SECRET_KEY_LENGTH = 50

DEBUG = False
SECRET_KEY = env.read_required(
    "SECRET_KEY", "a long random text that signs sessions and nobody else knows"
)
if len(SECRET_KEY) < SECRET_KEY_LENGTH:
    raise ImproperlyConfigured(
        f"SECRET_KEY is too short: give it {SECRET_KEY_LENGTH} characters or more."
    )
# Former keys, so that a change of the key ends no session.
SECRET_KEY_FALLBACKS = env.read_names("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.read_hosts(
    "ALLOWED_HOSTS", "the host names that the portal answers to, with commas"
)
BASE_URL = env.check_base_url(
    env.read_required(
        "BASE_URL", "the site's public address, such as https://portal.example"
    )
)
WAGTAILADMIN_BASE_URL = WAGTAILAPI_BASE_URL = BASE_URL

# --- HTTPS, unless BASE_URL is http:// ----------------------------------------

is_https = BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = is_https
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = is_https
if is_https:
    # Browsers take them from this host alone (RFC 6265bis, section 4.1.3.2).
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    # SECURE_HSTS_SECONDS, SECURE_HSTS_INCLUDE_SUBDOMAINS and SECURE_HSTS_PRELOAD.
    globals().update(env.read_hsts())
# Subdomains and the preload list are the operator's choice.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
BEHIND_PROXY = env.read_flag("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    # The proxy must set this header and remove the one that a client sends.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Mail --------------------------------------------------------------------

globals().update(mail.read_email())  # EMAIL_BACKEND, EMAIL_HOST and others.
DEFAULT_FROM_EMAIL = SERVER_EMAIL = mail.read_sender(BASE_URL)
# Without mail nobody would get the link to a new password.
WAGTAIL_PASSWORD_RESET_ENABLED = bool(env.read_text("EMAIL_URL", ""))

# --- Files, tasks and logs ----------------------------------------------------

STORAGES["staticfiles"] = {  # noqa: F405 - from base
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
}
# Source maps are for debuggers only, and a third of the time that compression takes.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
if env.read_flag("DEMO", default=False):
    INSTALLED_APPS.append("demo")  # noqa: F405 - from base
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LOGGING |= {  # noqa: F405 - from base
    "formatters": {
        "text": {
            "format": "{asctime} {levelname} {name}: {message}{id_suffix}",
            "style": "{",
        },
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": ["levelname", "name", "message"],
            "rename_fields": {"levelname": "level", "name": "logger"},
            "timestamp": "time",
            # The texts of requests contain their query strings.
            "reserved_attrs": [*RESERVED_ATTRS, "request", "id_suffix"],
            "json_ensure_ascii": False,
        },
    },
    "handlers": {
        "out": {
            "class": "logging.StreamHandler",
            "formatter": env.read_choice("LOG_FORMAT", ["text", "json"]) or "text",
            "filters": ["tokens", "ids"],
        }
    },
    "root": {"handlers": ["out"], "level": env.read_log_level()},
}
