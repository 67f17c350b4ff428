"""Builds the demo's pages, pictures and organisations where they are missing."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page

from articles.models import (
    ArticleIndexPage,
    NewsPage,
    SuccessStoryIndexPage,
    SuccessStoryPage,
)
from events.models import EventIndexPage, EventOrganiser, EventPage
from foundation.models import Organisation, PageTopic, PortalImage, PortalPage, Topic
from home.demo import pictures
from home.demo.documents import DOCUMENTS
from home.demo.events_coming import coming
from home.demo.events_past import PAST
from home.demo.kinds import DemoEvent, DemoNews, DemoStory, Session
from home.demo.news import SEED, recent
from home.demo.people import ORGANISATIONS, TOPICS
from home.demo.stories import STORIES
from home.demo.texts import NAMESPACE, Both, Writer, file, items
from home.demo.translating import slugs, translate
from home.models import HomePage

Progress = Callable[[str, int, int], None]
Item = DemoEvent | DemoNews | DemoStory
SOURCE, TARGET = "lt", "en"


def key_of(kind: str, key: str) -> uuid.UUID:
    """The translation key by which the demo knows its own again."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{key}")


class Builder:
    """Makes what is missing, in an order in which each finds what it refers to."""

    def __init__(self, home: HomePage, today: dt.date, progress: Progress) -> None:
        self.home = home
        self.today = today
        self.progress = progress
        self.locale = Locale.objects.get(language_code=SOURCE)
        self.found: dict[tuple[str, str], int] = {}
        self.made = 0

    def ids(self, kind: str, key: str) -> int:
        """Find what was made before, by the name that the content gives it."""
        return self.found[kind, key]

    def build(self) -> int:
        """Make everything that is missing; the number of things made."""
        self._pictures()
        self._documents()
        self._topics()
        self._organisations()
        self._pages()
        return self.made

    def _each(self, label: str, things: list[Any]) -> Any:
        for number, thing in enumerate(things, start=1):
            self.progress(label, number, len(things))
            yield thing

    def _pictures(self) -> None:
        drawn: list[tuple[str, Both, Callable[[], bytes]]] = [
            *(
                (key, alt, lambda key=key: pictures.landscape(key))  # type: ignore[misc] # bound now
                for key, alt in pictures.LANDSCAPES.items()
            ),
            *(
                (key, alt, lambda key=key: pictures.portrait(key))  # type: ignore[misc] # bound now
                for key, alt in pictures.PORTRAITS.items()
            ),
            *(
                (
                    f"logo-{one.key}",
                    Both(f"{one.name.lt}: ženklas", f"{one.name.en}: logo"),
                    lambda key=one.key: pictures.logo(key),  # type: ignore[misc] # bound now
                )
                for one in ORGANISATIONS
            ),
        ]
        for key, alt, draw in self._each("Pictures", drawn):
            image = PortalImage.objects.filter(title=alt.lt).first()
            if image is None:
                image = PortalImage.objects.create(
                    title=alt.lt,
                    file=ContentFile(draw(), name=f"{key}.png"),
                    alt_text=alt._asdict(),
                    credit=pictures.CREDIT._asdict(),
                )
                self.made += 1
            self.found["image", key] = image.pk

    def _documents(self) -> None:
        model = get_document_model()
        for key, (title, name, content) in DOCUMENTS.items():
            document = model.objects.filter(title=title).first()
            if document is None:
                document = model.objects.create(
                    title=title, file=ContentFile(content.encode(), name=name)
                )
                # Reads the size and keeps it.
                document.get_file_size()
                self.made += 1
            self.found["document", key] = document.pk

    def _topics(self) -> None:
        for key, name in self._each("Topics", list(TOPICS.items())):
            self._snippet(
                Topic, "topic", key, {"name": name, "slug": slugs(name)}, {}
            )

    def _organisations(self) -> None:
        for one in self._each("Organisations", ORGANISATIONS):
            texts = {
                "name": one.name,
                "short_name": one.short_name,
                "slug": slugs(one.name),
                "sector": one.sector,
                "description": one.description,
            }
            values = {
                "kind": one.kind,
                "label": one.label,
                "label_valid_until": one.label_valid_until,
                "logo_id": self.ids("image", f"logo-{one.key}"),
                "website": one.website,
            }
            self._snippet(Organisation, "organisation", one.key, texts, values)

    def _snippet(
        self,
        model: Any,
        kind: str,
        key: str,
        texts: dict[str, Both | None],
        values: dict[str, Any],
    ) -> None:
        translation_key = key_of(kind, key)
        found = model.objects.filter(
            translation_key=translation_key, locale=self.locale
        ).first()
        if found is None:
            said = {name: text.lt if text else "" for name, text in texts.items()}
            found = model(
                **said,
                **values,
                translation_key=translation_key,
                locale=self.locale,
            )
            found.full_clean()
            found.save()
            translate(found, [text for text in texts.values() if text], TARGET)
            self.made += 1
        self.found[kind, key] = found.pk

    def _pages(self) -> None:
        events: list[DemoEvent] = [*PAST, *self._coming()]
        news = [*SEED, *recent(self.today)]
        sections: list[tuple[type[Page], type[PortalPage], list[Any]]] = [
            (EventIndexPage, EventPage, events),
            (ArticleIndexPage, NewsPage, news),
            (SuccessStoryIndexPage, SuccessStoryPage, STORIES),
        ]
        missing: list[tuple[Any, Item]] = []
        # First all as drafts, because they link to one another.
        for index, model, told in sections:
            parent = index.objects.child_of(self.home).get()
            for item in told:
                page = model.objects.filter(
                    translation_key=self._key(item), locale=self.locale
                ).first()
                if page is None:
                    page = self._draft(parent, model, item)
                    missing.append((page, item))
                self.found["page", item.key] = page.pk
        for page, item in self._each("Pages", missing):
            self._publish(page, item)
            self.made += 1

    def _coming(self) -> list[DemoEvent]:
        """The coming events of an earlier day, as long as one of them is to come."""
        self.batch = self.today
        for back in range(34):
            day = self.today - dt.timedelta(days=back)
            key = key_of("page", f"study-visit@{day}")
            if EventPage.objects.filter(translation_key=key).exists():
                self.batch = day
                break
        return coming(self.batch)

    def _key(self, item: Item) -> uuid.UUID:
        is_dated = isinstance(item, DemoEvent) and item not in PAST
        return key_of("page", f"{item.key}@{self.batch}" if is_dated else item.key)

    def _draft(self, parent: Page, model: type[PortalPage], item: Item) -> Any:
        page = model(
            title=item.title.lt,
            live=False,
            locale=self.locale,
            translation_key=self._key(item),
        )
        parent.add_child(instance=page)
        return page

    def _publish(self, page: Any, item: Item) -> None:
        writer = Writer(self.ids, item.key)
        page.intro = writer.say(item.intro)
        page.image_id = self.ids("image", item.image)
        page.body = [write(writer) for write in item.body]
        page.page_topics = [
            PageTopic(topic_id=self.ids("topic", key)) for key in item.topics
        ]
        {DemoEvent: self._event, DemoNews: self._news, DemoStory: self._story}[
            type(item)
        ](page, item, writer)
        page.save_revision().publish()
        page.refresh_from_db()
        writer.texts += [item.title, Both(page.slug, slugs(item.title).en)]
        translate(page, writer.texts, TARGET)
        if first := self._first_told(item):
            Page.objects.filter(translation_key=page.translation_key).update(
                first_published_at=first
            )

    def _first_told(self, item: Item) -> dt.datetime | None:
        day = item.told if isinstance(item, DemoStory) else None
        if isinstance(item, DemoNews):
            day = item.date
        if isinstance(item, DemoEvent) and item in PAST:
            day = item.start.date() - dt.timedelta(days=40)
        nine = dt.time(9)
        return timezone.make_aware(dt.datetime.combine(day, nine)) if day else None

    def _event(self, page: EventPage, item: DemoEvent, writer: Writer) -> None:
        zone = ZoneInfo(item.timezone)

        def on_clock(moment: dt.datetime | None) -> dt.datetime | None:
            return moment.replace(tzinfo=zone) if moment else None

        page.start, page.end = on_clock(item.start), on_clock(item.end)
        page.registration_deadline = on_clock(item.registration_deadline)
        for name in (
            "all_day timezone status attendance online_url registration_url languages"
        ).split():
            setattr(page, name, getattr(item, name))
        page.venue_name = writer.say(item.venue)
        page.venue_address = writer.say(item.address)
        page.venue_city = writer.say(item.city)
        page.venue_country = item.country
        page.price = writer.say(item.price)
        page.contact_name, page.contact_email, page.contact_phone = item.contact
        page.event_organisers = [
            EventOrganiser(organisation_id=self.ids("organisation", key))
            for key in item.organisers
        ]
        if item.agenda and page.start:
            first = item.start.date()
            # A programme may open its doors before the event itself begins.
            page.start = min(page.start, on_clock(_begins(first, item.agenda[0])))  # type: ignore[type-var] # never None
            page.agenda = [_slot(writer, slot, first) for slot in item.agenda]
        page.documents = [
            {
                "type": "document",
                "id": writer.next_id(),
                "value": file(writer, key, title),
            }
            for key, title in item.documents.items()
        ]

    def _news(self, page: NewsPage, item: DemoNews, writer: Writer) -> None:
        page.date = item.date
        page.image_caption = writer.say(item.caption)
        page.source_name, page.source_url = item.source
        page.related = [
            {"type": "page", "id": writer.next_id(), "value": self.ids("page", key)}
            for key in item.related
        ]

    def _story(self, page: SuccessStoryPage, item: DemoStory, writer: Writer) -> None:
        name, role, portrait = item.person
        page.organisation_id = self.ids("organisation", item.organisation)
        page.person_name, page.person_role = name, writer.say(role)
        page.person_portrait_id = self.ids("image", portrait)
        page.figures = [
            {
                "type": "figure",
                "id": writer.next_id(),
                "value": {"value": writer.say(value), "label": writer.say(label)},
            }
            for value, label in item.figures
        ]


def _begins(day: dt.date, slot: Session) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(slot.start))


def _slot(writer: Writer, slot: Session, first: dt.date) -> dict[str, Any]:
    day = first + dt.timedelta(days=slot.day)
    value: dict[str, Any] = {
        "day": day.isoformat() if slot.day else None,
        "start": slot.start,
        "end": slot.end,
        "title": writer.say(slot.title),
    }
    if not slot.is_break:
        value["speakers"] = items(
            writer,
            [
                {"name": writer.say(Both(name, name)), "affiliation": writer.say(what)}
                for name, what in slot.speakers
            ],
        )
    kind = "break" if slot.is_break else "session"
    return {"type": kind, "id": writer.next_id(), "value": value}
