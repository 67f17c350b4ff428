"""A document is out of date when anything that it contains has changed, and only then."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from articles.models import NewsPage
from delivery.models import Invalidation
from events.models import EventOrganiser, EventPage
from foundation.models import (
    Organisation,
    PageTopic,
    PortalImage,
    PortalRendition,
    SiteBranding,
    Topic,
)
from home.models import HomePage
from tests.delivery.conftest import IsStored, Load
from tests.support import factories


class Content(NamedTuple):
    """An event that refers to one object of each kind."""

    event: EventPage
    news: NewsPage
    organisation: Organisation
    topic: Topic
    image: PortalImage


@pytest.fixture
def content(transactional_db: None) -> Content:
    """Return an event with an organiser, a topic, a picture, and a link to news."""
    news = factories.NewsFactory.create()
    organisation = factories.OrganisationFactory.create()
    topic = factories.TopicFactory.create()
    image = factories.ImageFactory.create()
    event = factories.EventFactory.create(
        image=image,
        topics=[topic],
        organisers=[organisation],
        body=json.dumps(
            [
                {
                    "type": "paragraph",
                    "value": f'<p><a linktype="page" id="{news.pk}">x</a></p>',
                }
            ]
        ),
    )
    return Content(event, news, organisation, topic, image)


USED: dict[str, Callable[[Content], Any]] = {
    "publish": lambda content: factories.publish_page(content.event),
    "unpublish": lambda content: content.event.unpublish(),
    "linked page renamed": lambda content: Page.objects.filter(
        pk=content.news.pk
    ).update(title="Kitas"),
    "linked page unpublished": lambda content: content.news.unpublish(),
    "linked page deleted": lambda content: content.news.delete(),
    "linked page translated": lambda content: factories.create_translation(
        content.news, "en", title="News", slug="news-item", intro="…"
    ),
    "section of the linked page renamed": lambda content: _rename(
        content.news.get_parent().specific
    ),
    "picture": lambda _content: PortalImage.objects.update(alt_text={"lt": "Salė"}),
    "picture deleted": lambda content: content.image.delete(),
    "rendition": lambda content: PortalRendition.objects.filter(
        image=content.image
    ).delete(),
    "organisation": lambda content: Organisation.objects.filter(
        pk=content.organisation.pk
    ).update(name="Kitas"),
    "organisation unpublished": lambda content: content.organisation.unpublish(),
    "topic": lambda _content: Topic.objects.update(name="Kita"),
    "topic removed": lambda content: PageTopic.objects.filter(
        page=content.event
    ).delete(),
    "organiser removed": lambda content: EventOrganiser.objects.filter(
        page=content.event
    ).delete(),
    "organiser added": lambda content: EventOrganiser.objects.create(
        page=content.event, organisation=factories.OrganisationFactory.create()
    ),
    "column of the page": lambda _content: EventPage.objects.update(
        registration_full=True
    ),
    "restriction": lambda content: PageViewRestriction.objects.create(
        page=content.news, restriction_type="login"
    ),
    "restriction of a collection": lambda _content: (
        CollectionViewRestriction.objects.create(
            collection=Collection.get_first_root_node(), restriction_type="login"
        )
    ),
    "site": lambda _content: Site.objects.update(hostname="portal.example"),
    "home page": lambda _content: factories.publish_page(
        HomePage.objects.get(locale__language_code="lt")
    ),
}


def _rename(page: Any) -> None:
    page.slug = "kitas-skyrius"
    factories.publish_page(page)


@pytest.mark.parametrize("change", USED.values(), ids=USED)
def test_change_of_what_it_contains(
    content: Content,
    load: Load,
    is_stored: IsStored,
    change: Callable[[Content], Any],
) -> None:
    load(content.event)
    assert is_stored(content.event)

    change(content)

    assert not is_stored(content.event)


UNUSED: dict[str, Callable[[Content], Any]] = {
    "draft": lambda content: content.event.save_revision(),
    "other page": lambda _content: factories.NewsFactory.create(),
    "other organisation": lambda _content: factories.OrganisationFactory.create(),
    "other picture": lambda _content: factories.ImageFactory.create(),
    "publisher": lambda _content: SiteBranding.objects.update(name={"lt": "N"}),
}


@pytest.mark.parametrize("change", UNUSED.values(), ids=UNUSED)
def test_other_change(
    content: Content,
    load: Load,
    is_stored: IsStored,
    change: Callable[[Content], Any],
) -> None:
    load(content.event)

    change(content)

    assert is_stored(content.event)


def test_change_that_is_rolled_back(
    content: Content, load: Load, is_stored: IsStored
) -> None:
    load(content.event)

    with transaction.atomic():
        factories.publish_page(content.event)
        transaction.set_rollback(True)

    assert is_stored(content.event)


def test_savepoint_that_is_rolled_back(
    content: Content, load: Load, is_stored: IsStored
) -> None:
    load(content.event)

    with transaction.atomic():
        factories.NewsFactory.create()
        with transaction.atomic():
            content.organisation.delete()
            transaction.set_rollback(True)

    assert is_stored(content.event)


def test_many_rows_in_one_statement_change_everything(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("delivery.dependencies.ROWS_MAX", 1)
    factories.NewsFactory.create()
    Invalidation.objects.all().delete()

    Page.objects.filter(title__gt="").update(title="Visi")

    assert list(Invalidation.objects.values_list("name", flat=True)) == ["*"]
