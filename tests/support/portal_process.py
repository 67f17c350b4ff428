"""A second process of the portal, with a cache and a clock of its own.

The test writes a line with a moment and an address; the process answers with a line.
"""

import base64
import contextlib
import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from tests.support.line_process import ROOT, LineProcess, start_process
from tests.support.wsgi import Answer

CACHE_BYTES = 16 * 2**20


class PortalProcess:
    """Sends requests to a second process of the portal."""

    def __init__(self, process: LineProcess) -> None:
        self.process = process

    def get(self, path: str, at: dt.datetime) -> Answer:
        """Request an address, while the clock of the process shows a moment."""
        status, headers, body = self.process.ask(at.isoformat(), path)
        return Answer(status, headers, base64.b64decode(body))


@contextlib.contextmanager
def start_portal_process(database_url: str, folder: Path) -> Iterator[PortalProcess]:
    """Start a second process of the portal; its temporary files are in the folder."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DATABASE_URL": database_url,
        "TMPDIR": str(folder),
    }
    media_root = str(settings.MEDIA_ROOT)
    with start_process(__name__, media_root, environment=environment) as process:
        yield PortalProcess(process)


def answer_requests(media_root: str) -> None:
    """Answer each line of the standard input, until it ends."""
    import django  # noqa: PLC0415 - only the second process sets Django up

    django.setup()
    settings.MEDIA_ROOT = media_root
    import time_machine  # noqa: PLC0415 - after setup
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415 - after setup

    from portal.http.response_cache import ResponseCache  # noqa: PLC0415 - after setup
    from tests.support.wsgi import WsgiClient  # noqa: PLC0415 - after setup

    client = WsgiClient(ResponseCache(WSGIHandler(), CACHE_BYTES))
    for line in sys.stdin:
        at, path = json.loads(line)
        with time_machine.travel(dt.datetime.fromisoformat(at), tick=False):
            answer = client.get(path)
        body = base64.b64encode(answer.body).decode()
        headers = list(answer.headers.items())
        print(json.dumps([f"{answer.status} -", headers, body]), flush=True)


if __name__ == "__main__":
    answer_requests(sys.argv[1])
