"""What the form refuses to publish, no other way of publishing lets through."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from foundation.admin.finished_drafts import is_finished
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import read_messages
from tests.support.translation_steps import begin_translation, get_target

NOW = timezone.now()
LATER = NOW + dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


def create_draft(**fields: Any) -> Page:
    """Create a draft of an event; ``alt_text`` is that of its picture."""
    if (alt_text := fields.pop("alt_text", None)) is not None:
        fields["image"] = factories.ImageFactory.create(
            alt_text=alt_text, with_renditions=False
        )
    draft: Page = factories.EventFactory.create(published=False, **fields)
    draft.save_revision(clean=False)
    return draft


UNFINISHED = [
    pytest.param({"venue_city": ""}, "miestas", id="place"),
    pytest.param({"alt_text": {"en": "A hall"}}, "tekstas vietoj vaizdo", id="alt"),
    pytest.param({"status": "rescheduled"}, "ankstesnė pradžia", id="rescheduled"),
    pytest.param({"intro": ""}, "įžanga", id="intro"),
    pytest.param(
        {"attendance": "online"}, "adresas internete", id="contradiction in the model"
    ),
    pytest.param(
        {"expire_at": NOW - dt.timedelta(days=1)}, "skelbti iki", id="expired already"
    ),
]


def publish_in_bulk(client: Client, *pages: Page) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={page.pk}" for page in pages)
    return read_messages(client.post(f"{address}?{query}&next=/admin/", follow=True))


@pytest.mark.parametrize(("fields", "label"), UNFINISHED)
@pytest.mark.parametrize("go_live_at", [None, LATER], ids=["now", "scheduled"])
def test_bulk_publishing_refuses_it_and_says_why(
    client: Client, fields: dict[str, Any], label: str, go_live_at: dt.datetime | None
) -> None:
    draft = create_draft(go_live_at=go_live_at, **fields)

    message = publish_in_bulk(client, draft)

    assert draft.title in message
    assert label in message.lower()
    draft.refresh_from_db()
    assert not draft.live
    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.parametrize(("fields", "_label"), UNFINISHED)
@pytest.mark.parametrize("go_live_at", [None, LATER], ids=["now", "scheduled"])
def test_approval_refuses_it(
    client: Client,
    superuser: User,
    fields: dict[str, Any],
    _label: str,
    go_live_at: dt.datetime | None,
) -> None:
    draft = create_draft(go_live_at=go_live_at, **fields)
    draft.get_workflow().start(draft, superuser)
    task_state = draft.current_workflow_task_state
    names = [draft.pk, "approve", task_state.pk]
    address = reverse("wagtailadmin_pages:workflow_action", args=names)

    client.post(address, {"comment": ""})

    draft.refresh_from_db()
    assert not draft.live
    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert draft.workflow_in_progress


def test_a_finished_draft_is_published_in_bulk(client: Client) -> None:
    draft = create_draft(alt_text={"lt": "Salė"})

    publish_in_bulk(client, draft)

    draft.refresh_from_db()
    assert draft.live


def change_start() -> Any:
    """Save a draft of a published event with another start, which nothing explains."""
    start = (NOW + dt.timedelta(days=10)).replace(second=0, microsecond=0)
    event: Any = factories.EventFactory.create(start=start)
    event.start += dt.timedelta(days=1)
    event.end += dt.timedelta(days=1)
    event.save_revision()
    return event


def test_bulk_publishing_leads_to_the_form_that_asks_about_another_start(
    client: Client,
) -> None:
    event = change_start()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = client.post(f"{address}?id={event.pk}&next=/admin/", follow=True)

    assert "ar renginys perkeltas" in read_messages(response)
    form = reverse("wagtailadmin_pages:edit", args=[event.pk])
    assert f'href="{form}"' in response.content.decode()
    assert type(event).objects.get(pk=event.pk).start < event.start


def test_approval_leads_to_the_form_that_asks_about_another_start(
    client: Client, superuser: User
) -> None:
    event = change_start()
    event.get_workflow().start(event, superuser)
    names = [event.pk, "approve", event.current_workflow_task_state.pk]
    address = reverse("wagtailadmin_pages:workflow_action", args=names)

    response = client.post(address, {"comment": ""})

    assert response.headers["Location"].endswith(f"/pages/{event.pk}/edit/")
    assert type(event).objects.get(pk=event.pk).start < event.start


def test_a_start_that_is_announced_needs_no_form(client: Client) -> None:
    event = change_start()
    event.status = "rescheduled"
    event.previous_start = type(event).objects.get(pk=event.pk).start
    event.save_revision()

    publish_in_bulk(client, event)

    assert type(event).objects.get(pk=event.pk).start == event.start


def test_many_unfinished_drafts_are_counted(client: Client) -> None:
    drafts = [create_draft(venue_city="") for _number in range(12)]

    message = publish_in_bulk(client, *drafts)

    assert sum(draft.title in message for draft in drafts) >= 10
    assert "ir dar 2." in message


@pytest.mark.parametrize("language", ["lt", "en"])
def test_a_translation_needs_a_picture_that_is_described_in_its_language(
    language: str,
) -> None:
    image = factories.ImageFactory.create(
        alt_text={language: "Salė"}, with_renditions=False
    )
    event = factories.EventFactory.create(image=image)
    translation = get_target(begin_translation(event))

    assert is_finished(translation) == (language == "en")
