"""Serializes the programme of an event."""

from collections.abc import Mapping
from typing import Any

from events.models import EventPage
from events.programme import Slot, list_slots
from events.schemas import AgendaItem, Speaker, SpeakerOrganisation
from foundation.addresses import clean_web_url
from foundation.blocks.base import list_items
from foundation.detail import Detail
from foundation.serializers.context import SerializerContext
from localization.collation import build_collation_key


def serialize_agenda(page: EventPage, context: SerializerContext) -> list[AgendaItem]:
    """Serialize the parts by time, then by track; editors add them in any order.

    At the level ``LINE`` they have no slides and their speakers no organisations.
    """
    if page.start is None:
        return []
    slots = list_slots(page.agenda.get_prep_value(), page.start, page.zone)
    parts = [(slot.begins, _serialize_slot(slot, context)) for slot in slots]
    parts.sort(
        key=lambda pair: (
            pair[0],
            build_collation_key(pair[1]["track"], context.language),
        )
    )
    return [part for _begins, part in parts]


def _serialize_slot(slot: Slot, context: SerializerContext) -> AgendaItem:
    value = slot.value
    slides = value.get("slides") if context.detail >= Detail.LIST else None
    return {
        "type": "break" if slot.kind == "break" else "session",
        "start": slot.begins.isoformat(),
        "end": slot.ends.isoformat() if slot.ends else None,
        "title": value.get("title", ""),
        "speakers": _serialize_people(value.get("speakers"), context),
        "moderators": _serialize_people(value.get("moderators"), context),
        "track": value.get("track") or "",
        "language": value.get("language") or None,
        "text": value.get("text") or "",
        "slides": context.serialize_document(slides),
        "slides_url": clean_web_url(value.get("slides_url")) or None,
    }


def _serialize_people(raw: Any, context: SerializerContext) -> list[Speaker]:
    return [
        {
            "name": person.get("name", ""),
            "affiliation": person.get("affiliation") or "",
            "organisation": _serialize_organisation(person, context),
        }
        for person in list_items(raw)
    ]


def _serialize_organisation(
    person: Mapping[str, Any], context: SerializerContext
) -> SpeakerOrganisation | None:
    if context.detail < Detail.LIST:
        return None
    card = context.serialize_organisation(person.get("organisation"))
    if card is None:
        return None
    return {
        "id": card["id"],
        "key": card["key"],
        "name": card["name"],
        "url": card["url"],
        "api_url": card["api_url"],
    }
