"""No door tells an anonymous reader what may not be seen.

Every address pattern of the portal is a door. Each has its questions in
``tests/doors``, each is asked about everything that was planted there, and no answer
may hold a canary.
"""

import dataclasses
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings

from home.page_tree import ensure_tree
from tests.leaks import (
    admin_addresses,  # noqa: F401 - register their doors
    api_addresses,  # noqa: F401 - register their doors
    site_addresses,  # noqa: F401 - register their doors
)
from tests.leaks.canaries import PUBLIC
from tests.leaks.content import plant
from tests.leaks.fixtures import Garden
from tests.leaks.requests import DOORS, Ask, admin_patterns, patterns, variants
from tests.support import visibility_states
from tests.support.factories import create_staff_user

OK = 200
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
        languages = [*settings.LANGUAGES, *visibility_states.FURTHER_LANGUAGES]
        names = ("LANGUAGES", "WAGTAIL_CONTENT_LANGUAGES")
        with override_settings(**dict.fromkeys(names, languages)):
            yield plant(homes)
        transaction.set_rollback(True)


def answer(client: Client, question: Ask) -> tuple[Any, str]:
    """Ask, and give the response with all its text: headers and body."""
    response = client.generic(
        question.method,
        question.path,
        data=urlencode(question.data or {}),
        content_type="application/x-www-form-urlencoded",
        headers=dict(question.headers),
    )
    streamed = getattr(response, "streaming_content", None)
    content = b"".join(streamed) if streamed else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return response, f"{headers}\n\n{content.decode(errors='replace')}"


def count_of(text: str) -> int:
    """How many items a list of either API has."""
    data = json.loads(text.partition("\n\n")[2])
    return int(data["count"] if "count" in data else data["meta"]["total_count"])


def varied(garden: Garden, pattern: str) -> Iterator[Ask]:
    """All questions to a door, some of them asked in several ways."""
    for question in DOORS[pattern].questions(garden):
        yield question
        if question.is_varied:
            yield from variants(question)


@dataclasses.dataclass
class Findings:
    """What the answers of a door came to."""

    complaints: list[str] = dataclasses.field(default_factory=list)
    shown: set[str] = dataclasses.field(default_factory=set)

    def add(self, garden: Garden, client: Client, question: Ask) -> None:
        """Ask a question, and note what is wrong with its answer."""
        asked = f"{question.method} {question.path} {dict(question.headers) or ''}"
        response, text = answer(client, question)
        self.shown |= garden.words.public & set(PUBLIC.findall(text))
        if response.status_code not in question.statuses:
            self.complaints.append(f"{asked} answered {response.status_code}")
        elif not response.headers.get("Location", "").startswith(question.leads_to):
            self.complaints.append(f"{asked} led to {response.headers['Location']}")
        elif question.is_empty and response.status_code == OK and count_of(text):
            self.complaints.append(f"{asked} found something")
        if _is_tracked(question, response, text):
            self.complaints.append(f"{asked} set a cookie")
        for word in garden.words.found_in(text, asked=question.told):
            self.complaints.append(f"{asked} told {word}: {garden.words.planted[word]}")


def _is_tracked(question: Ask, response: Any, text: str) -> bool:
    """Whether a public answer sets a cookie.

    Alone a form that asks for a password needs one, and no cache keeps it.
    """
    if not response.cookies or question.path.startswith("/admin/"):
        return False
    is_form = question.method == "HEAD" or "csrfmiddlewaretoken" in text
    return not is_form or "public" in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize("pattern", patterns())
def test_every_door_has_questions(pattern: str) -> None:
    assert pattern in DOORS, HOW_TO_ADD.format(pattern=pattern)


def test_every_question_has_a_door() -> None:
    assert DOORS.keys() - set(patterns()) == set()


@pytest.mark.parametrize("pattern", sorted(DOORS))
def test_no_door_tells_what_is_hidden(
    pattern: str, garden: Garden, client: Client, db: None
) -> None:
    findings = Findings()
    for question in varied(garden, pattern):
        findings.add(garden, client, question)

    # A few say enough: where one canary is told, hundreds may be.
    assert findings.complaints[:10] == []
    assert findings.shown or not DOORS[pattern].shows, "It shows nothing."


API_DOORS = sorted(pattern for pattern in DOORS if pattern.startswith("api/"))


@pytest.mark.parametrize("pattern", API_DOORS)
def test_an_api_answers_everybody_alike(
    pattern: str, garden: Garden, client: Client, db: None
) -> None:
    """Neither a session nor a browser's language changes what is shown.

    The staff alone learns of each page how fresh its translation is.
    """
    signed_in = Client()
    signed_in.force_login(create_staff_user(username="chief", is_superuser=True))
    english = {"accept-language": "en"}
    for question in DOORS[pattern].questions(garden):
        if question.is_varied:
            status, content = plain_answer(client, question)
            told = FRESHNESS.sub(b"", plain_answer(signed_in, question)[1])
            assert told == content
            in_english = dataclasses.replace(question, headers=english)
            assert plain_answer(client, in_english) == (status, content)


FRESHNESS = re.compile(rb',"freshness":\{[^}]*\}')


def plain_answer(client: Client, question: Ask) -> tuple[int, bytes]:
    """The status and the content alone."""
    response = client.get(question.path, headers=dict(question.headers))
    return response.status_code, response.content


def test_links_to_what_is_hidden_keep_their_words(
    garden: Garden, client: Client, db: None
) -> None:
    mouths = ("", "/api/v2/pages/{pk}/", "/api/headless/v1/{type}/{pk}")
    types = {"event": "events", "news": "news", "story": "stories"}
    for mouth in mouths:
        told = set()
        for page in garden.shown:
            kind = types[page.specific.resource_type]
            path = mouth.format(pk=page.pk, type=kind) or garden.path_of(page)
            text = client.get(path).content.decode().replace('\\"', '"')
            for word in set(PUBLIC.findall(text)) & set(garden.link_words):
                told.add(word)
                assert not re.search(rf"<a[^>]*>[^<]*{word}", text), path
        assert told == set(garden.link_words)


def test_the_matrix_is_as_large_as_it_should_be(
    garden: Garden, db: None, record_property: Any
) -> None:
    questions = sum(1 for pattern in DOORS for _ask in varied(garden, pattern))
    sizes = {
        "doors": len(DOORS) - 1 + len(list(admin_patterns())),
        "states": len(garden.states),
        "canaries": len(garden.words.planted),
        "questions": questions,
    }
    for name, size in sizes.items():
        record_property(name, size)
    print(
        "\nThe door matrix:",
        ", ".join(f"{size} {name}" for name, size in sizes.items()),
    )

    assert sizes["states"] >= 32
    assert sizes["doors"] >= 260
    assert sizes["canaries"] >= 3000
    assert sizes["questions"] >= 4000
