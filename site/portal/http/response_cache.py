"""A shared HTTP cache in each process, around the whole application (RFC 9111).

It decides nothing about content. A response that says ``Cache-Control: public`` is kept
for its ``max-age``, but no longer than its generation: any change of the content makes
all responses old. What may be public, and for how long, is decided where it is known.
"""

import re
import threading
import time
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.utils.http import parse_etags

from foundation.addresses import PAGE_PARAMETERS
from foundation.generation.sources import Generation, get_source
from portal.http.cache_store import CacheStore, Entry, Headers, Lifetime, Response

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
Key = tuple[str, ...]

NAME = "Klaster"
CACHED_STATUSES = (HTTPStatus.OK, HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND)
EXCLUDED_PATHS = ("/admin/", "/documents/", "/media/", "/static/")
# A response that varies on anything else is not kept.
VARY = {"authorization", "origin", "accept-encoding"}
# A request waits this long for another one that computes the same response.
WAIT_SECONDS = 10
MAX_AGE = re.compile(r"public, max-age=(\d+)")
STALE_IF_ERROR = re.compile(r"stale-if-error=(\d+)")


class KeyBuilder:
    """Builds the keys of requests; the settings are read once."""

    def __init__(self) -> None:
        self.session_cookie: str = settings.SESSION_COOKIE_NAME
        proxy_header = settings.SECURE_PROXY_SSL_HEADER
        self.scheme: str = proxy_header[0] if proxy_header else "wsgi.url_scheme"
        self.is_open_to_all: bool = settings.CORS_ALLOW_ALL_ORIGINS
        self.origins = frozenset(settings.CORS_ALLOWED_ORIGINS)
        self.patterns = [
            re.compile(pattern)
            for pattern in getattr(settings, "CORS_ALLOWED_ORIGIN_REGEXES", ())
        ]

    def build_key(self, environ: Environ) -> Key | None:
        """Build the key of a request, or None if its response must not be shared.

        A request is for its sender alone if it has a session or a token. Other cookies
        and headers change no response. A body with GET is no part of the key.
        """
        path: str = environ.get("PATH_INFO", "")
        if (
            environ["REQUEST_METHOD"] not in {"GET", "HEAD"}
            or path.startswith(EXCLUDED_PATHS)
            or "HTTP_AUTHORIZATION" in environ
            or self.session_cookie in environ.get("HTTP_COOKIE", "")
            or environ.get("CONTENT_LENGTH") not in {None, "", "0"}
            or "HTTP_TRANSFER_ENCODING" in environ
        ):
            return None
        query: str = environ.get("QUERY_STRING", "")
        if query and not path.startswith("/api/") and not _is_known(query):
            return None
        origin: str = environ.get("HTTP_ORIGIN", "")
        if origin and self.is_open_to_all:
            origin = "*"
        elif origin not in self.origins and not any(
            pattern.match(origin) for pattern in self.patterns
        ):
            origin = ""
        return (
            environ.get(self.scheme, ""),
            environ.get("HTTP_HOST", "").lower(),
            environ.get("SCRIPT_NAME", "") + path,
            query,
            origin,
        )


class ResponseCache:
    """WSGI middleware that answers from memory what is public and still true."""

    def __init__(self, application: Application, limit: int) -> None:
        self.application = application
        self.store = CacheStore(limit)
        self.keys = KeyBuilder()
        self._leaders: dict[Key, threading.Event] = {}
        self._leaders_lock = threading.Lock()

    def __call__(
        self, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer from memory, or compute the response and keep it."""
        key = self.keys.build_key(environ)
        if key is None:
            return self.application(environ, start_response)
        generation = get_source().get_generation()
        entry = self.store.get_entry(key)
        if entry is not None and _is_fresh(entry, generation):
            return self._send(key, entry, environ, start_response, "hit")
        with self._leaders_lock:
            leader = self._leaders.get(key)
            if leader is None:
                done = self._leaders[key] = threading.Event()
        if leader is not None:
            leader.wait(WAIT_SECONDS)
            kept = self.store.get_entry(key)
            # It has to be as new as this request: its generation was read before.
            if kept is not None and _is_fresh(kept, get_source().get_generation()):
                reason = f"{_describe_miss(entry)}; collapsed"
                return self._send(key, kept, environ, start_response, reason)
            return self._compute(key, entry, environ, start_response)
        try:
            return self._compute(key, entry, environ, start_response)
        finally:
            with self._leaders_lock:
                del self._leaders[key]
            done.set()

    def _compute(
        self,
        key: Key,
        old: Entry | None,
        environ: Environ,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        """Compute the response without conditions, so that all of it can be kept."""
        generation = get_source().get_generation()
        asked = environ | {"REQUEST_METHOD": "GET"}
        for name in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE"):
            asked.pop(name, None)
        started: list[Any] = []
        body = self.application(asked, lambda *args: started.extend(args[:2]))
        status, headers = str(started[0]), list(started[1])
        reason = _describe_miss(old)
        if old is not None and _may_replace(old, status):
            _close(body)
            reason += f"; fwd-status={status[:3]}; detail=stale-if-error"
            return self._send(key, old, environ, start_response, reason)
        lifetime = _get_lifetime(status, headers)
        # A file that is streamed is not kept.
        if lifetime is None or getattr(body, "streaming", True):
            headers.append(("Cache-Status", f"{NAME}; {reason}"))
            return _pass_on(body, status, headers, environ, start_response)
        content = b"".join(body)
        _close(body)
        response = Response(status, headers, content)
        entry = Entry(response, lifetime, generation, time.time())
        if generation is not None and entry.byte_count <= self.store.limit // 4:
            self.store.put_entry(key, entry)
            reason += "; stored"
        return self._send(key, entry, environ, start_response, reason)

    def _send(
        self,
        key: Key,
        entry: Entry,
        environ: Environ,
        start_response: StartResponse,
        reason: str,
    ) -> list[bytes]:
        """Send an entry in an encoding that the client accepts, or a 304."""
        variant, is_new = entry.get_variant(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if is_new and self.store.get_entry(key) is entry:
            self.store.put_entry(key, entry)
        status, headers, content = entry.status, variant.headers, variant.content
        condition = environ.get("HTTP_IF_NONE_MATCH")
        if condition and variant.etag and _matches(condition, variant.etag):
            status, headers, content = "304 Not Modified", variant.headers_304, b""
        age = max(0, int(time.time() - entry.stored_at))
        start_response(
            status,
            [*headers, ("Cache-Status", f"{NAME}; {reason}"), ("Age", str(age))],
        )
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [content]


def add_response_cache(application: Application) -> Application:
    """Put the cache around an application, unless the settings turn it off."""
    limit: int = settings.RESPONSE_CACHE_BYTES
    return ResponseCache(application, limit) if limit else application


def _describe_miss(old: Entry | None) -> str:
    """Say why a request was not answered from memory (RFC 9211, section 2.2)."""
    return "fwd=uri-miss" if old is None else "fwd=stale"


def _is_known(query: str) -> bool:
    names = [part.partition("=")[0] for part in query.split("&")]
    return PAGE_PARAMETERS.issuperset(names) and len(names) == len(set(names))


def _is_fresh(entry: Entry, generation: Generation | None) -> bool:
    is_current = generation is not None and entry.generation == generation
    return is_current and entry.stored_at <= time.time() < entry.fresh_until


def _may_replace(old: Entry, status: str) -> bool:
    """Return whether an old entry may be sent because the database does not answer.

    After any other error it may not: it can be known that the content has changed.
    """
    is_unavailable = int(status[:3]) == HTTPStatus.SERVICE_UNAVAILABLE
    return is_unavailable and time.time() < old.usable_until


def _get_lifetime(status: str, headers: Headers) -> Lifetime | None:
    """Return the lifetime of a response, or None if it may not be kept."""
    named = {name.lower(): value for name, value in headers}
    cache_control = named.get("cache-control", "")
    max_age = MAX_AGE.match(cache_control)
    varies = {name.strip().lower() for name in named.get("vary", "").split(",")} - {""}
    if (
        max_age is None
        or max_age[1] == "0"
        or int(status[:3]) not in CACHED_STATUSES
        or "set-cookie" in named
        or "content-encoding" in named
        or not varies <= VARY
    ):
        return None
    stale = STALE_IF_ERROR.search(cache_control)
    return Lifetime(int(max_age[1]), int(stale[1]) if stale else 0)


def _pass_on(
    body: Iterable[bytes],
    status: str,
    headers: Headers,
    environ: Environ,
    start_response: StartResponse,
) -> Iterable[bytes]:
    """Send a response that is not kept; the condition of the client still holds."""
    etag = next((value for name, value in headers if name.lower() == "etag"), "")
    condition = environ.get("HTTP_IF_NONE_MATCH", "")
    if etag and status.startswith("200") and _matches(condition, etag):
        _close(body)
        start_response("304 Not Modified", _list_304_headers(headers))
        return []
    start_response(status, headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        _close(body)
        return []
    return body


def _matches(condition: str, etag: str) -> bool:
    """Compare an ``If-None-Match`` weakly (RFC 9110, section 13.1.2)."""
    # Nearly all clients send the one tag that they got; parsing costs as much as a hit.
    if condition == etag:
        return True
    tags = [tag.removeprefix("W/") for tag in parse_etags(condition)]
    return "*" in tags or etag in tags


def _list_304_headers(headers: Headers) -> Headers:
    omitted = {"content-length", "content-type"}
    return [(name, value) for name, value in headers if name.lower() not in omitted]


def _close(body: Any) -> None:
    close = getattr(body, "close", None)
    if close is not None:
        close()
