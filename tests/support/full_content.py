"""Create pages with every field and block, for snapshots and query counts."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from articles.models import NewsPage, SuccessStoryPage
from events.models import EventPage
from foundation.models import Organisation, PortalPage
from tests.support import factories
from tests.support.stream_data import make_block, make_body, make_body_with_every_block


def create_referenced_objects(number: int = 0) -> dict[str, int]:
    """Create an image, a document, a page and an organisation; return their ids."""
    return {
        "image": factories.ImageFactory.create(title="Salė", with_renditions=False).pk,
        "document": factories.DocumentFactory.create(title="Ataskaita").pk,
        "page": factories.NewsFactory.create(title=f"Kita naujiena {number}").pk,
        "organisation": factories.OrganisationFactory.create(
            name=f"Klasteris {number}", short_name="", slug=f"klasteris-{number}"
        ).pk,
    }


def create_full_event(number: int = 0, **changes: Any) -> EventPage:
    """Create an event with every field filled."""
    ids = create_referenced_objects(number)
    organisation = Organisation.objects.get(pk=ids["organisation"])
    topic = factories.TopicFactory.create(name=f"Tema {number}", slug=f"tema-{number}")
    session = {
        "day": None,
        "start": "10:00",
        "end": "10:45",
        "title": "Atidarymas",
        "speakers": [
            make_block(
                "item",
                {
                    "name": "Ona",
                    "affiliation": "Klasteris",
                    "organisation": ids["organisation"],
                },
            )
        ],
        "moderators": [make_block("item", {"name": "Jonas", "affiliation": ""})],
        "track": "Didžioji salė",
        "language": "en",
        "text": "Kalbėsime apie ateitį.",
        "slides": ids["document"],
        "slides_url": "https://slides.example/1",
    }
    fields: dict[str, Any] = {
        "title": f"Pilnas renginys {number}",
        "image_id": ids["image"],
        "organisers": [organisation],
        "topics": [topic],
        "online_url": "https://join.example/",
        "attendance": "mixed",
        "venue_name": "Salė",
        "venue_address": "Gatvė 1",
        "registration_url": "https://register.example/",
        "registration_opens": dt.datetime(2017, 6, 1, 6, tzinfo=dt.UTC),
        "capacity": 120,
        "venue_coordinates": "54.6872, 25.2797",
        "registration_deadline": dt.datetime(2017, 8, 20, 21, tzinfo=dt.UTC),
        "price": "Nemokamai",
        "languages": ["lt", "en"],
        "contact_name": "Ona",
        "contact_email": "ona@klaster.example",
        "contacts": make_body(
            make_block(
                "contact",
                {
                    "name": "Jonas",
                    "role": "Registracija",
                    "email": "jonas@klaster.example",
                    "phone": "+370 600 00002",
                },
            )
        ),
        "agenda": make_body(make_block("session", session)),
        "documents": make_body(
            make_block("document", {"document": ids["document"], "title": "Programa"})
        ),
        "body": make_body_with_every_block(**ids),
    }
    return factories.EventFactory.create(**(fields | changes))


def create_full_news(number: int = 0, **changes: Any) -> NewsPage:
    """Create a news page with every field filled."""
    ids = create_referenced_objects(number)
    fields: dict[str, Any] = {
        "title": f"Pilna naujiena {number}",
        "image_id": ids["image"],
        "image_caption": "Salėje",
        "author_name": "Jonas Jonaitis",
        "author_role": "Redaktorius",
        "source_name": "mita.lt",
        "source_url": "https://mita.example/",
        "related": make_body(make_block("page", ids["page"])),
        "topics": [
            factories.TopicFactory.create(name=f"Tema n{number}", slug=f"n{number}")
        ],
        "body": make_body_with_every_block(**ids),
    }
    return factories.NewsFactory.create(**(fields | changes))


def create_full_story(number: int = 0, **changes: Any) -> SuccessStoryPage:
    """Create a success story with every field filled."""
    ids = create_referenced_objects(number)
    fields: dict[str, Any] = {
        "title": f"Pilna istorija {number}",
        "image_id": ids["image"],
        "organisation_id": ids["organisation"],
        "person_name": "Ona Petraitė",
        "person_role": "Vadovė",
        "person_portrait_id": ids["image"],
        "portrait_caption": "Laboratorijoje",
        "portrait_credit": "Nuotr. iš asmeninio archyvo",
        "figures": make_body(
            make_block("figure", {"value": "30 %", "label": "mažiau"})
        ),
        "topics": [
            factories.TopicFactory.create(name=f"Tema s{number}", slug=f"s{number}")
        ],
        "body": make_body_with_every_block(**ids),
    }
    return factories.StoryFactory.create(**(fields | changes))


FULL_PAGE_CREATORS: dict[str, Callable[..., PortalPage]] = {
    "events.EventPage": create_full_event,
    "articles.NewsPage": create_full_news,
    "articles.SuccessStoryPage": create_full_story,
}
