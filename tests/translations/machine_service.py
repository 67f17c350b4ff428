"""A translation service on this machine, for the tests of machine translation."""

import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest


class FakeLibreTranslate(http.server.BaseHTTPRequestHandler):
    """Responds as LibreTranslate does, with a prefix before every text."""

    def do_POST(self) -> None:
        """Translate the texts of a request, or fail if the test says so."""
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        texts = [f"MT {text}" for text in request["q"]]
        broken = self.server.is_broken  # type: ignore[attr-defined] # set by the test
        self.send_response(503 if broken else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(
            b"{}" if broken else json.dumps({"translatedText": texts}).encode()
        )

    def log_message(self, *_args: Any) -> None:
        """Write no log."""


@pytest.fixture
def service(settings: Any) -> Iterator[Any]:
    """Run a translation service on this machine."""
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), FakeLibreTranslate
    ) as server:
        server.is_broken = False  # type: ignore[attr-defined] # read by the handler
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
            "CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
            "OPTIONS": {
                "LIBRETRANSLATE_URL": f"http://127.0.0.1:{server.server_port}",
                "API_KEY": "",
            },
        }
        yield server
        server.shutdown()
