"""Questions to doors, and the registry in which every door has its questions."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from tests.leaks.fixtures import Garden

OK = frozenset({200})
ABSENT = frozenset({404})
ADMIN = "admin/"


@dataclasses.dataclass(frozen=True)
class Ask:
    """One question, and what its answer must be beside free of canaries."""

    path: str
    statuses: frozenset[int] = OK
    method: str = "GET"
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    data: Mapping[str, str] | None = None
    # Where a redirect must lead, by its beginning.
    leads_to: str = ""
    # A list that must have nothing in it, such as a search for a hidden word.
    is_empty: bool = False
    # What the answer may name, such as the page in the address of its password form.
    may_tell: str = ""
    # Ask again in other words: HEAD, OPTIONS, other languages, signed in.
    is_varied: bool = False

    @property
    def told(self) -> str:
        """What an answer may say back: what the question held."""
        return f"{self.path} {self.data or ''} {self.may_tell}"


def ask(
    path: str, *statuses: int, query: Mapping[str, Any] | None = None, **more: Any
) -> Ask:
    """Put a question; without a status the answer must be 200."""
    address = f"{path}?{urlencode(query)}" if query else path
    return Ask(address, frozenset(statuses) or OK, **more)


@dataclasses.dataclass(frozen=True)
class Door:
    """All questions to one address pattern."""

    questions: Callable[[Garden], Iterable[Ask]]
    # Whether some answer must hold a word that everybody may read. Without that a
    # door that is broken would look safe.
    shows: bool = True


DOORS: dict[str, Door] = {}
Questions = Callable[[Garden], Iterable[Ask]]


def door(*patterns: str, shows: bool = True) -> Callable[[Questions], Questions]:
    """Register the questions to an address pattern as the URL configuration has it."""

    def register(questions: Questions) -> Questions:
        for pattern in patterns:
            DOORS[pattern] = Door(questions, shows=shows)
        return questions

    return register


def patterns() -> list[str]:
    """Every address pattern of the portal; the admin is one door."""
    others = (route for route, _pattern in walk() if not _is_admin(route))
    return sorted({ADMIN, *others})


def admin_patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every address pattern of the admin."""
    return ((route, found) for route, found in walk() if _is_admin(route))


def _is_admin(route: str) -> bool:
    return route.startswith(ADMIN)


def walk() -> Iterator[tuple[str, URLPattern]]:
    """Every address pattern, written as one line."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(found: Iterable[Any], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in found:
        route = prefix + _plain(pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route, pattern


def _plain(pattern: URLPattern | URLResolver) -> str:
    text = str(pattern.pattern)
    languages = "|".join(code for code, _name in settings.LANGUAGES)
    # The prefix of a language is written in the language that happens to be active.
    if re.fullmatch(rf"({languages})/", text) and isinstance(pattern, URLResolver):
        return "<language>/"
    return text.removeprefix("^")


def variants(question: Ask) -> Iterator[Ask]:
    """The same question asked differently."""
    if question.method != "GET":
        return
    for method in ("HEAD", "OPTIONS"):
        statuses = question.statuses | (OK | {204, 405})
        yield dataclasses.replace(question, method=method, statuses=statuses)
    for language in ("en", "pl,en;q=0.5", "*"):
        yield dataclasses.replace(question, headers={"accept-language": language})
