"""Settings of the tests: fast, and files only in temporary folders."""

import tempfile
from pathlib import Path

from portal.settings.base import *  # noqa: F403 - settings modules extend one another

INSTALLED_APPS = [*INSTALLED_APPS, "demo"]  # noqa: F405 - of base
DEBUG = False
SECRET_KEY = "for-tests-only"  # noqa: S105 - protects nothing
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="portal-test-media-"))
# The tests of the response cache put it around the application themselves.
RESPONSE_CACHE_BYTES = 0
# The tests of the counts store them themselves.
QUESTION_COUNT_INTERVAL = None
WHITENOISE_AUTOREFRESH = True
