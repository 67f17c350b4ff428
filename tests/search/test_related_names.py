"""A page is found by its topics and organisers, however it was published."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from wagtail.test.utils.form_data import inline_formset

from events.models import EventIndexPage, EventOrganiser, EventPage
from foundation.models import Organisation, PageTopic, Topic
from home.models import HomePage
from portal.background.publishing import apply_due_changes
from tests.support import factories
from tests.support.edit_forms import read_form
from tests.support.event_forms import COMPLETE, post_new_event
from tests.support.queues import DATABASE_TASKS, run_ready_tasks
from tests.support.translation_steps import begin_translation, translate_all_texts

pytestmark = pytest.mark.django_db

SearchTitles = Callable[..., list[str]]
NAMES = ["skaitmeninimas", "ateities klasteris", "ATK"]


@pytest.fixture(autouse=True, params=["at once", "by the worker"])
def run_tasks(request: pytest.FixtureRequest, settings: Settings) -> Callable[[], None]:
    """Index by the worker, as production does, or at once, as development does."""
    if request.param == "at once":
        return lambda: None
    settings.TASKS = DATABASE_TASKS
    return run_ready_tasks


@pytest.fixture
def topic(tree: dict[str, HomePage]) -> Topic:
    """Return a topic with a translation."""
    topic: Topic = factories.TopicFactory.create(name="Skaitmeninimas")
    factories.TopicFactory.create(
        name="Digitalisation", language="en", translation_key=topic.translation_key
    )
    return topic


@pytest.fixture
def organisation(tree: dict[str, HomePage]) -> Organisation:
    """Return an organisation with a short name."""
    organisation: Organisation = factories.OrganisationFactory.create(
        name="Ateities klasteris", short_name="ATK"
    )
    return organisation


def create_event(topic: Topic, organisation: Organisation, **fields: Any) -> EventPage:
    page: EventPage = factories.EventFactory.create(
        title="Forumas", topics=[topic], organisers=[organisation], **fields
    )
    return page


def publish_first_revision(topic: Topic, organisation: Organisation) -> None:
    create_event(topic, organisation)


def publish_form(topic: Topic, organisation: Organisation) -> None:
    client = Client()
    client.force_login(factories.create_staff_user(is_superuser=True))
    response = post_new_event(
        client,
        EventIndexPage.objects.get(locale__language_code="lt"),
        **COMPLETE,
        page_topics=inline_formset([{"topic": topic.pk}]),
        event_organisers=inline_formset([{"organisation": organisation.pk}]),
    )
    assert response.status_code == 302, response.context["form"].errors


def publish_a_change(topic: Topic, organisation: Organisation) -> None:
    page = factories.EventFactory.create(title="Forumas")
    page.page_topics = [PageTopic(topic=topic)]
    page.event_organisers = [EventOrganiser(organisation=organisation)]
    page.save_revision().publish()


def publish_by_schedule(topic: Topic, organisation: Organisation) -> None:
    now = timezone.now()
    page = factories.EventFactory.create(title="Forumas")
    page.page_topics = [PageTopic(topic=topic)]
    page.event_organisers = [EventOrganiser(organisation=organisation)]
    page.go_live_at = now + dt.timedelta(hours=1)
    page.save_revision().publish()
    with time_machine.travel(now + dt.timedelta(hours=2)):
        apply_due_changes(at=timezone.now())
    EventPage.objects.update(go_live_at=None)


def publish_copy(topic: Topic, organisation: Organisation) -> None:
    page = create_event(topic, organisation, published=False)
    copy = page.copy(update_attrs={"slug": "kopija"}, keep_live=False)
    copy.specific.save_revision().publish()


@pytest.mark.parametrize(
    "publish",
    [
        publish_first_revision,
        publish_form,
        publish_a_change,
        publish_by_schedule,
        publish_copy,
    ],
)
def test_event_is_found_by_its_topic_and_its_organiser(
    topic: Topic,
    organisation: Organisation,
    search_titles: SearchTitles,
    run_tasks: Callable[[], None],
    publish: Callable[[Topic, Organisation], None],
) -> None:
    publish(topic, organisation)
    run_tasks()

    for name in NAMES:
        assert search_titles(name, type="event") == ["Forumas"], name


def test_translation_is_found_by_the_names_in_its_language(
    topic: Topic,
    organisation: Organisation,
    search_titles: SearchTitles,
    run_tasks: Callable[[], None],
) -> None:
    page = create_event(topic, organisation)
    translation = translate_all_texts(begin_translation(page))
    translation.save_target(publish=True)
    run_tasks()

    assert search_titles("digitalisation", locale="en") == ["EN Forumas"]
    assert search_titles("skaitmeninimas", locale="en") == []


@pytest.mark.parametrize(
    ("model", "name"), [(Topic, "skaitmeninimas"), (Organisation, "ateities klasteris")]
)
def test_new_name_replaces_the_former_one(
    topic: Topic,
    organisation: Organisation,
    search_titles: SearchTitles,
    run_tasks: Callable[[], None],
    admin_client: Client,
    model: type[Any],
    name: str,
) -> None:
    create_event(topic, organisation)
    entry = model.objects.get(locale__language_code="lt")
    run_tasks()
    address = reverse(entry.snippet_viewset.get_url_name("edit"), args=[entry.pk])
    data = read_form(admin_client, address, model)
    data["name"], data["action-publish"] = "Robotika", "1"
    data["short_name"] = ""

    response = admin_client.post(address, data)
    run_tasks()

    assert response.status_code == 302, response.context["form"].errors
    assert search_titles("robotika", type="event") == ["Forumas"]
    assert search_titles(name, type="event") == []


@pytest.mark.parametrize(
    ("model", "name"), [(Topic, "skaitmeninimas"), (Organisation, "ateities klasteris")]
)
def test_name_of_what_was_deleted_finds_nothing(
    topic: Topic,
    organisation: Organisation,
    search_titles: SearchTitles,
    run_tasks: Callable[[], None],
    model: type[Any],
    name: str,
) -> None:
    create_event(topic, organisation)
    run_tasks()

    model.objects.get(locale__language_code="lt").delete()
    run_tasks()

    assert search_titles("forumas") == ["Forumas"]
    assert search_titles(name) == []


def test_news_are_found_by_their_source(
    tree: dict[str, HomePage],
    search_titles: SearchTitles,
    run_tasks: Callable[[], None],
) -> None:
    factories.NewsFactory.create(
        title="Kvietimas",
        source_name="Agentūra",
        source_url="https://mita.lt/kvietimas",
    )
    run_tasks()

    assert search_titles("mita.lt") == ["Kvietimas"]
    assert search_titles("agentūra") == ["Kvietimas"]


@pytest.mark.parametrize("question", ["96kW", "96 kW", "96 kw"])
def test_number_is_found_with_its_unit(
    tree: dict[str, HomePage],
    search_titles: SearchTitles,
    run_tasks: Callable[[], None],
    question: str,
) -> None:
    factories.NewsFactory.create(title="Elektrinė", intro="Galia 96 kW.")
    factories.NewsFactory.create(title="Stogas", intro="Galia – 96kW.")
    factories.NewsFactory.create(title="Kita", intro="Galia 1 kW, 96 moduliai.")
    run_tasks()

    assert {"Elektrinė", "Stogas"} <= set(search_titles(question))
