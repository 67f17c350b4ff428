"""Searches of the admin find what stands in pages, snippets and files, drafts too."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from events.models import EventIndexPage, EventPage
from foundation.models import AdminSearchEntry
from home.models import HomePage
from tests.support import factories
from tests.support.stream_data import make_body, make_paragraph
from tests.translations.roles import create_client, create_users

pytestmark = pytest.mark.django_db


def explore(page: Any) -> str:
    return f"/admin/pages/{page.pk}/"


def find(client: Client, address: str, typed: str, **query: Any) -> str:
    """Return the HTML of a listing or a dialog for what was typed."""
    response = client.get(address, {"q": typed, **query})
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def forum(tree: dict[str, HomePage]) -> EventPage:
    """Create an event in a place, with a speaker."""
    event = factories.EventFactory.create(
        title="Klasterių forumas",
        intro="Apie lazerius.",
        venue_name="Šviesos rūmai",
        venue_city="Šiauliai",
        body=make_body(make_paragraph("<p>Kalbės <b>Ona Petraitė</b>.</p>")),
    )
    factories.EventFactory.create(title="Kitas renginys")
    return event


WORDS = [
    "Šiauliai",
    "siauliai",
    "Šiaul",
    "Ona Petr",
    "Petraitė Šiauliai",
    "rūmai",
    "lazer",
    '"Ona Petraitė"',
    "FORUMAS",
    "forum, Šiauliai!",
]


@pytest.mark.parametrize("typed", WORDS)
def test_each_search_of_pages_finds_all_that_is_written(
    admin_client: Client, forum: EventPage, typed: str
) -> None:
    addresses = [
        explore(forum.get_parent()),
        "/admin/pages/search/",
        "/admin/pages/usage/events/eventpage/",
        "/admin/choose-page/search/",
    ]
    for address in addresses:
        html = find(admin_client, address, typed)
        assert "Klasterių forumas" in html, address
        assert "Kitas renginys" not in html, address


def test_a_word_that_is_nowhere_finds_nothing(
    admin_client: Client, forum: EventPage
) -> None:
    for typed in ("Klaipėda", "Šiauliai Klaipėda", "auliai", "?!"):
        html = find(admin_client, "/admin/pages/search/", typed)
        assert "Klasterių forumas" not in html, typed


def test_the_latest_draft_is_found_and_no_reader_sees_it(
    admin_client: Client, client: Client, forum: EventPage
) -> None:
    forum.venue_city = "Panevėžys"
    forum.title = "Pavadinimas rytojui"
    forum.save_revision()

    for typed in ("Panevėžys", "Šiauliai", "rytojui", "Klasterių"):
        html = find(admin_client, "/admin/pages/search/", typed)
        assert "Pavadinimas rytojui" in html, typed
    for typed in ("Panevėžys", "rytojui"):
        page = client.get("/lt/search/", {"q": typed}).content.decode()
        # The published page is there as one of the newest, under its public title.
        assert "0 rezultatų" in page
        assert "Pavadinimas" not in page
        for kind in ("v2/pages/?search=", "headless/v1/search?q="):
            assert "orumas" not in client.get(f"/api/{kind}{typed}").content.decode()


def test_what_a_new_draft_no_longer_says_is_not_found(
    admin_client: Client, tree: dict[str, HomePage]
) -> None:
    draft = factories.EventFactory.create(published=False, venue_city="Alytus")
    draft.venue_city = "Utena"
    draft.save_revision()

    assert draft.title in find(admin_client, "/admin/pages/search/", "Utena")
    assert draft.title not in find(admin_client, "/admin/pages/search/", "Alytus")


def test_a_published_draft_replaces_what_was_published(
    admin_client: Client,
    forum: EventPage,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    forum.venue_city = "Panevėžys"
    with django_capture_on_commit_callbacks(execute=True):
        forum.save_revision().publish()

    assert forum.title in find(admin_client, "/admin/pages/search/", "Panevėžys")
    assert forum.title not in find(admin_client, "/admin/pages/search/", "Šiauliai")


def test_titles_come_before_texts(
    admin_client: Client, tree: dict[str, HomePage]
) -> None:
    factories.EventFactory.create(title="Vilniaus forumas")
    factories.EventFactory.create(title="Kitas", venue_city="Vilniaus rajonas")

    html = find(admin_client, "/admin/pages/search/", "Vilnia")

    assert html.index("Vilniaus forumas") < html.index("Kitas")


def test_a_search_can_be_filtered_and_ordered(
    admin_client: Client, forum: EventPage
) -> None:
    address = explore(forum.get_parent())

    for query in (
        {"ordering": "-latest_revision_created_at"},
        {"ordering": "content_type__model"},
        {"translation": "missing"},
        {"has_child_pages": "false"},
        {"search_all": "1"},
    ):
        assert "forumas" in find(admin_client, address, "Šiauliai", **query), query


def test_editors_find_only_what_they_may_see(
    forum: EventPage, tree: dict[str, HomePage]
) -> None:
    users: dict[str, User] = create_users()

    for role, is_found in (("editor", True), ("no_permissions", False)):
        response = create_client(users[role]).get(
            "/admin/pages/search/", {"q": "Šiauliai"}
        )
        assert ("Klasterių forumas" in response.content.decode()) == is_found, role


def test_organisations_are_found_by_all_that_is_written(
    admin_client: Client, tree: dict[str, HomePage]
) -> None:
    found = factories.OrganisationFactory.create(
        name="Saulės klasteris", description="Šildymas ir vėsinimas."
    )
    found.description = "Akumuliatoriai."
    found.save_revision()
    factories.OrganisationFactory.create(name="Kitas klasteris")

    for address in (
        "/admin/snippets/foundation/organisation/",
        "/admin/snippets/choose/foundation/organisation/results/",
    ):
        for typed in ("sildym", "Fotonika Saulės", "akumul"):
            html = find(admin_client, address, typed)
            assert "Saulės klasteris" in html, typed
            assert ("Kitas klasteris" in html) == (typed == ""), typed


def test_pictures_are_found_by_their_texts(
    admin_client: Client, tree: dict[str, HomePage]
) -> None:
    factories.ImageFactory.create(
        title="Salė",
        alt_text={"lt": "Žmonės prie stalo", "en": "People at a table"},
        credit={"lt": "Nuotr. Jono Jonaičio"},
    )
    factories.ImageFactory.create(title="Nesusijusi", alt_text={}, credit={})

    for address in ("/admin/images/", "/admin/images/chooser/results/"):
        for typed in ("table", "stalo", "Jonaič", "salė"):
            html = find(admin_client, address, typed)
            assert "Salė" in html, typed
            assert "Nesusijusi" not in html, typed


def test_a_deleted_page_leaves_no_entry(forum: EventPage) -> None:
    # An object of another model may have the same number.
    entries = AdminSearchEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Page), object_id=forum.pk
    )
    assert entries.exists()

    forum.delete()

    assert not entries.exists()


def test_an_update_of_the_index_fills_the_entries(
    admin_client: Client, forum: EventPage
) -> None:
    AdminSearchEntry.objects.all().delete()

    get_search_backend().add_bulk(EventPage, list(EventPage.objects.all()))

    html = find(admin_client, "/admin/pages/search/", "Šiauliai")
    assert "Klasterių forumas" in html


def test_a_new_page_is_found_in_its_section_only(
    admin_client: Client, forum: EventPage
) -> None:
    index = EventIndexPage.objects.get(locale__language_code="en")

    assert "forumas" not in find(admin_client, explore(index), "Šiauliai")
