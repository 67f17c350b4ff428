"""Writes what the demo tells into a page's fields."""

import datetime as dt
import functools
from typing import Any
from zoneinfo import ZoneInfo

from demo.items import (
    DemoEvent,
    DemoInformation,
    DemoNews,
    DemoStory,
    Item,
    Session,
)
from demo.texts import Both, Writer, file, items
from events.models import EventOrganiser
from foundation.models import PageTopic


def write_page(page: Any, item: Item, writer: Writer) -> None:
    """Fill a page's fields, and let the writer collect what is to be translated."""
    page.intro = writer.say(item.intro)
    page.image_id = writer.ids("image", item.image) if item.image else None
    page.body = [write(writer) for write in item.body]
    page.page_topics = [
        PageTopic(topic_id=writer.ids("topic", key)) for key in item.topics
    ]
    _write_own(item, page, writer)


@functools.singledispatch
def _write_own(item: Any, page: Any, writer: Writer) -> None:
    """Fill the fields of the page's own type."""
    raise TypeError(type(item))


@_write_own.register
def _event(item: DemoEvent, page: Any, writer: Writer) -> None:
    zone = ZoneInfo(item.timezone)

    def on_clock(moment: dt.datetime | None) -> dt.datetime | None:
        return moment.replace(tzinfo=zone) if moment else None

    page.start, page.end = on_clock(item.start), on_clock(item.end)
    page.all_day, page.timezone = item.all_day, item.timezone
    page.status, page.attendance = item.status, item.attendance
    page.venue_name = writer.say(item.venue)
    page.venue_address = writer.say(item.address)
    page.venue_city = writer.say(item.city)
    page.venue_country = item.country
    page.online_url = item.online_url
    page.registration_url = item.registration_url
    page.registration_deadline = on_clock(item.registration_deadline)
    page.registration_full = item.registration_full
    page.price = writer.say(item.price)
    page.languages = item.languages
    page.contact_name, page.contact_email, page.contact_phone = item.contact
    page.event_organisers = [
        EventOrganiser(organisation_id=writer.ids("organisation", key))
        for key in item.organisers
    ]
    page.agenda = [_slot(writer, slot, item.start.date()) for slot in item.agenda]
    page.documents = [
        {
            "type": "document",
            "id": writer.next_id(),
            "value": file(writer, key, title),
        }
        for key, title in item.documents.items()
    ]


@_write_own.register
def _news(item: DemoNews, page: Any, writer: Writer) -> None:
    page.date = item.date
    page.image_caption = writer.say(item.caption)
    page.source_name, page.source_url = item.source
    page.related = [
        {"type": "page", "id": writer.next_id(), "value": writer.ids("page", key)}
        for key in item.related
    ]


@_write_own.register
def _story(item: DemoStory, page: Any, writer: Writer) -> None:
    name, role, portrait = item.person
    page.organisation_id = writer.ids("organisation", item.organisation)
    page.person_name, page.person_role = name, writer.say(role)
    page.person_portrait_id = writer.ids("image", portrait)
    page.figures = [
        {
            "type": "figure",
            "id": writer.next_id(),
            "value": {"value": writer.say(value), "label": writer.say(label)},
        }
        for value, label in item.figures
    ]


@_write_own.register
def _information(item: DemoInformation, page: Any, writer: Writer) -> None:
    page.show_in_menus = item.is_in_menu


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
