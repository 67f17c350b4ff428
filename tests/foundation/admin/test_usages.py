"""What is in use is not deleted: the editor is shown where it is used."""

from typing import Any

import pytest
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Page

from events.models import EventPage
from foundation.bin.moves import move_to_bin
from foundation.models import Organisation, PortalImage, Topic
from tests.support import factories
from tests.support.stream_data import make_body, make_documents
from tests.translations.roles import create_client, create_users, is_refused


@pytest.fixture
def used(
    event: dict[str, EventPage], image: PortalImage, document: Document
) -> dict[str, Any]:
    """An organisation, a topic, a picture and a document that one page shows."""
    topic = factories.TopicFactory.create(name="Finansai")
    organisation = factories.OrganisationFactory.create(name="Klasteris")
    page = factories.EventFactory.create(
        title="Kas naudoja",
        organisers=[organisation],
        topics=[topic],
        image=image,
        body=make_body(make_documents((document.pk, "Ataskaita"))),
    )
    return {
        "page": page,
        "organisation": organisation,
        "topic": topic,
        "image": image,
        "document": document,
    }


DELETIONS = {
    "organisation": "/admin/snippets/foundation/organisation/delete/{}/",
    "topic": "/admin/snippets/foundation/topic/delete/{}/",
    "image": "/admin/images/{}/delete/",
    "document": "/admin/documents/delete/{}/",
}
BULK_DELETIONS = {
    "organisation": "/admin/bulk/foundation/organisation/delete/?id={}",
    "topic": "/admin/bulk/foundation/topic/delete/?id={}",
    "image": "/admin/bulk/foundation/portalimage/delete/?id={}",
    "document": "/admin/bulk/wagtaildocs/document/delete/?id={}",
}
# Where several files were uploaded, without a question.
UPLOAD_DELETIONS = {
    "image": "/admin/images/multiple/{}/delete/",
    "document": "/admin/documents/multiple/{}/delete/",
}
CASES = [
    (kind, address)
    for addresses in (DELETIONS, BULK_DELETIONS)
    for kind, address in addresses.items()
]


def is_stored(instance: Any) -> bool:
    return bool(type(instance).objects.filter(pk=instance.pk).exists())


@pytest.mark.parametrize(("kind", "address"), CASES)
def test_what_a_page_uses_is_not_deleted(
    kind: str, address: str, used: dict[str, Any], chief: Client
) -> None:
    url = address.format(used[kind].pk)

    answers = [chief.get(url), chief.post(url)]

    for answer in answers:
        text = answer.content.decode()
        assert answer.status_code == 200
        assert f'href="/admin/pages/{used["page"].pk}/edit/"' in text
        assert "Kas naudoja" in text
        assert "<form" not in text.partition("<main")[2]
    assert is_stored(used[kind])


@pytest.mark.parametrize(("kind", "address"), CASES)
def test_what_a_page_in_the_bin_uses_is_not_deleted(
    kind: str, address: str, used: dict[str, Any], chief: Client, superuser: Any
) -> None:
    move_to_bin([used["page"]], user=superuser)
    url = address.format(used[kind].pk)

    text = chief.post(url).content.decode()

    assert "Kas naudoja" in text
    assert f"/pages/{used['page'].pk}/" not in text
    assert is_stored(used[kind])


@pytest.mark.parametrize(("kind", "address"), CASES)
def test_what_nothing_uses_is_deleted(
    kind: str, address: str, used: dict[str, Any], chief: Client
) -> None:
    Page.objects.get(pk=used["page"].pk).delete()
    url = address.format(used[kind].pk)

    question = chief.get(url)
    chief.post(url)

    assert "<form" in question.content.decode().partition("<main")[2]
    assert not is_stored(used[kind])


@pytest.mark.parametrize(("kind", "address"), UPLOAD_DELETIONS.items())
def test_an_upload_that_a_page_uses_is_not_deleted(
    kind: str, address: str, used: dict[str, Any], chief: Client
) -> None:
    url = address.format(used[kind].pk)

    refused = chief.post(url)
    is_kept = is_stored(used[kind])
    Page.objects.get(pk=used["page"].pk).delete()
    chief.post(url)

    assert "Kas naudoja" in refused.content.decode()
    assert is_kept
    assert not is_stored(used[kind])


@pytest.mark.parametrize(("kind", "address"), UPLOAD_DELETIONS.items())
def test_the_script_of_an_upload_is_told_why_it_is_not_deleted(
    kind: str, address: str, used: dict[str, Any], chief: Client
) -> None:
    url = address.format(used[kind].pk)

    response = chief.post(url, headers={"X-Requested-With": "XMLHttpRequest"})

    answer = response.json()
    assert not answer["success"]
    assert f'href="/admin/pages/{used["page"].pk}/edit/"' in answer["in_use"]
    assert "Neištrinta" in answer["in_use"]


@pytest.mark.parametrize(("kind", "address"), UPLOAD_DELETIONS.items())
def test_who_may_not_delete_an_upload_does_not_learn_what_uses_it(
    kind: str, address: str, used: dict[str, Any]
) -> None:
    client = create_client(create_users()["translator"])

    refused = client.post(address.format(used[kind].pk))

    assert is_refused(refused)
    assert is_stored(used[kind])


def test_of_many_uses_the_first_are_shown(chief: Client, tree: Any) -> None:
    topic: Topic = factories.TopicFactory.create(name="Finansai")
    for number in range(7):
        factories.NewsFactory.create(title=f"Naujiena {number}", topics=[topic])

    text = chief.get(DELETIONS["topic"].format(topic.pk)).content.decode()

    assert text.count("Naujiena ") == 5
    assert "2" in text.partition('class="usages"')[2].partition("</ul>")[0]


def test_an_organiser_is_not_taken_from_its_event(
    used: dict[str, Any], chief: Client
) -> None:
    chief.post(DELETIONS["organisation"].format(used["organisation"].pk))

    organisers = EventPage.objects.get(pk=used["page"].pk).event_organisers.all()
    assert [row.organisation.name for row in organisers] == ["Klasteris"]
    assert Organisation.objects.filter(name="Klasteris").exists()
