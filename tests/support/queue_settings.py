"""The settings of the tests, with tasks that wait for a worker, as in production."""

from portal.settings.test import *  # noqa: F403 - settings modules extend one another

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
