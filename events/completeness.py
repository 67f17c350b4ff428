"""Tells what readers would miss in an event."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from events.enums import Attendance


def list_missing_parts(content: Mapping[str, Any]) -> list[str | Promise]:
    """List the parts that an event lacks; ``content`` is that of its latest revision.

    In Lithuanian the parts are in the genitive, as after "lacks".
    """

    def is_empty(name: str) -> bool:
        # A revision stores a stream as a text of JSON.
        value = content.get(name)
        return not (json.loads(value) if isinstance(value, str) and value else value)

    is_place_needed = content.get("attendance") != Attendance.ONLINE
    is_address_needed = content.get("attendance") != Attendance.IN_PERSON
    missing = [
        (not content.get("intro"), pgettext_lazy("missing", "intro")),
        (not content.get("image"), pgettext_lazy("missing", "picture")),
        (
            is_place_needed and not content.get("venue_city"),
            pgettext_lazy("missing", "place"),
        ),
        (
            is_address_needed and not content.get("online_url"),
            pgettext_lazy("missing", "address online"),
        ),
        (is_empty("body"), pgettext_lazy("missing", "text")),
        (is_empty("agenda"), pgettext_lazy("missing", "programme")),
    ]
    return [part for is_missing, part in missing if is_missing]
