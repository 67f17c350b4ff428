"""New organisations and topics are published with the page that uses them."""

import datetime as dt
import io
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction, Workflow
from wagtail.test.utils.form_data import inline_formset, streamfield

from directory.models import DirectoryPage
from events.models import EventIndexPage, EventOrganiser, EventPage
from foundation.models import Organisation, Topic
from tests.support import factories
from tests.support.edit_forms import read_messages, sign_in
from tests.translations import roles
from tests.translations.attempts import build_news_form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

BULK = "/admin/bulk/wagtailcore/page/publish/?id={}"


@pytest.fixture
def users() -> dict[str, Any]:
    return roles.create_users()


@pytest.fixture
def organisation(users: dict[str, Any]) -> Organisation:
    """An organisation that an editor has just added."""
    name = "Lazerių klasteris"
    entry: Organisation = create_draft(factories.OrganisationFactory, users, name=name)
    return entry


@pytest.fixture
def topic(users: dict[str, Any]) -> Topic:
    entry: Topic = create_draft(factories.TopicFactory, users, name="Lazeriai")
    return entry


def create_draft(factory: Any, users: dict[str, Any], **fields: Any) -> Any:
    entry = factory.create(live=False, **fields)
    entry.save_revision(user=users["editor"])
    return entry


def create_event(user: Any, organisation: Organisation, topic: Topic) -> EventPage:
    """Create a draft of an event that uses both."""
    event = factories.EventFactory.create(
        published=False, organisers=[organisation], topics=[topic], owner=user
    )
    event.save_revision(user=user)
    return event


def assert_live(*records: EventPage | Organisation | Topic) -> None:
    for record in records:
        record.refresh_from_db()
        assert record.live


def read_public_names(client: Client) -> str:
    """Read what the public site and the API say of organisations and topics."""
    event = EventPage.objects.get()
    addresses = [
        "/api/headless/v1/organisations?locale=lt",
        f"/api/headless/v1/events/{event.pk}",
        f"/api/v2/pages/{event.pk}/",
        DirectoryPage.objects.get(locale__language_code="lt").get_url(),
        event.get_url(),
    ]
    responses = [client.get(address) for address in addresses]
    hidden = 0 if event.live else 3
    assert [response.status_code for response in responses].count(404) == hidden
    return " ".join(response.content.decode() for response in responses)


def test_a_moderator_publishes_them_with_the_page(
    users: dict[str, Any], organisation: Organisation, topic: Topic, client: Client
) -> None:
    event = create_event(users["editor"], organisation, topic)
    moderator = sign_in(users["moderator"])
    assert "Lazeri" not in read_public_names(client)

    moderator.post(BULK.format(event.pk))

    assert_live(organisation, topic)
    assert "Lazerių klasteris" in read_public_names(client)
    assert "Lazeriai" in read_public_names(client)
    page = moderator.get("/admin/")
    assert "Kartu paskelbta" in read_messages(page)
    assert "Lazerių klasteris" in read_messages(page)
    assert "Lazeriai" in read_messages(page)


def test_the_form_publishes_what_its_blocks_and_relations_name(
    users: dict[str, Any], organisation: Organisation, topic: Topic
) -> None:
    parent = factories.NewsFactory.create().get_parent()
    card = {"organisation": str(organisation.pk), "text": ""}
    form = build_news_form(
        body=streamfield([("organisation_card", card)]),
        page_topics=inline_formset([{"topic": str(topic.pk)}]),
        **{"action-publish": "1"},
    )

    moderator = sign_in(users["moderator"])
    response = moderator.post(f"/admin/pages/add/articles/newspage/{parent.pk}/", form)

    assert response.status_code == 302
    assert_live(organisation, topic)
    assert "Kartu paskelbta" in read_messages(moderator.get("/admin/"))


def test_a_review_publishes_them(
    users: dict[str, Any], organisation: Organisation, topic: Topic
) -> None:
    event = create_event(users["editor"], organisation, topic)
    state = Workflow.objects.earliest("pk").start(event, users["editor"])
    moderator = sign_in(users["moderator"])
    task = state.current_task_state_id

    moderator.post(f"/admin/pages/workflow/action/{event.pk}/approve/{task}/")

    assert_live(event, organisation, topic)
    assert "Lazerių klasteris" in read_messages(moderator.get("/admin/"))


def test_a_schedule_publishes_them_for_the_one_who_set_it(
    users: dict[str, Any], organisation: Organisation, topic: Topic
) -> None:
    event = create_event(users["editor"], organisation, topic)
    event.go_live_at = timezone.now() + dt.timedelta(days=1)
    event.save_revision().publish(user=users["moderator"])
    organisation.refresh_from_db()
    assert not organisation.live

    with time_machine.travel(event.go_live_at + dt.timedelta(minutes=1)):
        call_command("publish_scheduled", stdout=io.StringIO())

    assert_live(event, organisation, topic)


class TestWhatStaysHidden:
    def test_without_the_permission_for_organisations(
        self, users: dict[str, Any], organisation: Organisation, topic: Topic
    ) -> None:
        group = users["moderator"].groups.get()
        group.permissions.remove(
            *group.permissions.filter(codename="publish_organisation")
        )
        event = create_event(users["editor"], organisation, topic)
        moderator = sign_in(users["moderator"])

        moderator.post(BULK.format(event.pk))

        for entry in (event, organisation, topic):
            entry.refresh_from_db()
        assert event.live
        assert topic.live
        assert not organisation.live
        told = read_messages(moderator.get("/admin/"))
        assert "Tebėra juodraščiai, todėl skaitytojai jų nemato: Lazerių" in told

    def test_what_was_hidden_on_purpose(
        self, users: dict[str, Any], organisation: Organisation, topic: Topic
    ) -> None:
        organisation.latest_revision.publish()
        organisation.refresh_from_db()
        organisation.unpublish()
        event = create_event(users["editor"], organisation, topic)

        event.get_latest_revision().publish(user=users["moderator"])

        organisation.refresh_from_db()
        assert not organisation.live

    def test_what_is_not_finished(
        self, users: dict[str, Any], organisation: Organisation, topic: Topic
    ) -> None:
        organisation.website = "pusė adreso"
        organisation.save_revision(clean=False)
        event = create_event(users["editor"], organisation, topic)

        event.get_latest_revision().publish(user=users["moderator"])

        organisation.refresh_from_db()
        topic.refresh_from_db()
        assert not organisation.live
        assert topic.live

    def test_what_only_a_private_page_uses(
        self, users: dict[str, Any], organisation: Organisation, topic: Topic
    ) -> None:
        PageViewRestriction.objects.create(
            page=EventIndexPage.objects.get(locale__language_code="lt"),
            restriction_type=PageViewRestriction.LOGIN,
        )
        event = create_event(users["editor"], organisation, topic)

        event.get_latest_revision().publish(user=users["moderator"])

        organisation.refresh_from_db()
        assert not organisation.live

    def test_what_only_a_draft_of_a_published_page_uses(
        self, users: dict[str, Any], organisation: Organisation
    ) -> None:
        event = factories.EventFactory.create()
        draft = event.get_latest_revision_as_object()
        draft.event_organisers.add(EventOrganiser(organisation=organisation))
        draft.save_revision(user=users["editor"])

        event.revisions.earliest("pk").publish(user=users["moderator"])

        organisation.refresh_from_db()
        assert not organisation.live


class TestReviewOfEntries:
    """Organisations and topics have the workflow of pages."""

    @pytest.fixture
    def moderator(self, users: dict[str, Any]) -> Client:
        return sign_in(users["moderator"])

    def submit_entry(self, users: dict[str, Any], entry: Organisation) -> str:
        """Submit an organisation; return the address of its approval."""
        path = reverse("wagtailsnippets_foundation_organisation:edit", args=[entry.pk])
        form = {
            "name": entry.name,
            "slug": entry.slug,
            "kind": "cluster",
            "label": "none",
        }
        revision = entry.latest_revision
        form |= {
            "loaded_revision_id": revision.pk,
            "loaded_revision_created_at": revision.created_at.isoformat(),
        }
        response = sign_in(users["editor"]).post(path, form | {"action-submit": "1"})
        assert response.status_code == 302
        task = entry.current_workflow_task_state
        return reverse(
            "wagtailsnippets_foundation_organisation:workflow_action",
            args=[entry.pk, "approve", task.pk],
        )

    def test_an_editor_submits_and_a_moderator_publishes(
        self, users: dict[str, Any], organisation: Organisation, moderator: Client
    ) -> None:
        address = self.submit_entry(users, organisation)
        assert "Lazerių klasteris" in moderator.get("/admin/").content.decode()

        moderator.post(address)

        organisation.refresh_from_db()
        assert organisation.live

    def test_what_is_returned_is_on_the_home_screen(
        self, users: dict[str, Any], organisation: Organisation, moderator: Client
    ) -> None:
        address = self.submit_entry(users, organisation)

        moderator.post(
            address.replace("approve", "reject"), {"comment": "Trūksta logotipo."}
        )

        home = sign_in(users["editor"]).get("/admin/").content.decode()
        assert "Lazerių klasteris" in home
        assert "Trūksta logotipo." in home

    def test_an_unfinished_draft_leads_to_the_form(
        self, users: dict[str, Any], organisation: Organisation, moderator: Client
    ) -> None:
        address = self.submit_entry(users, organisation)
        organisation.website = "pusė adreso"
        organisation.save_revision(clean=False)

        response = moderator.post(address)

        edit = reverse(
            "wagtailsnippets_foundation_organisation:edit", args=[organisation.pk]
        )
        assert response.headers["Location"] == edit
        assert "nebaigtas" in read_messages(moderator.get(edit))
        organisation.refresh_from_db()
        assert not organisation.live

    def test_an_editor_changes_nothing_during_the_review(
        self, users: dict[str, Any], organisation: Organisation
    ) -> None:
        self.submit_entry(users, organisation)
        editor = sign_in(users["editor"])
        path = reverse(
            "wagtailsnippets_foundation_organisation:edit", args=[organisation.pk]
        )

        editor.post(path, {"name": "Kitas", "slug": "kitas", "kind": "cluster"})

        organisation.refresh_from_db()
        assert organisation.get_latest_revision_as_object().name == "Lazerių klasteris"
