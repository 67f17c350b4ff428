"""No address tells an anonymous reader what is hidden.

Every address pattern has registered requests, which name every hidden object of the
leak fixtures. No response may contain a secret canary.
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
from pytest_django import DjangoDbBlocker
from wagtail import blocks
from wagtail.signal_handlers import disable_reference_index_auto_update

from articles.models import NewsPage
from delivery.changes import list_visible
from delivery.store import store_documents
from events.models import EventPage
from foundation.visibility import get_visibility
from home.page_tree import ensure_tree
from tests.leaks import (
    admin_addresses,  # noqa: F401 - registers requests
    headless_addresses,  # noqa: F401 - registers requests
    site_addresses,  # noqa: F401 - registers requests
    v2_addresses,  # noqa: F401 - registers requests
)
from tests.leaks.block_coverage import list_missing_canaries, list_missing_references
from tests.leaks.canaries import PUBLIC
from tests.leaks.fixtures import LISTED, LeakFixtures
from tests.leaks.leak_fixtures import create_leak_fixtures
from tests.leaks.requests import (
    REQUESTS,
    AddressRequest,
    list_admin_patterns,
    list_patterns,
)
from tests.support import visibility_states
from tests.support.factories import create_staff_user
from tests.support.html import use_kept_facts

OK = 200
HOW_TO_ADD = (
    "These addresses have no requests in the leak test: {patterns}. Write a function "
    "with @register_requests(pattern) in tests/leaks/site_addresses.py, or in "
    "headless_addresses.py for the headless API, that requests everything hidden in "
    "the leak fixtures."
)
API_PATTERNS = sorted(pattern for pattern in REQUESTS if pattern.startswith("api/"))
# Only editors receive the state of a page's translation.
FRESHNESS = re.compile(rb',"freshness":\{[^}]*\}')


@pytest.fixture(scope="module")
def leak_fixtures(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[LeakFixtures]:
    """Create the leak fixtures once for this module, and roll them back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        homes = ensure_tree()
        languages = [*settings.LANGUAGES, *visibility_states.FURTHER_LANGUAGES]
        names = ("LANGUAGES", "WAGTAIL_CONTENT_LANGUAGES")
        with override_settings(**dict.fromkeys(names, languages)):
            # No address that a reader may request uses the index of references.
            with disable_reference_index_auto_update():
                fixtures = create_leak_fixtures(homes)
            store_visible_documents(fixtures)
            yield fixtures
        transaction.set_rollback(True)


def store_visible_documents(fixtures: LeakFixtures) -> None:
    """Store the documents of all visible objects.

    The portal stores none in a transaction, so each response would make them again.
    """
    visibility = get_visibility(fixtures.site)
    keys = list(list_visible(visibility))
    store_documents(keys, fixtures.site.pk, visibility.at)


def send_request(client: Client, request: AddressRequest) -> tuple[Any, str]:
    """Send a request; return the response, and its headers and body as text."""
    response: Any = client.generic(
        request.method,
        request.path,
        data=urlencode(request.data or {}),
        content_type="application/x-www-form-urlencoded",
        headers=dict(request.headers),
    )
    streamed = getattr(response, "streaming_content", None)
    content = b"".join(streamed) if streamed else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return response, f"{headers}\n\n{content.decode(errors='replace')}"


def count_items(text: str) -> int:
    """Count the items of a list or of suggestions, of either API."""
    data = json.loads(text.partition("\n\n")[2])
    if "meta" in data:
        return int(data["meta"]["total_count"])
    return int(data["count"]) if "count" in data else len(data["items"])


@dataclasses.dataclass
class ResponseChecks:
    """Checks responses, and collects the failures and the public canaries."""

    fixtures: LeakFixtures
    client: Client
    failures: list[str] = dataclasses.field(default_factory=list)
    public: set[str] = dataclasses.field(default_factory=set)

    def check(self, request: AddressRequest) -> None:
        """Send a request and check its response."""
        name = f"{request.method} {request.path} {dict(request.headers) or ''}"
        canaries = self.fixtures.canaries
        response, text = send_request(self.client, request)
        self.public |= canaries.public & set(PUBLIC.findall(text))
        if response.status_code not in request.statuses:
            self.failures.append(f"{name} has status {response.status_code}")
        elif not response.headers.get("Location", "").startswith(request.redirects_to):
            self.failures.append(f"{name} redirects to {response.headers['Location']}")
        elif request.is_empty and response.status_code == OK and count_items(text):
            self.failures.append(f"{name} finds something")
        if _sets_cookie(request, response, text):
            self.failures.append(f"{name} sets a cookie")
        for word in canaries.find_secrets(text, echoed=request.echoed_text):
            self.failures.append(f"{name} contains {word}: {canaries.secrets[word]}")


def _sets_cookie(request: AddressRequest, response: Any, text: str) -> bool:
    """Whether a public response sets a cookie that it does not need.

    A form that asks for a password needs one; then no cache may store the response.
    """
    if not response.cookies or request.path.startswith("/admin/"):
        return False
    is_form = request.method == "HEAD" or "csrfmiddlewaretoken" in text
    return not is_form or "public" in response.headers.get("Cache-Control", "")


def test_every_address_has_requests() -> None:
    missing = set(list_patterns()) - REQUESTS.keys()

    assert not missing, HOW_TO_ADD.format(patterns=", ".join(sorted(missing)))


def test_every_registered_pattern_exists() -> None:
    assert REQUESTS.keys() - set(list_patterns()) == set()


@pytest.mark.parametrize("pattern", sorted(REQUESTS))
def test_no_response_contains_a_secret(
    pattern: str, leak_fixtures: LeakFixtures, client: Client, db: None
) -> None:
    checks = ResponseChecks(leak_fixtures, client)
    with use_kept_facts():
        for request in REQUESTS[pattern].build_all(leak_fixtures):
            checks.check(request)

    # One leak often causes hundreds of failures, of which the first are enough.
    assert checks.failures[:10] == []
    assert checks.public or not REQUESTS[pattern].has_public_content


@pytest.mark.parametrize("pattern", API_PATTERNS)
def test_an_api_response_is_the_same_for_all_users_and_browsers(
    pattern: str, leak_fixtures: LeakFixtures, client: Client, db: None
) -> None:
    signed_in = Client()
    signed_in.force_login(create_staff_user(username="superuser", is_superuser=True))
    english = {"accept-language": "en"}
    for request in REQUESTS[pattern].build(leak_fixtures):
        if request.is_varied:
            status, content = fetch_content(client, request)
            editor_content = fetch_content(signed_in, request)[1]
            assert FRESHNESS.sub(b"", editor_content) == content
            in_english = dataclasses.replace(request, headers=english)
            assert fetch_content(client, in_english) == (status, content)


def fetch_content(client: Client, request: AddressRequest) -> tuple[int, bytes]:
    """Request an address; return the status and the body."""
    response = client.get(request.path, headers=dict(request.headers))
    return response.status_code, response.content


@pytest.mark.parametrize(
    "path", ["", "/api/v2/pages/{pk}/", "/api/headless/v1/{collection}/{pk}"]
)
def test_a_link_to_a_hidden_object_becomes_its_text(
    path: str, leak_fixtures: LeakFixtures, client: Client, db: None
) -> None:
    texts = set(leak_fixtures.link_texts)
    found = set()
    for page in leak_fixtures.public_pages:
        collection = LISTED[page.specific.resource_type]
        address = path.format(pk=page.pk, collection=collection)
        response = client.get(address or leak_fixtures.build_path(page))
        content = response.content.decode().replace('\\"', '"')
        for text in set(PUBLIC.findall(content)) & texts:
            found.add(text)
            assert not re.search(rf"<a[^>]*>[^<]*{text}", content), address
    assert found == texts


def test_every_text_of_a_block_has_a_canary(
    leak_fixtures: LeakFixtures, db: None
) -> None:
    failures = list_missing_canaries(leak_fixtures)

    assert not failures, "\n".join(failures)


def test_every_chooser_of_a_block_refers_to_something_hidden(
    leak_fixtures: LeakFixtures, db: None
) -> None:
    failures = list_missing_references(leak_fixtures)

    assert not failures, "\n".join(failures)


class MoodBlock(blocks.StructBlock):
    """A block that the leak fixtures do not have."""

    text = blocks.CharBlock()
    page = blocks.PageChooserBlock()


def test_a_new_block_without_a_canary_is_reported(
    leak_fixtures: LeakFixtures, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = NewsPage.body.field.stream_block
    speaker = EventPage.agenda.field.stream_block.child_blocks["session"].child_blocks[
        "speakers"
    ]
    monkeypatch.setitem(body.child_blocks, "mood", MoodBlock())
    monkeypatch.setitem(speaker.child_block.child_blocks, "mood", MoodBlock())

    missing = [text.split()[0] for text in list_missing_canaries(leak_fixtures)]

    assert missing == [
        "articles.NewsPage.body.mood.text",
        "events.EventPage.agenda.session.speakers.item.mood.text",
    ]
    missing = [text.split()[0] for text in list_missing_references(leak_fixtures)]
    assert missing == [
        "AgendaBlock.session.speakers.item.mood.page",
        "BodyBlock.mood.page",
    ]


def test_the_leak_test_keeps_its_size(
    leak_fixtures: LeakFixtures, db: None, record_property: Any
) -> None:
    sizes = {
        "addresses": len(REQUESTS) - 1 + len(list_admin_patterns()),
        "states": len(leak_fixtures.states),
        "canaries": len(leak_fixtures.canaries.secrets),
        "requests": sum(
            1
            for found in REQUESTS.values()
            for _request in found.build_all(leak_fixtures)
        ),
    }
    for name, size in sizes.items():
        record_property(name, size)
    print("\nThe leak test has", ", ".join(f"{sizes[name]} {name}" for name in sizes))

    assert sizes["addresses"] >= 260
    assert sizes["states"] >= 32
    assert sizes["canaries"] >= 3000
    assert sizes["requests"] >= 4000
