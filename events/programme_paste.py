"""The admin view that reads a pasted programme."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock

from events.blocks import AgendaBlock
from events.programme_text import Kind, Row, parse_programme
from foundation.pasting.views import PastedBlock, PasteView, Preview


class ProgrammePasteView(PasteView):
    """Turns the lines of a programme into sessions and breaks."""

    stream_block = AgendaBlock()
    title = _("Paste a programme")
    dialog_template = "events/admin/programme_dialog.html"
    preview_template = "events/admin/programme_preview.html"

    def build_preview(self, pasted: dict[str, str]) -> Preview:
        """Read the rows; each line of the text is in one of them.

        The form sends the event's start, which the days count from.
        """
        rows = parse_programme(
            pasted["text"],
            first_day=_read_date(self.request.POST.get("start", "")),
            today=timezone.localdate(),
        )
        blocks: list[PastedBlock] = []
        lines: list[dict[str, Any]] = []
        for row in rows:
            line: dict[str, Any] = {"row": row}
            if row.kind not in {Kind.DAY, Kind.HEADING, Kind.TRACK}:
                block = build_block(row)
                child: StructBlock = self.stream_block.child_blocks[block.type]
                line |= {"block": block, "index": len(blocks), "label": child.label}
                blocks.append(block)
            lines.append(line)
        return Preview(blocks, {"lines": lines})


def build_block(row: Row) -> PastedBlock:
    """Build a session or a break; an unclear line is a session without a time."""
    value = {
        "day": row.day and row.day.isoformat(),
        "start": row.start and row.start.isoformat(),
        "end": row.end and row.end.isoformat(),
        "title": row.title,
    }
    if row.kind is Kind.BREAK:
        return PastedBlock("break", value)
    people: dict[str, list[dict[str, str]]] = {"speakers": [], "moderators": []}
    for name, affiliation, is_moderator in row.speakers:
        role = "moderators" if is_moderator else "speakers"
        people[role].append({"name": name, "affiliation": affiliation})
    return PastedBlock("session", {**value, **people, "track": row.track})


def _read_date(text: str) -> dt.date | None:
    """Read the date at the beginning of what the event's form has as its start."""
    try:
        return dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
