"""Fills the fields of pages from the demo's data."""

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
from demo.texts import Both, Writer, make_document, make_list_items
from events.models import EventOrganiser
from foundation.models import PageTopic


def write_page(page: Any, item: Item, writer: Writer) -> None:
    """Fill the fields of a page; the writer collects the texts to translate."""
    page.intro = writer.add_text(item.intro)
    page.image_id = writer.get_id("image", item.image) if item.image else None
    page.body = [write(writer) for write in item.body]
    page.page_topics = [
        PageTopic(topic_id=writer.get_id("topic", key), sort_order=number)
        for number, key in enumerate(item.topics)
    ]
    _write_type_fields(item, page, writer)


@functools.singledispatch
def _write_type_fields(item: Any, page: Any, writer: Writer) -> None:
    """Fill the fields of the page's own type."""
    raise TypeError(type(item))


@_write_type_fields.register
def _write_event(item: DemoEvent, page: Any, writer: Writer) -> None:
    zone = ZoneInfo(item.timezone)

    def add_timezone(moment: dt.datetime | None) -> dt.datetime | None:
        return moment.replace(tzinfo=zone) if moment else None

    page.start, page.end = add_timezone(item.start), add_timezone(item.end)
    page.all_day, page.timezone = item.all_day, item.timezone
    page.status, page.attendance = item.status, item.attendance
    page.venue_name = writer.add_text(item.venue)
    page.venue_address = writer.add_text(item.address)
    page.venue_city = writer.add_text(item.city)
    page.venue_country = item.country
    page.venue_coordinates = item.coordinates
    page.online_url = item.online_url
    page.registration_url = item.registration_url
    page.registration_deadline = add_timezone(item.registration_deadline)
    page.registration_full = item.registration_full
    page.capacity = item.capacity
    page.price = writer.add_text(item.price)
    page.languages = item.languages
    page.contact_name, page.contact_email, page.contact_phone = item.contact
    page.event_organisers = [
        EventOrganiser(
            organisation_id=writer.get_id("organisation", key), sort_order=number
        )
        for number, key in enumerate(item.organisers)
    ]
    page.agenda = [
        _build_agenda_item(writer, slot, item.start.date()) for slot in item.agenda
    ]
    page.documents = [
        {
            "type": "document",
            "id": writer.next_id(),
            "value": make_document(writer, key, title),
        }
        for key, title in item.documents.items()
    ]


@_write_type_fields.register
def _write_news(item: DemoNews, page: Any, writer: Writer) -> None:
    page.date = item.date
    page.image_caption = writer.add_text(item.caption)
    page.source_name, page.source_url = item.source
    page.related = [
        {"type": "page", "id": writer.next_id(), "value": writer.get_id("page", key)}
        for key in item.related
    ]


@_write_type_fields.register
def _write_story(item: DemoStory, page: Any, writer: Writer) -> None:
    page.date = item.published_on
    name, role, portrait = item.person
    page.organisation_id = writer.get_id("organisation", item.organisation)
    page.person_name, page.person_role = name, writer.add_text(role)
    page.person_portrait_id = writer.get_id("image", portrait)
    page.figures = [
        {
            "type": "figure",
            "id": writer.next_id(),
            "value": {"value": writer.add_text(value), "label": writer.add_text(label)},
        }
        for value, label in item.figures
    ]


@_write_type_fields.register
def _write_information(item: DemoInformation, page: Any, writer: Writer) -> None:
    page.show_in_menus = item.is_in_menu


def _build_agenda_item(writer: Writer, slot: Session, first: dt.date) -> dict[str, Any]:
    day = first + dt.timedelta(days=slot.day)
    value: dict[str, Any] = {
        "day": day.isoformat() if slot.day else None,
        "start": slot.start,
        "end": slot.end,
        "title": writer.add_text(slot.title),
    }
    if not slot.is_break:
        value["track"] = writer.add_text(slot.track)
        value["speakers"] = make_list_items(
            writer,
            [
                {
                    "name": writer.add_text(Both(name, name)),
                    "affiliation": writer.add_text(what),
                }
                for name, what in slot.speakers
            ],
        )
    kind = "break" if slot.is_break else "session"
    return {"type": kind, "id": writer.next_id(), "value": value}
