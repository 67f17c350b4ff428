"""Pages that use everything there is, for contracts and query counts."""

import datetime as dt
from typing import Any

from foundation.models import PortalPage
from tests.support import factories
from tests.support.stream_data import make_block, make_body, make_body_with_every_block

UTC = dt.UTC


def create_referenced_objects(number: int = 0) -> dict[str, Any]:
    """A fresh picture, document, page and organisation for one page to refer to."""
    return {
        "image": factories.ImageFactory.create(title="Salė", with_renditions=False).pk,
        "document": factories.DocumentFactory.create(title="Ataskaita").pk,
        "page": factories.NewsFactory.create(title=f"Kita naujiena {number}").pk,
        "organisation": factories.OrganisationFactory.create(
            name=f"Klasteris {number}", short_name="", slug=f"klasteris-{number}"
        ).pk,
    }


def create_full_event(number: int = 0, **changes: Any) -> PortalPage:
    """An event with every field filled."""
    refers = create_referenced_objects(number)
    organisation = factories.Organisation.objects.get(pk=refers["organisation"])
    topic = factories.TopicFactory.create(name=f"Tema {number}", slug=f"tema-{number}")
    session = {
        "day": None,
        "start": "10:00",
        "end": "10:45",
        "title": "Atidarymas",
        "speakers": [make_block("item", {"name": "Ona", "affiliation": "Klasteris"})],
    }
    fields: dict[str, Any] = {
        "title": f"Pilnas renginys {number}",
        "image_id": refers["image"],
        "organisers": [organisation],
        "topics": [topic],
        "online_url": "https://join.example/",
        "attendance": "mixed",
        "venue_name": "Salė",
        "venue_address": "Gatvė 1",
        "registration_url": "https://register.example/",
        "registration_deadline": dt.datetime(2017, 8, 20, 21, tzinfo=UTC),
        "price": "Nemokamai",
        "languages": ["lt", "en"],
        "contact_name": "Ona",
        "contact_email": "ona@klaster.example",
        "agenda": make_body(make_block("session", session)),
        "documents": make_body(
            make_block(
                "document", {"document": refers["document"], "title": "Programa"}
            )
        ),
        "body": make_body_with_every_block(**refers),
    }
    return factories.EventFactory.create(**(fields | changes))


def create_full_news(number: int = 0, **changes: Any) -> PortalPage:
    """A piece of news with every field filled."""
    refers = create_referenced_objects(number)
    fields: dict[str, Any] = {
        "title": f"Pilna naujiena {number}",
        "image_id": refers["image"],
        "image_caption": "Salėje",
        "source_name": "mita.lt",
        "source_url": "https://mita.example/",
        "related": make_body(make_block("page", refers["page"])),
        "topics": [
            factories.TopicFactory.create(name=f"Tema n{number}", slug=f"n{number}")
        ],
        "body": make_body_with_every_block(**refers),
    }
    return factories.NewsFactory.create(**(fields | changes))


def create_full_story(number: int = 0, **changes: Any) -> PortalPage:
    """A success story with every field filled."""
    refers = create_referenced_objects(number)
    fields: dict[str, Any] = {
        "title": f"Pilna istorija {number}",
        "image_id": refers["image"],
        "organisation_id": refers["organisation"],
        "person_name": "Ona Petraitė",
        "person_role": "Vadovė",
        "person_portrait_id": refers["image"],
        "figures": make_body(
            make_block("figure", {"value": "30 %", "label": "mažiau"})
        ),
        "topics": [
            factories.TopicFactory.create(name=f"Tema s{number}", slug=f"s{number}")
        ],
        "body": make_body_with_every_block(**refers),
    }
    return factories.StoryFactory.create(**(fields | changes))


FULL_PAGE_CREATORS = {
    "events.EventPage": create_full_event,
    "articles.NewsPage": create_full_news,
    "articles.SuccessStoryPage": create_full_story,
}
