"""The settings of the tests with one more app, which no other settings know."""

import os

from portal.settings.test import *  # noqa: F403 - settings modules extend one another

INSTALLED_APPS = [*INSTALLED_APPS, "tests.apps.projects"]  # noqa: F405 - of test
if "postgresql" in str(DATABASES["default"]["ENGINE"]):  # noqa: F405 - of test
    # The whole suite, which starts these tests, has a test database of its own.
    DATABASES["default"]["TEST"] = {"NAME": f"test_projects_{os.getpid()}"}  # noqa: F405 - of test
