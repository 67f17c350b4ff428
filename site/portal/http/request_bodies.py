"""Bounds of request bodies: how large they are, and how many are read at once.

A thread waits while a client sends its body. Without a bound, a few slow clients would
take all threads, and nobody could read a page.
"""

import math
import tempfile
import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from portal.failures import is_disk_full
from portal.http.response_cache import Application, Environ, StartResponse

# How many bodies a process reads at once: half of the threads that the docs name. One
# more request waits for its turn, so that forms that come together are all saved.
READERS = 2
# In seconds.
WAIT = 5.0
RETRY_AFTER = 5
# In bytes. A form of a reader has a password; a form of an editor may have a file, too.
FORM_LIMIT = 1024 * 1024
CHUNK = 64 * 1024
MEMORY = 2 * 1024 * 1024


class BodyReader:
    """WSGI middleware that reads the whole body before it calls the application.

    If it reads as many bodies as it may already, one request waits; the response to
    another one is a 503.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self._readers = threading.BoundedSemaphore(READERS)
        self._next = threading.Lock()

    def __call__(
        self, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Pass on the request with its body, or refuse it.

        A large body is written to the temporary folder; if that is full, it is a 507.
        """
        length = _get_length(environ)
        # ``BodySizeMiddleware`` refuses a body that is too large, and does not read it.
        if not length or length > _get_limit(environ):
            return self.application(environ, start_response)
        if not self._acquire_reader():
            return _refuse(start_response, HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            body = _read_body(environ["wsgi.input"], length)
        except OSError as error:
            if not is_disk_full(error):
                raise
            return _refuse(start_response, HTTPStatus.INSUFFICIENT_STORAGE)
        finally:
            self._readers.release()
        if body is None:
            return _refuse(start_response, HTTPStatus.BAD_REQUEST)
        return self.application(environ | {"wsgi.input": body}, start_response)

    def _acquire_reader(self) -> bool:
        if self._readers.acquire(blocking=False):
            return True
        if not self._next.acquire(blocking=False):
            return False
        try:
            return self._readers.acquire(timeout=WAIT)
        finally:
            self._next.release()


class BodySizeMiddleware:
    """Refuses a body that is too large."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Compare ``Content-Length`` with the limit."""
        if _get_length(request.META) > _get_limit(request.META):
            raise RequestDataTooBig(f"The body of {request.path} is too large.")
        return self.get_response(request)


def _get_length(environ: Environ) -> int:
    """Return ``Content-Length``, or 0; Django does not read a body without it."""
    try:
        return int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _get_limit(environ: Environ) -> float:
    """Return the limit in bytes: that of uploads in the admin, with a session."""
    is_upload = environ.get("PATH_INFO", "").startswith("/admin/") and (
        settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "")
    )
    if not is_upload:
        return FORM_LIMIT
    return (settings.UPLOAD_LIMIT_BYTES or math.inf) + FORM_LIMIT


def _read_body(source: Any, length: int) -> IO[bytes] | None:
    """Read a body, or return None if the client ends it too early."""
    body = tempfile.SpooledTemporaryFile(max_size=MEMORY)  # noqa: SIM115 - the request's
    while length:
        chunk = source.read(min(length, CHUNK))
        if not chunk:
            return None
        body.write(chunk)
        length -= len(chunk)
    body.seek(0)
    return body


def _refuse(start_response: StartResponse, status: HTTPStatus) -> list[bytes]:
    content = f"{status.phrase}\n".encode()
    headers = [
        ("Content-Type", "text/plain"),
        ("Content-Length", str(len(content))),
        ("Cache-Control", "no-store"),
        ("Retry-After", str(RETRY_AFTER)),
    ]
    start_response(f"{status.value} {status.phrase}", headers)
    return [content]
