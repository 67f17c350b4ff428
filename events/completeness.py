"""Tells what readers would miss in an event."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from events.enums import Attendance

STREAMS = ("body", "agenda")


def list_missing_parts(
    content: Mapping[str, Any], *, without: Collection[str] = ()
) -> list[str | Promise]:
    """List the parts that an event lacks; ``content`` is that of its latest revision.

    In Lithuanian the parts are in the genitive, as after "lacks". ``without`` are
    fields that don't count.
    """

    def is_empty(name: str) -> bool:
        # A revision stores a stream as a text of JSON.
        value = content.get(name)
        if isinstance(value, str) and value and name in STREAMS:
            return not json.loads(value)
        return not value

    is_place_needed = content.get("attendance") != Attendance.ONLINE
    is_address_needed = content.get("attendance") != Attendance.IN_PERSON
    parts = [
        (True, "intro", pgettext_lazy("missing", "intro")),
        (True, "image", pgettext_lazy("missing", "picture")),
        (is_place_needed, "venue_city", pgettext_lazy("missing", "place")),
        (is_address_needed, "online_url", pgettext_lazy("missing", "address online")),
        (True, "body", pgettext_lazy("missing", "text")),
        (True, "agenda", pgettext_lazy("missing", "programme")),
    ]
    return [
        part
        for is_needed, name, part in parts
        if is_needed and name not in without and is_empty(name)
    ]
