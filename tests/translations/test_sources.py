"""A person who may submit translations sees and translates no draft of another."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import Page

from events.models import EventIndexPage
from home.models import HomePage
from tests.support import factories
from tests.support.translation_steps import begin_translation
from tests.translations.roles import create_client, create_users

pytestmark = pytest.mark.django_db

QUEUE = "/admin/translations/"


@pytest.fixture
def users(tree: dict[str, HomePage]) -> dict[str, User]:
    return create_users()


@pytest.fixture
def client(users: dict[str, User]) -> Client:
    """A client of an editor who may edit news only."""
    return create_client(users["section_editor"])


def begin(client: Client, source: Any, language: str = "en") -> Any:
    return client.post(
        f"{QUEUE}begin/",
        {
            "model": source._meta.label_lower,
            "pk": source.pk,
            "language": language,
        },
    )


def count_translations(source: Any) -> int:
    return int(source.get_translations().count())


@pytest.mark.parametrize(
    "factory",
    [factories.EventFactory, factories.StoryFactory],
)
def test_a_draft_of_another_section_cannot_be_begun(
    client: Client, factory: Any
) -> None:
    draft = factory.create(published=False)

    response = begin(client, draft)

    assert response.status_code in {302, 403}
    assert response.headers.get("Location") != "None"
    assert count_translations(draft) == 0
    client.post(
        f"/admin/localize/submit/page/{draft.pk}/", {"locales": [_get_english(draft)]}
    )
    assert count_translations(draft) == 0


@pytest.mark.parametrize(
    "factory", [factories.OrganisationFactory, factories.TopicFactory]
)
def test_a_draft_of_a_snippet_cannot_be_begun(client: Client, factory: Any) -> None:
    draft = factory.create(live=False)

    begin(client, draft)
    label = draft._meta.label_lower.replace(".", "/")
    client.post(
        f"/admin/localize/submit/snippet/{label}/{draft.pk}/",
        {"locales": [_get_english(draft)]},
    )

    assert count_translations(draft) == 0


def test_a_draft_of_ones_own_section_is_begun(client: Client) -> None:
    draft = factories.NewsFactory.create(published=False)

    begin(client, draft)

    assert count_translations(draft) == 1


def test_a_published_event_is_begun_and_the_queue_follows(client: Client) -> None:
    event = factories.EventFactory.create()

    response = begin(client, event)

    assert response.headers["Location"] == QUEUE
    assert count_translations(event) == 1
    assert f"„{event.title}“ vertimas pradėtas" in client.get(QUEUE).content.decode()


def test_below_a_section_only_what_may_be_read_is_submitted(
    client: Client,
    tree: dict[str, HomePage],
    django_capture_on_commit_callbacks: Any,
) -> None:
    section = EventIndexPage(title="Mugės", intro="Visos.", locale=tree["lt"].locale)
    tree["lt"].add_child(instance=section)
    draft = factories.EventFactory.create(parent=section, published=False)
    shown = factories.EventFactory.create(parent=section)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            f"/admin/localize/submit/page/{section.pk}/",
            {"locales": [_get_english(draft)], "include_subtree": "on"},
        )

    assert count_translations(draft) == 0
    assert count_translations(shown) == 1


@pytest.mark.parametrize("is_withdrawn", [False, True])
@pytest.mark.parametrize("path", [QUEUE, f"{QUEUE}?state=all", "/admin/"])
def test_titles_of_foreign_drafts_are_not_listed(
    users: dict[str, User], client: Client, path: str, is_withdrawn: bool
) -> None:
    for factory, name in (
        (factories.EventFactory, {"title": "Slaptas renginys"}),
        (factories.NewsFactory, {"title": "Sava naujiena"}),
        (factories.OrganisationFactory, {"name": "Slapta bendrovė"}),
    ):
        _begin_draft(factory, is_withdrawn=is_withdrawn, **name)
    # What is withdrawn does not wait.
    is_listed = not is_withdrawn or path.endswith("=all")

    text = client.get(path).content.decode()

    assert "Slaptas renginys" not in text
    assert "Slapta bendrovė" not in text
    assert ("Sava naujiena" in text) == is_listed
    for role in ("translator", "editor"):
        text = create_client(users[role]).get(path).content.decode()
        assert ("Slaptas renginys" in text) == is_listed


@pytest.mark.parametrize("path", [QUEUE, "/admin/"])
def test_a_new_title_in_a_draft_is_not_listed(client: Client, path: str) -> None:
    event = factories.EventFactory.create(title="Renginys")
    event.title = "Slaptas pavadinimas"
    event.save_revision()
    assert Page.objects.get(pk=event.pk).draft_title == "Slaptas pavadinimas"

    text = client.get(path).content.decode()

    assert "Slaptas pavadinimas" not in text
    assert "Renginys" in text


def test_the_report_of_wagtail_localize_leads_to_the_queue(client: Client) -> None:
    response = client.get("/admin/localize/reports/translations/")

    assert response.headers["Location"] == QUEUE


def _begin_draft(factory: Any, *, is_withdrawn: bool, **values: Any) -> None:
    """Begin the translation of a draft, which was published if it is withdrawn."""
    source = factory.create(**values)
    begin_translation(source)
    source.refresh_from_db()
    source.unpublish()
    if not is_withdrawn:
        dates = {"first_published_at": None, "last_published_at": None}
        type(source).objects.filter(pk=source.pk).update(**dates)


def _get_english(source: Any) -> int:
    return int(factories.get_or_create_locale("en").pk)
