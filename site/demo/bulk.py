"""Generates many simple pages, for load tests."""

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
from demo.texts import (
    Both,
    Writer,
    make_figures,
    make_heading,
    make_paragraph,
    make_quote,
)
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
    """Add generated pages until there are ``wanted``; return how many were added."""
    generated = Page.objects.descendant_of(home).filter(slug__startswith=SLUG)
    existing = set(generated.values_list("slug", flat=True))
    missing = [
        number for number in range(1, wanted + 1) if f"{SLUG}{number}" not in existing
    ]
    parents = {
        EventPage: EventIndexPage.objects.child_of(home).get(),
        NewsPage: ArticleIndexPage.objects.child_of(home).get(),
        SuccessStoryPage: SuccessStoryIndexPage.objects.child_of(home).get(),
    }
    generator = _PageGenerator(home)
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        # One transaction per batch: one per page would be slow.
        with transaction.atomic(), disable_search_index_auto_update(parents):
            pages = [generator.build_page(number) for number in batch]
            for page in pages:
                # The index is updated once per page, not for each of its topics.
                with disable_reference_index_auto_update():
                    parents[type(page)].add_child(instance=page)
                ReferenceIndex.create_or_update_for_object(page)
            for backend, model in itertools.product(get_search_backends(), parents):
                backend.add_bulk(model, [page for page in pages if type(page) is model])
        progress("Generated", start + len(batch), len(missing))
    return len(missing)


class _PageGenerator:
    """Builds pages that differ in type, date, text, topic and organisation."""

    def __init__(self, home: HomePage) -> None:
        locale = home.locale
        images = PortalImage.objects.filter(width__gt=1000)
        organisations = Organisation.objects.filter(locale=locale)
        self.images = list(images.values_list("pk", flat=True)) or [None]
        self.topics = list(Topic.objects.filter(locale=locale))
        self.organisations = list(organisations)
        self.now = timezone.now().replace(minute=0, second=0, microsecond=0)

    def build_page(self, number: int) -> Any:
        """Build the page of a number: half are events, one in ten is a story."""
        if number % 10 == 0:
            page = self._build_story(number)
        elif number % 2:
            page = self._build_event(number)
        else:
            date = timezone.localdate() - dt.timedelta(days=number % 1500)
            page = NewsPage(**self._build_common_fields(number), date=date)
        if self.topics:
            page.page_topics = [PageTopic(topic=_choose(self.topics, number))]
        return page

    def _build_event(self, number: int) -> EventPage:
        start = self.now + dt.timedelta(days=number % 701 - 350)
        event = EventPage(
            **self._build_common_fields(number),
            start=start,
            end=start + dt.timedelta(hours=3),
            venue_city=_choose(TOWNS, number),
            languages=["lt"],
        )
        if self.organisations:
            organisation = _choose(self.organisations, number)
            event.event_organisers = [EventOrganiser(organisation=organisation)]
        return event

    def _build_story(self, number: int) -> SuccessStoryPage:
        story = SuccessStoryPage(**self._build_common_fields(number))
        if self.organisations:
            story.organisation = _choose(self.organisations, number)
        return story

    def _build_common_fields(self, number: int) -> dict[str, Any]:
        slug = f"{SLUG}{number}"
        writer = Writer(lambda _kind, _key: 0, slug)
        return {
            "title": f"Bandomasis puslapis nr. {number}",
            "slug": slug,
            "intro": _choose(SENTENCES, number),
            "image_id": _choose(self.images, number),
            "body": [write(writer) for write in _build_body(number)],
            "first_published_at": self.now,
            "last_published_at": self.now,
        }


def _build_body(number: int) -> list[Any]:
    endless = itertools.cycle(SENTENCES)
    words = list(itertools.islice(endless, number % 7, number % 7 + 24))
    paragraphs = [f"<p>{' '.join(words[at : at + 6])}</p>" for at in range(0, 24, 6)]
    points = "".join(f"<li>{point}</li>" for point in words[:4])
    return [
        _make_html_paragraph(paragraphs[0] + paragraphs[1]),
        make_heading(Both("Kas pavyko", "")),
        _make_html_paragraph(f"<ul>{points}</ul>{paragraphs[2]}"),
        make_quote(Both(words[0], ""), "Tomas Girnius", Both("klasterio vadovas", "")),
        make_figures((Both(str(number % 90 + 3), ""), Both("įmonės", ""))),
        make_heading(Both("Kas toliau", "")),
        _make_html_paragraph(paragraphs[3]),
    ]


def _make_html_paragraph(html: str) -> Any:
    return make_paragraph(html, "")


def _choose(values: Any, number: int) -> Any:
    return values[number % len(values)]
