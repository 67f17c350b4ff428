"""One line in the log for each request, with an id that all its lines have.

It wraps the response cache, so that answers from memory are logged, too, and no
stored response contains an id.
"""

import dataclasses
import logging
import re
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from portal.http.log_filter import TOKEN, request_id
from portal.http.response_cache import NAME, Application, Environ, StartResponse

logger = logging.getLogger(__name__)

HEADER = "X-Request-ID"
# What a proxy in front may send as an id; anything else is replaced.
WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")
# A probe comes every few seconds.
PROBES = ("/healthz", "/readyz")
FACTS = "portal.request_facts"


@dataclasses.dataclass
class RequestFacts:
    """What is known about a request when its response has been sent.

    ``user`` is the key of the signed-in user, or "anonymous". ``route`` is the name of
    the view, and empty if the response cache has answered. ``cache`` is ``hit``,
    ``miss`` or ``none``.
    """

    method: str
    path: str
    user: str = "anonymous"
    route: str = ""
    status: int = 0
    cache: str = "none"
    byte_count: int = 0
    seconds: float = 0.0


Observer = Callable[[RequestFacts], None]


class AccessLog:
    """WSGI middleware that logs each request, and sends its id to the client."""

    def __init__(
        self, application: Application, count_request: Observer | None = None
    ) -> None:
        self.application = application
        self.count_request = count_request

    def __call__(
        self, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Pass the request on; it is logged when its response has been sent."""
        started = time.perf_counter()
        sent_id = environ.get("HTTP_X_REQUEST_ID", "")
        key = sent_id if WELL_FORMED.fullmatch(sent_id) else uuid.uuid4().hex
        request_id.set(key)
        path = TOKEN.sub(r"\1*", environ.get("PATH_INFO", ""))
        facts = RequestFacts(environ["REQUEST_METHOD"], path)

        def start_response_with_id(
            status: str, headers: list[tuple[str, str]], *rest: Any
        ) -> Any:
            facts.status = int(status[:3])
            facts.cache = _read_cache_status(headers)
            return start_response(status, [*headers, (HEADER, key)], *rest)

        def report_end() -> None:
            facts.seconds = time.perf_counter() - started
            self._report(facts)

        body = self.application(environ | {FACTS: facts}, start_response_with_id)
        if isinstance(body, list):
            facts.byte_count = sum(map(len, body))
            report_end()
            return body
        return _Body(body, facts, report_end)

    def _report(self, facts: RequestFacts) -> None:
        if self.count_request is not None:
            self.count_request(facts)
        level = logging.DEBUG if facts.path.startswith(PROBES) else logging.INFO
        if logger.isEnabledFor(level):
            milliseconds = round(facts.seconds * 1000, 1)
            logger.log(
                level,
                "%s %s %s, %s ms, %s bytes, user %s",
                *(facts.method, facts.path, facts.status),
                *(milliseconds, facts.byte_count, facts.user),
                extra={
                    "method": facts.method,
                    "path": facts.path,
                    "status": facts.status,
                    "duration_ms": milliseconds,
                    "bytes": facts.byte_count,
                    "user": facts.user,
                    "route": facts.route,
                    "cache": facts.cache,
                },
            )


class _Body:
    """Counts the bytes of a response, and reports it when the server closes it."""

    def __init__(
        self, body: Iterable[bytes], facts: RequestFacts, report_end: Callable[[], None]
    ) -> None:
        self._body = body
        self._facts = facts
        self._report_end = report_end

    def __iter__(self) -> Iterator[bytes]:
        """Pass on each part."""
        for part in self._body:
            self._facts.byte_count += len(part)
            yield part

    def close(self) -> None:
        """Close the response, as its server requires, and report it."""
        try:
            getattr(self._body, "close", lambda: None)()
        finally:
            self._report_end()


class RequestFactsMiddleware:
    """Notes the view and the user of a request, if Django has found them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Note both after the response; a session that was not read stays unread."""
        response = self.get_response(request)
        facts = request.META.get(FACTS)
        if facts is not None:
            match = request.resolver_match
            facts.route = match.view_name if match else ""
            # Django keeps the user there; to ask for it would read the session.
            user = vars(request).get("_cached_user")
            if user is not None and user.pk:
                facts.user = str(user.pk)
        return response


def _read_cache_status(headers: list[tuple[str, str]]) -> str:
    for name, value in headers:
        if name == "Cache-Status" and value.startswith(NAME):
            return "hit" if value.startswith(f"{NAME}; hit") else "miss"
    return "none"
