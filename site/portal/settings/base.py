"""Settings of every environment. Values that differ are read through ``env``."""

from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy

from portal.settings import env, storage

SITE_ROOT = env.SITE_ROOT
VAR = env.VAR

# --- Name and URL -----------------------------------------------------------

WAGTAIL_SITE_NAME = "Klaster"
BASE_URL = env.check_base_url(env.read_text("BASE_URL", "http://127.0.0.1:8000"))
WAGTAILADMIN_BASE_URL = BASE_URL

# --- Applications -----------------------------------------------------------

INSTALLED_APPS = [
    "portal",
    "accounts",
    "editors",
    "home",
    "directory",
    "articles",
    "events",
    "search",
    "translations",
    "delivery",
    "foundation",
    "localization",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail",
    "modelcluster",
    "taggit",
    "ninja",
    "corsheaders",
    "django_tasks",
    "django_tasks_db",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.http.access_log.RequestFactsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.http.security_headers.PolicyMiddleware",
    "portal.monitoring.health.HealthMiddleware",
    "portal.http.caching.CacheMiddleware",
    "portal.http.request_bodies.BodySizeMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.http.middleware.LanguageMiddleware",
    "portal.http.middleware.ReadOnlyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.AttemptLimitMiddleware",
    "portal.http.middleware.RedirectMiddleware",
    "portal.http.middleware.MalformedRequestMiddleware",
]

# Probes don't come through the proxy that knows HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz(/background)?)$"]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Data -------------------------------------------------------------------

DATABASES = {"default": env.read_database()}
# The database's own address, if DATABASE_URL leads to a pooler that does not pass on
# notifications, and whose connections hold no locks.
DATABASE_LISTEN_URL = env.read_text("DATABASE_LISTEN_URL", "")
# How many seconds a statement of the web server may take in PostgreSQL; 0 is no limit.
STATEMENT_TIMEOUT = env.read_number("STATEMENT_TIMEOUT", 30, "seconds")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Background tasks. Here they run at once, in the same process.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Older revisions are deleted, except those in use; None keeps all.
REVISION_DAYS = env.read_days("REVISION_DAYS")
# How many days the counts of questions to the search are kept.
QUESTION_DAYS = env.read_number("QUESTION_DAYS", 365, "days", minimum=1)
# How many seconds a process counts questions before it hands them to a task.
QUESTION_COUNT_INTERVAL: float | None = 60

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "KEY_FUNCTION": "foundation.generation.facts.make_cache_key",
    }
}
# The memory for complete public responses in each process; 0 turns the cache off.
RESPONSE_CACHE_BYTES = env.read_size("RESPONSE_CACHE", "64MB")

# --- Languages --------------------------------------------------------------

LANGUAGE_CODE = "lt"
# The portal's languages; the first is the source language.
LANGUAGES = env.read_languages(["lt", "en"])
# The admin shows their names in the language of the editor.
WAGTAIL_CONTENT_LANGUAGES = [
    (code, gettext_lazy(LANG_INFO[code]["name"]) if code in LANG_INFO else name)
    for code, name in LANGUAGES
]
# Where the pages of each language are, if a front end shows them.
FRONTEND_URLS = env.read_frontend_urls([code for code, _ in LANGUAGES])
RENDERED_SITE = env.read_rendered_site(BASE_URL, FRONTEND_URLS)
# Where a front end shows the previews of drafts; without it the site shows them.
PREVIEW_URL = env.read_preview_url()
PREVIEW_ORIGINS = env.list_preview_origins(PREVIEW_URL, [code for code, _ in LANGUAGES])
# Lists show untranslated items in this language, marked; None hides such items.
FALLBACK_LANGUAGE = env.read_choice(
    "FALLBACK_LANGUAGE", [code for code, _ in LANGUAGES]
)
WAGTAILADMIN_PERMITTED_LANGUAGES = [("lt", "Lietuvių"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
# Our catalogues first, then the texts that Wagtail lacks in Lithuanian, by package.
LOCALE_PATHS = [
    SITE_ROOT / "locale",
    *sorted((SITE_ROOT / "locale" / "upstream").iterdir()),
]

# A new translation is a draft, also if its source is live.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = env.read_machine_translator()

USE_TZ = True
TIME_ZONE = "Europe/Vilnius"
# All editors work by one clock: a time is the same in forms, messages and mails.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

# --- Files ------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = env.read_folder("STATIC_ROOT", VAR / "static")
STATICFILES_DIRS = [SITE_ROOT / "static"]
# The portal checks who may see a file. Public output names a cache in front of it, if
# there is one: nothing private is there, because it has no session.
MEDIA_URL = "/media/"
PUBLIC_MEDIA_URL = env.read_media_url()
MEDIA_ROOT = env.read_folder("MEDIA_ROOT", VAR / "media")
# The bucket of pictures and documents; without it they are in MEDIA_ROOT.
OBJECT_STORE = storage.read_object_store()
STORAGES = {
    "default": {
        "BACKEND": "foundation.object_store.ObjectStorage"
        if OBJECT_STORE
        else "foundation.storage.MediaStorage"
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# --- Authentication ---------------------------------------------------------

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Whether those who may publish need a second factor; others may have one.
SECOND_FACTOR_FOR_PUBLISHERS = (
    env.read_choice("SECOND_FACTOR", ["off", "publishers"]) == "publishers"
)
# The name of the portal in the app for codes.
OTP_TOTP_ISSUER = WAGTAIL_SITE_NAME
# A week in seconds, with “Remember me”; without it the browser ends a session earlier.
SESSION_COOKIE_AGE = 7 * 24 * 60 * 60
LOGIN_URL = "wagtailadmin_login"
WAGTAILADMIN_USER_LOGIN_FORM = "editors.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "accounts.password_reset.PasswordResetForm"  # noqa: S105 - the path of a class
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"

# Whether a proxy says who the client is, and that the connection is encrypted.
BEHIND_PROXY = False
CSRF_FAILURE_VIEW = "portal.views.forbidden"
# The form of an event with a long programme has thousands; Django takes 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# The largest file that an editor may upload, in bytes; 0 is no limit.
UPLOAD_LIMIT_BYTES = env.read_size("UPLOAD_LIMIT", "100MB")

# --- Wagtail ----------------------------------------------------------------

WAGTAILIMAGES_IMAGE_MODEL = "foundation.PortalImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "foundation.images.forms.PortalImageForm"
WAGTAILIMAGES_EXTENSIONS = [
    "avif",
    "gif",
    "heic",
    "heif",
    "jfif",
    "jpg",
    "jpeg",
    "png",
    "webp",
]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# Decoding takes 4 bytes a pixel, several times over.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
# How fast renditions are encoded, from 0 (small files, much CPU time) to 10.
AVIF_SPEED = int(env.read_choice("AVIF_SPEED", [*map(str, range(11))]) or 6)
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"),
    # Files of archives.
    *("doc", "ppt", "xls"),
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = UPLOAD_LIMIT_BYTES or None
# Wagtail's view serves documents, because it checks who may read them.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# No requests to other sites: neither for avatars
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# nor for new versions of Wagtail.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "ol", "ul", "link"]},
    },
}
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "foundation.search_backend",
        # A configuration of PostgreSQL that a migration of the search creates.
        "SEARCH_CONFIG": "portal",
    }
}
WAGTAILAPI_BASE_URL = BASE_URL
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILAPI_RICH_TEXT_FORMAT = "html"
# The origins that may read the APIs, files, calendars and feeds, without cookies.
CORS_URLS_REGEX = r"^/((api|calendar|documents|media)/|[a-z-]+/feeds/)"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "if-none-match"]
_origins = env.read_origins("CORS_ORIGINS")
CORS_ALLOW_ALL_ORIGINS = _origins == ["*"]
CORS_ALLOWED_ORIGINS = sorted(
    {*_origins, *FRONTEND_URLS.values(), *PREVIEW_ORIGINS} - {"*"}
)
CORS_EXPOSE_HEADERS = ["Age", "Deprecation", "ETag", "Link", "Retry-After"]
# Requests with one of these tokens get ``freshness`` in the headless API.
API_TOKENS = env.read_tokens("API_TOKENS")
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    # No session: responses are the same for everyone.
    "DEFAULT_AUTHENTICATION_CLASSES": [],
}
# Where the metrics of the web server are: a host and a port, or None.
METRICS_PORT = env.read_metrics_port()
SENTRY_DSN = env.read_sentry_dsn()
# No log may contain the token of a preview or of a new password, which is in the path.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "tokens": {"()": "portal.http.log_filter.TokenFilter"},
        "ids": {"()": "portal.http.log_filter.IdFilter"},
    },
    "loggers": {
        "django.request": {"filters": ["tokens"]},
        "django.security.csrf": {"filters": ["tokens"]},
    },
}
