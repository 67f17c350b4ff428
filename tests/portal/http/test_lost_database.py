"""The portal while its PostgreSQL is away, and after it is back."""

import datetime as dt
from pathlib import Path

from django.db import connection
from django.utils import timezone

from tests.support.factories import NewsFactory
from tests.support.portal_process import start_portal_process
from tests.support.postgres_cluster import start_cluster

KEPT = ["/lt/", "/api/headless/v1/news", "/robots.txt", "/lt/feeds/news.atom"]
# Not requested before, or never kept.
LOST = {
    "/en/": "text/html",
    "/admin/login/": "text/html",
    "/documents/1/a.pdf": "text/html",
    "/media/original_images/a.jpg": "text/html",
    "/calendar/lt.ics": "text/html",
    "/api/headless/v1/events": "application/problem+json",
    "/api/v2/pages/": "application/json",
}


def test_portal_answers_what_it_has_and_recovers(
    shared_database: str, tmp_path: Path
) -> None:
    if connection.vendor != "postgresql":
        return
    NewsFactory.create(title="Naujiena be duomenų bazės")
    now = timezone.now()
    with (
        start_cluster(shared_database) as cluster,
        start_portal_process(cluster.url, tmp_path) as portal,
    ):
        kept = {path: portal.get(path, at=now).body for path in KEPT}
        ready = portal.get("/readyz", at=now)
        cluster.stop()
        minute = now + dt.timedelta(minutes=1)

        for path, body in kept.items():
            answer = portal.get(path, at=minute)
            assert (answer.status, answer.body) == (200, body), path
        for path, content_type in LOST.items():
            answer = portal.get(path, at=minute)
            assert answer.status == 503, path
            assert answer.headers["retry-after"] == "5"
            assert answer.headers["content-type"].startswith(content_type), path
            assert "no-store" in answer.headers["cache-control"]
        assert portal.get("/healthz", at=minute).status == 200
        assert (ready.status, portal.get("/readyz", at=minute).status) == (200, 503)

        cluster.start()
        later = now + dt.timedelta(minutes=2)
        for path in (*KEPT, "/en/", "/admin/login/", "/api/v2/pages/", "/readyz"):
            answer = portal.get(path, at=later)
            assert answer.status == 200, path
            assert "stale-if-error" not in answer.headers.get("cache-status", "")
