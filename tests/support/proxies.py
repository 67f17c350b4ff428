"""Run the portal in a thread, and nginx or Varnish in front of it."""

import contextlib
import gzip
import http.client
import shutil
import socket
import socketserver
import subprocess
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from portal.http.response_cache import ResponseCache
from tests.support.wsgi import LIMIT

CONFIGURATIONS = Path(__file__).parents[2] / "docs" / "proxies"
# Debian has the servers where only the administrator looks.
SEARCH_PATH = "/usr/local/sbin:/usr/sbin:/usr/local/bin:/usr/bin"
NGINX = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr crit;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


class Response:
    """A response of a server, with header names in lower case."""

    def __init__(self, found: http.client.HTTPResponse) -> None:
        self.status = found.status
        self.headers = {name.lower(): value for name, value in found.getheaders()}
        self.body = found.read()

    @property
    def text(self) -> str:
        """The body, without its compression."""
        if self.headers.get("content-encoding") == "br":
            return str(brotli.decompress(self.body), "utf-8")
        if self.headers.get("content-encoding") == "gzip":
            return gzip.decompress(self.body).decode()
        return self.body.decode()


def send_request(port: int, path: str, method: str = "GET", **headers: str) -> Response:
    """Send a request to a local port."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with contextlib.closing(connection):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        return Response(connection.getresponse())


class Origin:
    """The portal, which counts its requests and can fail.

    It answers with a 503 if it is not available, and not at all if it is not reachable.
    """

    def __init__(self) -> None:
        self.portal = ResponseCache(WSGIHandler(), LIMIT)
        self.requests = 0
        self.is_available = True
        self.is_reachable = True

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer as the portal, or with a 503."""
        self.requests += 1
        if not self.is_available:
            start_response("503 Service Unavailable", [("Cache-Control", "no-store")])
            return []
        body = self.portal(environ, start_response)
        content = b"".join(body)
        getattr(body, "close", lambda: None)()
        # The thread ends with the request.
        connections.close_all()
        return [content]


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    def handle(self) -> None:
        """Answer a request, or close the connection."""
        origin = self.server.get_app()  # type: ignore[attr-defined] # of a WSGIServer
        if origin.is_reachable:
            super().handle()

    def log_message(self, *_args: Any) -> None:
        """Log nothing."""


@contextlib.contextmanager
def serve_origin(origin: Origin) -> Iterator[int]:
    """Serve the portal in a thread, and return its port."""
    server = make_server("127.0.0.1", 0, origin, _Server, _Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _find_program(name: str) -> str:
    program = shutil.which(name) or shutil.which(name, path=SEARCH_PATH)
    if program is None:
        pytest.skip(f"{name} is not installed")
    return program


def find_port() -> int:
    """Return a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _write_configuration(target: Path, replaced: dict[str, str]) -> None:
    """Copy a configuration of the documentation with the addresses of a test."""
    suffix = target.name.rpartition(".")[2]
    name = "nginx.conf" if suffix == "conf" else "varnish.vcl"
    text = (CONFIGURATIONS / name).read_text()
    for old, new in replaced.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    target.write_text(text)


def _build_nginx_command(origin: int, port: int, folder: Path) -> list[str]:
    program = _find_program("nginx")
    addresses = {
        "/var/cache/nginx/portal": f"{folder}/cache",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "127.0.0.1:8000": f"127.0.0.1:{origin}",
    }
    _write_configuration(folder / "portal.conf", addresses)
    main = folder / "nginx.conf"
    main.write_text(NGINX.format(folder=folder))
    return [program, "-e", "stderr", "-p", str(folder), "-c", str(main)]


def _build_varnish_command(origin: int, port: int, folder: Path) -> list[str]:
    program = _find_program("varnishd")
    _write_configuration(folder / "portal.vcl", {'"8000"': f'"{origin}"'})
    return [
        *(program, "-F", "-j", "none", "-n", str(folder / "work")),
        *("-a", f"127.0.0.1:{port}", "-f", str(folder / "portal.vcl")),
        *("-s", "malloc,16m", "-p", "http_gzip_support=off"),
    ]


BUILDERS = {"nginx": _build_nginx_command, "varnish": _build_varnish_command}


@contextlib.contextmanager
def start_proxy(name: str, origin: int, folder: Path) -> Iterator[int]:
    """Start nginx or Varnish in front of a port, and return its own port."""
    port = find_port()
    command = BUILDERS[name](origin, port, folder)
    log = folder / "proxy.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(command, stdout=output, stderr=output) as process,
    ):
        try:
            deadline = time.monotonic() + 30
            while not _is_open(port):
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.05)
            yield port
        finally:
            process.terminate()


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
