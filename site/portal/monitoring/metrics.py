"""Metrics for Prometheus, on a port of their own.

Each process of the web server writes its numbers into files of one folder, as
``prometheus_client`` does for several processes. All processes listen at the same port,
and whichever is asked answers for all of them.
"""

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.db import Error, connections
from prometheus_client import CollectorRegistry, Counter, Histogram, make_wsgi_app
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import ThreadingWSGIServer
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from portal.http.access_log import Observer, RequestFacts
from portal.monitoring.background_state import (
    BackgroundState,
    has_background_work,
    read_background_state,
)

logger = logging.getLogger(__name__)

# Methods that a client invents make no series of their own.
METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}


class SharedPortServer(ThreadingWSGIServer):
    """Lets all processes listen at the same port (``SO_REUSEPORT``)."""

    allow_reuse_port = True


class QuietHandler(WSGIRequestHandler):
    """Logs no request: they come every few seconds."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - of the base
        """Log nothing."""


class BackgroundCollector(Collector):
    """Reads the state of background work when the metrics are asked for."""

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics; without a database only that it does not answer."""
        is_up = True
        try:
            if has_background_work():
                yield from _list_background_metrics(read_background_state())
        except Error:
            logger.warning("The database does not answer.", exc_info=True)
            is_up = False
        finally:
            connections.close_all()
        yield GaugeMetricFamily(
            "portal_database_up", "Whether the database answers.", value=is_up
        )


def _list_background_metrics(state: BackgroundState) -> Iterator[Metric]:
    tasks = GaugeMetricFamily(
        "portal_tasks", "Background tasks by status.", labels=["status"]
    )
    for status in ("READY", "RUNNING", "FAILED"):
        tasks.add_metric([status.lower()], state.tasks.get(status, 0))
    yield tasks
    for name, text, value in (
        ("worker_up", "Whether manage.py work runs.", state.is_running),
        ("oldest_task_seconds", "How long the oldest task waits.", state.oldest_task),
        (
            "due_publications",
            "Scheduled publications that are due and not done.",
            state.due_publications,
        ),
        (
            "oldest_publication_seconds",
            "How late the oldest of them is.",
            state.oldest_publication,
        ),
    ):
        yield GaugeMetricFamily(f"portal_{name}", text, value=value)


def start_metrics(host: str, port: int) -> Observer:
    """Serve the metrics of all processes; return what counts a request.

    Raise an ``OSError`` if another program has the port.
    """
    folder = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    registry = CollectorRegistry()
    collect: Any = MultiProcessCollector
    collect(registry, path=str(folder))
    registry.register(BackgroundCollector())
    server = make_server(
        host, port, make_wsgi_app(registry), SharedPortServer, QuietHandler
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return _build_observer()


def _build_observer() -> Observer:
    # Their values are files in the folder, which has to be there.
    names = ["route", "method", "status", "cache"]
    registry = CollectorRegistry()
    count = Counter("portal_requests", "Requests.", names, registry=registry)
    seconds = Histogram(
        "portal_request_seconds",
        "Seconds until a response was sent.",
        ["route", "cache"],
        registry=registry,
    )

    def count_request(facts: RequestFacts) -> None:
        method = facts.method if facts.method in METHODS else "other"
        count.labels(facts.route, method, str(facts.status), facts.cache).inc()
        seconds.labels(facts.route, facts.cache).observe(facts.seconds)

    return count_request
