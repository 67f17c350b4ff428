"""After any editorial act, the cached portal answers exactly as one without a cache."""

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page, PageViewRestriction, Site

from articles.models import NewsPage
from events.models import EventPage
from foundation.models import Organisation, PortalImage, SiteBranding, Topic
from home.models import HomePage
from portal.http.response_cache import ResponseCache
from tests.support import factories, visibility_states
from tests.support.caches import compute_everything
from tests.support.wsgi import WsgiClient

STEPS = 200
# Each step compares this many addresses, chosen at random.
COMPARED = 5
START = dt.datetime(2026, 6, 2, 9, 0, tzinfo=dt.UTC)
API = "/api/headless/v1"
ADDRESSES = [
    "/",
    "/lt/",
    "/en/",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-lt.xml",
    "/lt/naujienos/",
    "/en/news/",
    "/lt/renginiai/",
    "/lt/renginiai/?when=past",
    "/lt/search/?q=naujiena",
    "/lt/topics/tema/",
    "/lt/feeds/news.atom",
    "/calendar/lt.ics",
    f"{API}/",
    f"{API}/home",
    f"{API}/navigation",
    f"{API}/events?include=body",
    f"{API}/news?include=body&locale=all",
    f"{API}/organisations",
    f"{API}/search?q=naujiena",
    "/api/v2/pages/?fields=*&type=articles.NewsPage",
    "/api/v2/images/",
]


class Portal:
    """The content of a small portal, with the acts that change it."""

    def __init__(self, dice: Random, clock: Any) -> None:
        self.dice = dice
        self.clock = clock
        self.number = 0
        self.image = factories.ImageFactory.create(title="Salė")
        self.organisation = factories.OrganisationFactory.create(name="Klasteris")
        self.topic = factories.TopicFactory.create(name="Tema", slug="tema")
        self.create_news()
        self.create_event()

    def pick_page(self, model: type[Page], **conditions: Any) -> Any:
        """Choose a page of a type, or create one."""
        pages = list(model.objects.filter(alias_of=None, **conditions).order_by("pk"))
        if not pages:
            create = self.create_event if model is EventPage else self.create_news
            return create()
        return self.dice.choice(pages)

    def take_number(self) -> int:
        """Return the next number, for texts that occur once."""
        self.number += 1
        return self.number

    def create_news(self) -> NewsPage:
        """Publish a news item."""
        number = self.take_number()
        return factories.NewsFactory.create(
            title=f"Naujiena {number}",
            slug=f"naujiena-{number}",
            image=self.image,
            topics=[self.topic],
        )

    def create_event(self) -> EventPage:
        """Publish an event that begins within the next hours."""
        number = self.take_number()
        start = timezone.now() + dt.timedelta(hours=self.dice.randint(1, 30))
        return factories.EventFactory.create(
            title=f"Renginys {number}",
            slug=f"renginys-{number}",
            start=start,
            end=start + dt.timedelta(hours=2),
            organisers=[self.organisation],
        )


def _rename_slug(portal: Portal) -> None:
    page = portal.pick_page(NewsPage)
    page.slug = f"kitas-{portal.take_number()}"
    factories.publish_page(page)


def _edit_news(portal: Portal) -> None:
    page = portal.pick_page(NewsPage)
    page.title = f"Naujiena, taisyta {portal.take_number()}"
    factories.publish_page(page)


def _save_draft(portal: Portal) -> None:
    page = portal.pick_page(NewsPage)
    page.title = "Juodraštis"
    page.save_revision()


def _schedule_news(portal: Portal) -> None:
    page = portal.pick_page(NewsPage)
    field = portal.dice.choice(["go_live_at", "expire_at"])
    moment = timezone.now() + dt.timedelta(minutes=portal.dice.randint(1, 90))
    Page.objects.filter(pk=page.pk).update(**{field: moment})


def _restrict_news(portal: Portal) -> None:
    target = portal.dice.choice(
        [portal.pick_page(NewsPage), portal.pick_page(NewsPage).get_parent()]
    )
    PageViewRestriction.objects.create(page=target, restriction_type="login")


def _translate_news(portal: Portal) -> None:
    page = portal.pick_page(NewsPage, locale__language_code="lt")
    english = Locale.objects.get(language_code="en")
    if not page.has_translation(english):
        number = portal.take_number()
        factories.create_translation(
            page, "en", title=f"News {number}", slug=f"news-{number}", intro="…"
        )


def _restrict_collection(portal: Portal) -> None:
    collection = visibility_states.create_private_collection()
    PortalImage.objects.filter(pk=portal.image.pk).update(collection=collection)


def _toggle_english(portal: Portal) -> None:
    home = HomePage.objects.get(locale__language_code="en")
    HomePage.objects.filter(pk=home.pk).update(live=not home.live)


def _save_organisation(portal: Portal) -> None:
    row = Organisation.objects.get(pk=portal.organisation.pk)
    row.name = f"Klasteris {portal.take_number()}"
    row.save()


def _toggle_topic(portal: Portal) -> None:
    topic = Topic.objects.get(pk=portal.topic.pk)
    Topic.objects.filter(pk=topic.pk).update(live=not topic.live)


ACTS: list[Callable[[Portal], Any]] = [
    Portal.create_news,
    Portal.create_event,
    _edit_news,
    _edit_news,
    _rename_slug,
    _save_draft,
    _schedule_news,
    _restrict_news,
    _translate_news,
    _restrict_collection,
    _toggle_english,
    _save_organisation,
    _toggle_topic,
    lambda portal: portal.pick_page(NewsPage).unpublish(),
    lambda portal: portal.pick_page(EventPage).unpublish(),
    lambda portal: portal.pick_page(NewsPage).delete(),
    lambda portal: portal.pick_page(EventPage).move(
        HomePage.objects.get(locale__language_code="lt"), pos="last-child"
    ),
    lambda portal: portal.pick_page(NewsPage).create_alias(
        update_slug=f"a{portal.take_number()}"
    ),
    lambda _portal: PageViewRestriction.objects.all().delete(),
    lambda portal: PortalImage.objects.update(
        collection=Collection.get_first_root_node(),
        alt_text={"lt": f"Vaizdas {portal.take_number()}"},
    ),
    lambda portal: Page.objects.filter(pk=portal.pick_page(NewsPage).pk).update(
        title=f"Naujiena be signalo {portal.take_number()}"
    ),
    lambda portal: SiteBranding.objects.update(name={"lt": f"N{portal.take_number()}"}),
    lambda portal: Topic.objects.update(name=f"Tema {portal.take_number()}"),
    lambda portal: Site.objects.update(port=portal.dice.choice([80, 443, 8000])),
    lambda portal: Redirect.objects.create(
        old_path=f"/lt/senas-{portal.take_number()}",
        redirect_page=portal.pick_page(NewsPage),
    ),
    lambda _portal: EventPage.objects.update(registration_full=True),
    lambda portal: portal.clock.shift(portal.dice.choice([30, 600, 3_600, 40_000])),
    lambda portal: portal.clock.shift(portal.dice.choice([30, 600, 3_600, 40_000])),
]


def read_without_cache(client: WsgiClient, address: str) -> Any:
    """Request an address from the portal without kept facts and stored documents."""
    with compute_everything():
        return client.get(address)


@pytest.mark.parametrize("seed", [2026])
def test_cached_portal_answers_as_one_without_a_cache(
    transactional_db: None, seed: int
) -> None:
    dice = Random(seed)
    cached = WsgiClient(ResponseCache(WSGIHandler(), 16 * 2**20))
    plain = WsgiClient(WSGIHandler())
    with time_machine.travel(START, tick=False) as clock:
        portal = Portal(dice, clock)
        hits = 0
        for step in range(STEPS):
            act = dice.choice(ACTS)
            act(portal)
            pages = [portal.pick_page(NewsPage), portal.pick_page(EventPage)]
            known = [*ADDRESSES, *(page.get_url() or "/" for page in pages)]
            for address in dice.sample(known, COMPARED):
                first, second = cached.get(address), cached.get(address)
                expected = read_without_cache(plain, address)
                where = f"seed {seed}, step {step}, {act}, {address}"
                assert first.status == second.status == expected.status, where
                assert first.body == second.body == expected.body, where
                assert second.headers.get("cache-control") == expected.headers.get(
                    "cache-control"
                ), where
                hits += second.is_hit
        # Otherwise nothing was compared with what is kept.
        assert hits > STEPS
