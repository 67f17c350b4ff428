"""Rules for every test. The fixtures are in ``tests.support.fixtures``."""

import datetime as dt
import gc
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

# The moment in UTC at which the suite's clock starts, such as 2026-12-31T22:30. It is
# set here because some test modules read the clock when they are imported.
if start := os.environ.get("TEST_NOW"):
    time_machine.travel(dt.datetime.fromisoformat(start).replace(tzinfo=dt.UTC)).start()

pytest_plugins = ["tests.support.fixtures", "tests.support.shared_database"]

# Playwright runs an event loop, so Django takes test code for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_collection_finish() -> None:
    """Let Python's garbage collector skip what lasts, and run less often.

    With its own settings it takes a fifth of the time of the tests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Report a skipped test as failed where ``CI`` is set."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow."


@pytest.fixture(autouse=True, scope="session")
def _block_network() -> Iterator[None]:
    """Refuse connections to other machines."""
    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: Any) -> None:
        is_local = isinstance(address, str | bytes) or address[0] in {
            "127.0.0.1",
            "::1",
            "localhost",
        }
        assert is_local, f"A test connects to {address}."
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_locally)
        yield
