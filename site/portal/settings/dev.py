"""Settings for development: ``make run``."""

from portal.settings.base import *  # noqa: F403 - settings modules extend one another

INSTALLED_APPS = [*INSTALLED_APPS, "demo"]  # noqa: F405 - of base
DEBUG = True
SECRET_KEY = "for-this-machine-only"  # noqa: S105 - production reads its own
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
