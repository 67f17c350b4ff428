"""Settings for development: ``make run``."""

from portal.settings import env
from portal.settings.base import *  # noqa: F403 - settings modules extend one another

INSTALLED_APPS = [*INSTALLED_APPS, "demo"]  # noqa: F405 - of base
DEBUG = True
SECRET_KEY = "for-this-machine-only"  # noqa: S105 - production reads its own
ALLOWED_HOSTS = ["*"]
if env.read_flag("WORKER", default=False):
    # ``make run`` starts ``manage.py work``, which runs the tasks.
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# A front end in development, on any port of this machine.
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https?://(localhost|127\.0\.0\.1)(:\d+)?$"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
