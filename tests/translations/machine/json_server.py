"""A small HTTP server that answers as a test says, and keeps what it was sent."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Answer = tuple[int, dict[str, str], bytes]


class JsonServer(http.server.ThreadingHTTPServer):
    """Answers with ``answer``, a function of the method, the path and the sent data."""

    answer: Callable[[str, str, Any], Answer]

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.received: list[tuple[str, str, Any, dict[str, str]]] = []

    @property
    def url(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: JsonServer

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        raw = self.rfile.read(length)
        is_json = "json" in self.headers.get("Content-Type", "")
        sent = json.loads(raw) if is_json and raw else raw.decode()
        self.server.received.append(
            (self.command, self.path, sent, dict(self.headers.items()))
        )
        status, headers, content = self.server.answer(self.command, self.path, sent)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        """Answer."""
        self._answer()

    def do_POST(self) -> None:
        """Answer."""
        self._answer()

    def do_DELETE(self) -> None:
        """Answer."""
        self._answer()

    def log_message(self, *_args: Any) -> None:
        """Write no log."""


@contextmanager
def run_server() -> Iterator[JsonServer]:
    """Run the server on this machine."""
    with JsonServer() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def dump(data: Any) -> Answer:
    """Answer with JSON."""
    return 200, {"Content-Type": "application/json"}, json.dumps(data).encode()
