"""Makes many plain pages, for load tests."""

import datetime as dt
import itertools
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends

from articles.models import (
    ArticleIndexPage,
    NewsPage,
    SuccessStoryIndexPage,
    SuccessStoryPage,
)
from demo.records import Progress
from demo.texts import Both, Writer, figures, heading, quote, text
from events.models import EventIndexPage, EventOrganiser, EventPage
from foundation.compat.indexing import (
    disable_reference_index_auto_update,
    disable_search_index_auto_update,
)
from foundation.models import Organisation, PageTopic, PortalImage, Topic
from home.models import HomePage

BATCH = 100
SLUG = "bandymas-"
SENTENCES = (
    "Klasterio nariai susitaria, kas ką daro, ir dalijasi tuo, ką išmoko.",
    "Mažos įmonės kartu pasiekia tai, ko vienos nepasiektų.",
    "Bendra laboratorija dirba nuo ryto iki vakaro, o eilę tvarko patys nariai.",
    "Pirmasis užsakymas iš užsienio atėjo po metų, antrasis – po savaitės.",
    "Tyrėjai klausia, gamintojai bando, o klaidas visi aptaria viešai.",
    "Sutarta kas ketvirtį susitikti vis kitose dirbtuvėse.",
    "Išlaidos dalijamos pagal tai, kiek kas naudojasi įranga.",
)
TOWNS = ("Vilnius", "Kaunas", "Klaipėda", "Šiauliai", "Panevėžys", "Alytus")


def add_pages(home: HomePage, wanted: int, progress: Progress) -> int:
    """Have as many generated pages as wanted; the number of those added."""
    generated = Page.objects.descendant_of(home).filter(slug__startswith=SLUG)
    there = set(generated.values_list("slug", flat=True))
    missing = [
        number for number in range(1, wanted + 1) if f"{SLUG}{number}" not in there
    ]
    parents = {
        EventPage: EventIndexPage.objects.child_of(home).get(),
        NewsPage: ArticleIndexPage.objects.child_of(home).get(),
        SuccessStoryPage: SuccessStoryIndexPage.objects.child_of(home).get(),
    }
    press = _PageGenerator(home)
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        # A transaction for each page would spend its time waiting for the disk.
        with transaction.atomic(), disable_search_index_auto_update(parents):
            pages = [press.page(number) for number in batch]
            for page in pages:
                # Once for the page, and not again for each of its topics.
                with disable_reference_index_auto_update():
                    parents[type(page)].add_child(instance=page)
                ReferenceIndex.create_or_update_for_object(page)
            for backend, model in itertools.product(get_search_backends(), parents):
                backend.add_bulk(model, [one for one in pages if type(one) is model])
        progress("Generated", start + len(batch), len(missing))
    return len(missing)


class _PageGenerator:
    """Writes pages that differ in type, date, words, topic and organisation."""

    def __init__(self, home: HomePage) -> None:
        locale = home.locale
        images = PortalImage.objects.filter(width__gt=1000)
        organisations = Organisation.objects.filter(locale=locale)
        self.images = list(images.values_list("pk", flat=True)) or [None]
        self.topics = list(Topic.objects.filter(locale=locale))
        self.organisations = list(organisations)
        self.now = timezone.now().replace(minute=0, second=0, microsecond=0)

    def page(self, number: int) -> Any:
        """Write the page of a number: half are events, one in ten is a story."""
        if number % 10 == 0:
            page = self._story(number)
        elif number % 2:
            page = self._event(number)
        else:
            date = timezone.localdate() - dt.timedelta(days=number % 1500)
            page = NewsPage(**self._common(number), date=date)
        if self.topics:
            page.page_topics = [PageTopic(topic=_one_of(self.topics, number))]
        return page

    def _event(self, number: int) -> EventPage:
        start = self.now + dt.timedelta(days=number % 701 - 350)
        event = EventPage(
            **self._common(number),
            start=start,
            end=start + dt.timedelta(hours=3),
            venue_city=_one_of(TOWNS, number),
            languages=["lt"],
        )
        if self.organisations:
            organisation = _one_of(self.organisations, number)
            event.event_organisers = [EventOrganiser(organisation=organisation)]
        return event

    def _story(self, number: int) -> SuccessStoryPage:
        story = SuccessStoryPage(**self._common(number))
        if self.organisations:
            story.organisation = _one_of(self.organisations, number)
        return story

    def _common(self, number: int) -> dict[str, Any]:
        slug = f"{SLUG}{number}"
        writer = Writer(lambda _kind, _key: 0, slug)
        return {
            "title": f"Bandomasis puslapis nr. {number}",
            "slug": slug,
            "intro": _one_of(SENTENCES, number),
            "image_id": _one_of(self.images, number),
            "body": [write(writer) for write in _body(number)],
            "first_published_at": self.now,
            "last_published_at": self.now,
        }


def _body(number: int) -> list[Any]:
    endless = itertools.cycle(SENTENCES)
    words = list(itertools.islice(endless, number % 7, number % 7 + 24))
    paragraphs = [f"<p>{' '.join(words[at : at + 6])}</p>" for at in range(0, 24, 6)]
    points = "".join(f"<li>{point}</li>" for point in words[:4])
    return [
        _said(paragraphs[0] + paragraphs[1]),
        heading(Both("Kas pavyko", "")),
        _said(f"<ul>{points}</ul>{paragraphs[2]}"),
        quote(Both(words[0], ""), "Tomas Girnius", Both("klasterio vadovas", "")),
        figures((Both(str(number % 90 + 3), ""), Both("įmonės", ""))),
        heading(Both("Kas toliau", "")),
        _said(paragraphs[3]),
    ]


def _said(html: str) -> Any:
    return text(html, "")


def _one_of(things: Any, number: int) -> Any:
    return things[number % len(things)]
