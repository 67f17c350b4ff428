"""Builds the pages of a load test: page number n is the same in every run of a day."""

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Any, TypeVar

from django.utils import timezone

from articles.models import NewsPage, SuccessStoryPage
from demo.texts import (
    Both,
    Writer,
    make_figures,
    make_heading,
    make_paragraph,
    make_quote,
)
from events.enums import Attendance, Status
from events.models import EventOrganiser, EventPage
from foundation.models import Organisation, PageTopic, PortalImage, Topic
from home.models import HomePage

SLUG = "bandymas-"
# So many pages share one period; those after them lie one period earlier. So calendars
# and lists of coming events stay as long as they are, and the archive grows.
PAGES_PER_PERIOD = 10_000
PERIOD_DAYS = 701
SENTENCES = (
    "Klasterio nariai susitaria, kas ką daro, ir dalijasi tuo, ką išmoko.",
    "Mažos įmonės kartu pasiekia tai, ko vienos nepasiektų.",
    "Bendra laboratorija dirba nuo ryto iki vakaro, o eilę tvarko patys nariai.",
    "Pirmasis užsakymas iš užsienio atėjo po metų, antrasis – po savaitės.",
    "Tyrėjai klausia, gamintojai bando, o klaidas visi aptaria viešai.",
    "Sutarta kas ketvirtį susitikti vis kitose dirbtuvėse.",
    "Išlaidos dalijamos pagal tai, kiek kas naudojasi įranga.",
    "Jutikliai perduoda duomenis kas minutę, ir gedimą matyti prieš jam įvykstant.",
    "Studentai čia atlieka praktiką, o po jos dažnas lieka dirbti.",
    "Parodoje stendą turėjo devyni nariai, ir kiekvienas parsivežė po sutartį.",
    "Paramos paraišką rašė trys bendrovės, o vertino nepriklausomi ekspertai.",
    "Atliekos iš vienos gamyklos tapo žaliava kitai.",
    "Mokymai vyksta nuotoliu, todėl dalyvauja ir tie, kurie toli.",
    "Prototipas iš medienos pluošto atlaikė šimtą bandymų.",
)
PLACES = ("Vilnius", "Kaunas", "Klaipėda", "Šiauliai", "Panevėžys", "Alytus")
SUBJECTS = (
    "lazerių taikymas",
    "maisto pramonės skaitmeninimas",
    "medienos pluoštas",
    "saulės energetika",
    "robotų mokykla",
    "eksporto kelionė",
    "žiedinė ekonomika",
    "sveikatos technologijos",
    "baldų dizainas",
    "dirbtinio intelekto dirbtuvės",
    "kibernetinis saugumas",
)
STATUSES = (*[Status.SCHEDULED] * 17, Status.CANCELLED, Status.POSTPONED)

Value = TypeVar("Value")


class PageGenerator:
    """Builds pages that differ in type, date, text, topic, place and organisation."""

    def __init__(self, home: HomePage, sections: Sequence[int]) -> None:
        locale = home.locale
        images = PortalImage.objects.filter(width__gt=1000)
        organisations = Organisation.objects.filter(locale=locale)
        self.sections = sections
        self.images = list(images.values_list("pk", flat=True)) or [None]
        self.topics = list(Topic.objects.filter(locale=locale))
        self.organisations = list(organisations)
        self.now = timezone.now().replace(minute=0, second=0, microsecond=0)
        self.today = timezone.localdate(self.now)

    def build_page(self, number: int) -> EventPage | NewsPage | SuccessStoryPage:
        """Build the page of a number: half are events, one in ten is a story."""
        page: EventPage | NewsPage | SuccessStoryPage
        if number % 10 == 0:
            page = self._build_story(number)
        elif number % 2:
            page = self._build_event(number)
        else:
            date = timezone.localdate(self._get_published_at(number))
            page = NewsPage(**self._build_common_fields(number), date=date)
        if self.topics:
            page.page_topics = [PageTopic(topic=_choose(self.topics, number))]
        return page

    def _build_event(self, number: int) -> EventPage:
        day = self.today + dt.timedelta(days=number % PERIOD_DAYS - PERIOD_DAYS // 2)
        day -= dt.timedelta(days=_get_age(number))
        time = dt.time(8 + number // PERIOD_DAYS % 10)
        start = dt.datetime.combine(day, time, tzinfo=timezone.get_default_timezone())
        is_all_day = number % 13 == 0
        attendance = _choose(Attendance.values, number // 3)
        is_online = attendance != Attendance.IN_PERSON
        event = EventPage(
            **self._build_common_fields(number),
            start=start,
            end=None if is_all_day else start + dt.timedelta(hours=1 + number % 5),
            all_day=is_all_day,
            status=_choose(STATUSES, number),
            attendance=attendance,
            venue_city="" if attendance == Attendance.ONLINE else _choose_place(number),
            online_url=f"https://example.org/{number}" if is_online else "",
            registration_url="" if number % 4 else f"https://example.org/r/{number}",
            registration_deadline=start if number % 8 == 0 else None,
            languages=["lt"],
        )
        event.compute_derived_times()
        if self.organisations:
            organisation = _choose(self.organisations, number)
            event.event_organisers = [EventOrganiser(organisation=organisation)]
        return event

    def _build_story(self, number: int) -> SuccessStoryPage:
        fields = self._build_common_fields(number)
        date = timezone.localdate(fields["first_published_at"])
        story = SuccessStoryPage(date=date, **fields)
        if self.organisations:
            story.organisation = _choose(self.organisations, number // 10)
        return story

    def _build_common_fields(self, number: int) -> dict[str, Any]:
        slug = f"{SLUG}{number}"
        writer = Writer(lambda _kind, _key: 0, slug)
        published_at = self._get_published_at(number)
        subject = _choose(SUBJECTS, number)
        return {
            "title": f"{_choose_place(number)}: {subject}, bandymas nr. {number}",
            "slug": slug,
            "intro": f"{_choose(SENTENCES, number)} {_choose(SENTENCES, number // 5)}",
            "image_id": _choose(self.images, number),
            "body": [write(writer) for write in self._list_blocks(number)],
            "first_published_at": published_at,
            "last_published_at": published_at,
        }

    def _get_published_at(self, number: int) -> dt.datetime:
        """Return a moment in the past: a year and a half of days in each period."""
        days = number * 7 % PERIOD_DAYS + _get_age(number)
        return self.now - dt.timedelta(days=days, hours=number % 8)

    def _list_blocks(self, number: int) -> list[Any]:
        endless = itertools.cycle(SENTENCES)
        first = number // 3 % len(SENTENCES)
        words = list(itertools.islice(endless, first, first + 24))
        paragraphs = [
            f"<p>{' '.join(words[at : at + 6])}</p>" for at in range(0, 24, 6)
        ]
        points = "".join(f"<li>{point}</li>" for point in words[:4])
        section = _choose(self.sections, number)
        links = (
            f'<p>Daugiau: <a linktype="page" id="{section}">{_choose(SUBJECTS, number)}'
            f'</a> ir <a href="https://example.org/{number}">kitur</a>.</p>'
        )
        details = (
            make_figures((Both(str(number % 90 + 3), ""), Both("įmonės", ""))),
            make_heading(Both("Ką sako nariai", "")),
            make_quote(
                Both(words[0], ""), "Tomas Girnius", Both("klasterio vadovas", "")
            ),
        )
        return [
            _make_html_paragraph(paragraphs[0] + paragraphs[1]),
            make_heading(Both("Kas pavyko", "")),
            _make_html_paragraph(f"<ul>{points}</ul>{paragraphs[2]}"),
            _choose(details, number),
            _make_html_paragraph(paragraphs[3] + links),
        ]


def _make_html_paragraph(html: str) -> Any:
    return make_paragraph(html, "")


def _get_age(number: int) -> int:
    return (number - 1) // PAGES_PER_PERIOD * PERIOD_DAYS


def _choose(values: Sequence[Value], number: int) -> Value:
    return values[number % len(values)]


def _choose_place(number: int) -> str:
    return _choose(PLACES, number // 2)
