"""Organisations of speakers: their names in programmes, and events on their profiles."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from events.blocks import AgendaBlock
from events.models import EventIndexPage, EventPage
from foundation.addresses import HEADLESS_API_PATH
from foundation.models import Organisation
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import build_form_value
from tests.support.event_forms import COMPLETE, get_errors, post_new_event
from tests.support.event_pages import create_event, list_event_titles
from tests.support.html import count_queries, fetch_html, find_element, visible_text
from tests.support.stream_data import make_block, make_body

PROFILE = "/lt/klasteriai/fotonika/"


def make_session(
    organisation: Organisation, *, role: str = "speakers"
) -> dict[str, Any]:
    """Make a stored session in which somebody of an organisation has a role."""
    person = {"name": "Ona", "affiliation": "", "organisation": organisation.pk}
    people = {role: [make_block("item", person)]}
    return make_block("session", {"start": "10:00", "title": "Šviesa", **people})


def create_cluster(**fields: Any) -> Organisation:
    """Create an organisation with a profile."""
    fields = {"name": "Fotonikos klasteris", "slug": "fotonika", **fields}
    return factories.OrganisationFactory.create(**fields)


def create_talk(title: str, *parts: dict[str, Any], **fields: Any) -> Any:
    """Create an event that is over, with these parts of its programme."""
    return create_event(title, "2017-08-23T10:00", agenda=make_body(*parts), **fields)


def list_profile_events(client: Client) -> list[str]:
    """Return the titles of the events on the profile."""
    return list_event_titles(fetch_html(client, PROFILE))


def test_organisation_is_chosen_in_the_form_and_linked_on_the_page(
    client: Client, event_index: EventIndexPage, superuser: User
) -> None:
    client.force_login(superuser)
    cluster = create_cluster()
    agenda = build_form_value(AgendaBlock(), [make_session(cluster)])

    response = post_new_event(client, event_index, **COMPLETE, agenda=agenda)

    assert response.status_code == 302, get_errors(response)
    page = EventPage.objects.get()
    programme = find_element(fetch_html(client, page.url), ".programme")
    link = find_element(programme, "a")
    assert (link["href"], visible_text(link)) == (PROFILE, "Fotonikos klasteris")
    (part,) = client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()["agenda"]
    (speaker,) = part["speakers"]
    assert speaker["organisation"] == {
        "id": cluster.pk,
        "key": str(cluster.translation_key),
        "name": "Fotonikos klasteris",
        "url": f"http://127.0.0.1:8000{PROFILE}",
        "api_url": f"http://127.0.0.1:8000{HEADLESS_API_PATH}/organisations/{cluster.pk}",
    }
    assert list_profile_events(client) == ["Forumas"]


def test_hidden_organisation_is_not_named(
    client: Client, tree: dict[str, HomePage]
) -> None:
    hidden = create_cluster(live=False)
    page = create_talk("Forumas", make_session(hidden))

    assert "Fotonikos klasteris" not in client.get(page.url).content.decode()
    (part,) = client.get(f"{HEADLESS_API_PATH}/events/{page.pk}").json()["agenda"]
    assert part["speakers"] == [
        {"name": "Ona", "affiliation": "", "organisation": None}
    ]


def test_profile_lists_events_where_its_people_speak_or_moderate(
    client: Client, tree: dict[str, HomePage]
) -> None:
    cluster, other = create_cluster(), factories.OrganisationFactory.create()
    create_talk("Kalba", make_session(cluster), make_session(cluster))
    create_talk("Veda", make_session(cluster, role="moderators"))
    create_talk("Rengia ir kalba", make_session(cluster), organisers=[cluster])
    create_talk("Rengia", organisers=[cluster])
    create_talk("Kitų", make_session(other))
    draft = create_talk("Juodraštis", make_session(other))
    draft.agenda = make_body(make_session(cluster))
    draft.save_revision()
    create_talk("Nepaskelbtas", make_session(cluster), published=False)

    titles = list_profile_events(client)

    assert sorted(titles) == ["Kalba", "Rengia", "Rengia ir kalba", "Veda"]


def test_event_leaves_the_profile_when_the_speaker_is_removed(
    client: Client, tree: dict[str, HomePage]
) -> None:
    page = create_talk("Kalba", make_session(create_cluster()))
    assert list_profile_events(client) == ["Kalba"]

    page.agenda = make_body()
    factories.publish_page(page)

    assert list_profile_events(client) == []


def test_profile_of_a_translated_organisation_lists_the_event(
    client: Client, tree: dict[str, HomePage]
) -> None:
    cluster = create_cluster()
    factories.OrganisationFactory.create(
        name="Photonics cluster",
        slug="photonics",
        language="en",
        translation_key=cluster.translation_key,
    )
    page = create_talk("Kalba", make_session(cluster))
    english = factories.create_translation(page, "en", title="Talk", slug="talk")

    assert list_event_titles(fetch_html(client, "/en/clusters/photonics/")) == ["Talk"]
    programme = find_element(fetch_html(client, english.url), ".programme")
    assert visible_text(find_element(programme, "a")) == "Photonics cluster"


def test_number_of_queries_does_not_depend_on_the_number_of_speakers(
    client: Client, tree: dict[str, HomePage]
) -> None:
    cluster = create_cluster()
    page = create_talk("Kalba", make_session(cluster))
    few = count_queries(client, page.url)
    others = [factories.OrganisationFactory.create() for _ in range(10)]
    page.agenda = make_body(*(make_session(other) for other in [cluster, *others]))
    factories.publish_page(page)

    many = count_queries(client, page.url)

    assert many <= few + 1
