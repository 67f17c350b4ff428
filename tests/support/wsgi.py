"""Send WSGI requests to a response cache, around any application or the portal."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.http import HttpResponse

from portal.http.response_cache import Application, ResponseCache

LIMIT = 1024 * 1024
PUBLIC = "public, max-age=300, s-maxage=300, stale-if-error=300"


class Answer:
    """A response of a ``WsgiClient``, with header names in lower case."""

    def __init__(
        self, status: str, headers: list[tuple[str, str]], body: bytes
    ) -> None:
        self.status = int(status[:3])
        self.headers = {name.lower(): value for name, value in headers}
        self.body = body

    @property
    def is_hit(self) -> bool:
        """Whether it came from memory."""
        return "; hit" in self.headers.get("cache-status", "")


class Body(list[bytes]):
    """A complete body, as of Django's responses that are not streamed."""

    streaming = False


class WsgiClient:
    """Sends requests to a WSGI application."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def get(self, path: str, method: str = "GET", **environ: str) -> Answer:
        """Send a request; ``environ`` are further WSGI variables."""
        path, _, query = path.partition("?")
        started: list[Any] = []
        body = self.application(
            {
                "REQUEST_METHOD": method,
                "SCRIPT_NAME": "",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "SERVER_NAME": "testserver",
                "SERVER_PORT": "80",
                "HTTP_HOST": "testserver",
                "wsgi.url_scheme": "http",
                "wsgi.input": BytesIO(),
                **environ,
            },
            lambda *args: started.extend(args),
        )
        content = b"".join(body)
        getattr(body, "close", lambda: None)()
        return Answer(started[0], started[1], content)


def make_client(respond: Callable[[dict[str, Any]], HttpResponse]) -> WsgiClient:
    """Create a client of a cache around a function that returns a response."""

    def application(environ: dict[str, Any], start_response: Any) -> Body:
        response = respond(environ)
        status = f"{response.status_code} {response.reason_phrase}"
        start_response(status, list(response.items()))
        return Body([response.content])

    return WsgiClient(ResponseCache(application, LIMIT))


def build_public_response(content: str = "text", **headers: str) -> HttpResponse:
    """Build a response that caches may keep."""
    response = HttpResponse(content, headers={"Cache-Control": PUBLIC, "ETag": '"a"'})
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    return response
