"""What holds for every test; the fixtures stand in ``tests.support.fixtures``."""

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest

pytest_plugins = ["tests.support.fixtures"]

# Playwright keeps an event loop running, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Where CI is set a skipped test is a failure: nothing may be left out there."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow."


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse connections to anywhere but this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        is_local = isinstance(address, str | bytes) or address[0] in {
            "127.0.0.1",
            "::1",
            "localhost",
        }
        assert is_local, f"A test connects to {address}."
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign, assignment] # guarded
    yield
    socket.socket.connect = connect  # type: ignore[method-assign] # as it was
