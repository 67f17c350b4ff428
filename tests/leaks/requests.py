"""Requests to addresses, and the registry of the requests to each address pattern."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from tests.leaks.fixtures import LeakFixtures

OK = frozenset({200})
ADMIN = "admin/"


@dataclasses.dataclass(frozen=True)
class AddressRequest:
    """A request, and what its response must be besides free of secret canaries."""

    path: str
    statuses: frozenset[int] = OK
    method: str = "GET"
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    data: Mapping[str, str] | None = None
    # The beginning of the address to which a redirect must lead.
    redirects_to: str = ""
    # Whether the response is a list that must be empty, as of a search for a secret.
    is_empty: bool = False
    # What the response may contain, such as an id in the action of a password form.
    may_contain: str = ""
    # Whether to send it again with other methods and languages.
    is_varied: bool = False

    @property
    def echoed_text(self) -> str:
        """What a response may repeat from the request."""
        return f"{self.path} {self.data or ''} {self.may_contain}"


def build_request(
    path: str, *statuses: int, query: Mapping[str, Any] | None = None, **fields: Any
) -> AddressRequest:
    """Build a request; without a status the response must be 200."""
    address = f"{path}?{urlencode(query)}" if query else path
    return AddressRequest(address, frozenset(statuses) or OK, **fields)


def build_variants(request: AddressRequest) -> Iterator[AddressRequest]:
    """Build the same request with other methods and languages."""
    if request.method != "GET":
        return
    for method in ("HEAD", "OPTIONS"):
        statuses = request.statuses | (OK | {204, 405})
        yield dataclasses.replace(request, method=method, statuses=statuses)
    for language in ("en", "pl,en;q=0.5", "*"):
        yield dataclasses.replace(request, headers={"accept-language": language})


BuildRequests = Callable[[LeakFixtures], Iterable[AddressRequest]]


@dataclasses.dataclass(frozen=True)
class RegisteredRequests:
    """All requests to an address pattern."""

    build: BuildRequests
    # Whether a response must contain a public canary. Without one, an address that
    # shows nothing because it is broken would pass.
    has_public_content: bool = True

    def build_all(self, fixtures: LeakFixtures) -> Iterator[AddressRequest]:
        """Build the requests and the variants of those that have some."""
        for request in self.build(fixtures):
            yield request
            if request.is_varied:
                yield from build_variants(request)


REQUESTS: dict[str, RegisteredRequests] = {}


def register_requests(
    *patterns: str, has_public_content: bool = True
) -> Callable[[BuildRequests], BuildRequests]:
    """Register the requests to an address pattern of the URL configuration."""

    def register(build: BuildRequests) -> BuildRequests:
        for pattern in patterns:
            REQUESTS[pattern] = RegisteredRequests(
                build, has_public_content=has_public_content
            )
        return build

    return register


def list_patterns() -> list[str]:
    """List every address pattern of the portal; those of the admin are one."""
    others = (route for route, _pattern in walk_patterns() if not _is_admin(route))
    return sorted({ADMIN, *others})


def list_admin_patterns() -> list[tuple[str, URLPattern]]:
    """List every address pattern of the admin."""
    return [(route, found) for route, found in walk_patterns() if _is_admin(route)]


def _is_admin(route: str) -> bool:
    return route.startswith(ADMIN)


def walk_patterns() -> Iterator[tuple[str, URLPattern]]:
    """Yield every address pattern with its whole route."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: Iterable[Any], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = prefix + _get_route(pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route, pattern


def _get_route(pattern: URLPattern | URLResolver) -> str:
    text = str(pattern.pattern)
    languages = "|".join(code for code, _name in settings.LANGUAGES)
    # The language prefix is the code of the language that is active now.
    if re.fullmatch(rf"({languages})/", text) and isinstance(pattern, URLResolver):
        return "<language>/"
    return text.removeprefix("^")
