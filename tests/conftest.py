"""What holds for every test; the fixtures stand in ``tests.fixtures``."""

pytest_plugins = ["tests.fixtures"]
