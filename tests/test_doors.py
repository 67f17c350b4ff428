"""No door tells an anonymous reader what may not be seen.

Every address pattern of the portal is a door. Each has its questions in
``tests/doors``, each is asked about everything that was planted there, and no answer
may hold a canary.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from home.tree import ensure_tree
from tests import states
from tests.doors import admin, apis, rendered  # noqa: F401 - register their doors
from tests.doors.asks import ADMIN, DOORS, Ask, patterns, variants
from tests.doors.garden import Garden
from tests.doors.planting import plant
from tests.doors.words import PUBLIC
from tests.factories import staff

HOW_TO_ADD = (
    "This address has no questions in the door matrix. Write a function with "
    "@door({pattern!r}) in tests/doors/rendered.py, or in apis.py for an API, that "
    "asks it for everything hidden in the garden."
)


@pytest.fixture(scope="module")
def garden(django_db_setup: None, django_db_blocker: Any) -> Iterator[Garden]:
    """Everything planted, once for all doors; nothing of it outlives this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        homes = ensure_tree()
        languages = [*_own_languages(), *states.FURTHER_LANGUAGES]
        names = ("LANGUAGES", "WAGTAIL_CONTENT_LANGUAGES")
        with override_settings(**dict.fromkeys(names, languages)):
            yield plant(homes)
        transaction.set_rollback(True)


def _own_languages() -> list[tuple[str, str]]:
    from django.conf import settings

    return list(settings.LANGUAGES)


def answer(client: Client, question: Ask) -> tuple[Any, str]:
    """Ask, and give the response with all its text: headers and body."""
    response = client.generic(
        question.method,
        question.path,
        data=_form(question),
        content_type="application/x-www-form-urlencoded",
        headers=dict(question.headers),
    )
    streamed = getattr(response, "streaming_content", None)
    content = b"".join(streamed) if streamed else response.content
    response.close()
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return response, f"{headers}\n\n{content.decode(errors='replace')}"


def _form(question: Ask) -> str:
    from urllib.parse import urlencode

    return urlencode(question.data) if question.data else ""


def count_of(text: str) -> int:
    """How many items a list of either API has."""
    data = json.loads(text.partition("\n\n")[2])
    return int(data["count"] if "count" in data else data["meta"]["total_count"])


def complaints(garden: Garden, client: Client, question: Ask) -> Iterator[str]:
    """What is wrong with the answer to a question."""
    asked = f"{question.method} {question.path} {dict(question.headers)}"
    response, text = answer(client, question)
    if response.status_code not in question.statuses:
        yield f"{asked} answered {response.status_code}"
    if question.is_empty and response.status_code == 200 and count_of(text):
        yield f"{asked} found something"
    for word in garden.words.found_in(text, asked=question.path):
        yield f"{asked} told {word}: {garden.words.planted[word]}"


@pytest.mark.parametrize("pattern", patterns())
def test_every_door_has_questions(pattern: str) -> None:
    assert pattern in DOORS, HOW_TO_ADD.format(pattern=pattern)


def test_every_question_has_a_door() -> None:
    assert DOORS.keys() - set(patterns()) == set()


@pytest.mark.parametrize("pattern", sorted(DOORS))
def test_no_door_tells_what_is_hidden(
    pattern: str, garden: Garden, client: Client, db: None
) -> None:
    found = []
    seen = set()
    for question in DOORS[pattern].questions(garden):
        found += complaints(garden, client, question)
        seen |= set(PUBLIC.findall(answer(client, question)[1].lower()))

    assert found == []
    assert seen & garden.words.public or not DOORS[pattern].shows, "It shows nothing."
