"""Copies events to other dates."""

import dataclasses
import datetime as dt
import re
import uuid
from typing import Any

from wagtail.actions.copy_page import CopyPageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from events.enums import Status
from events.forms import DAY_FIELDS
from events.models import EventPage
from events.rescheduling import reschedule_event
from events.unclear_times import find_times_twice
from events.wall_clock import WALL_CLOCK_FIELDS
from localization.slugs import cut_slug
from localization.translation_copies import copy_translations

# The date, and a number, at the end of the slug of an earlier copy.
DATE_AT_END = re.compile(r"-\d{4}-\d\d-\d\d(?:-\d+)?$")


@dataclasses.dataclass(frozen=True)
class EventCopier:
    """Copies an event and the given translations.

    A form that is sent twice has the same ``key``, and makes each copy once.
    """

    event: EventPage
    translations: list[EventPage]
    user: Any
    key: uuid.UUID

    def copy_to(self, start: dt.datetime, *, publish: bool) -> None:
        """Copy the latest draft of the event to another start.

        The copy is a draft, or published in the languages in which the event is. It
        has no status, no earlier start and no schedule, and places are left.
        """
        key = uuid.uuid5(self.key, start.isoformat())
        if EventPage.objects.filter(translation_key=key).exists():
            return
        copy = self._copy_page(self.event, start, key)
        if publish:
            copy.latest_revision.publish(user=self.user)
        copied = [
            (page, self._copy_page(page, start, key)) for page in self.translations
        ]
        copy_translations(self.event, copy)
        for page, translation in copied:
            if publish and page.live:
                translation.get_latest_revision().publish(user=self.user)

    def _copy_page(
        self, page: EventPage, start: dt.datetime, key: uuid.UUID
    ) -> EventPage:
        draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        reschedule_event(draft, start)
        parent = page.get_parent()
        changes: dict[str, Any] = {
            "slug": _make_slug(parent, page.slug, start.astimezone(draft.zone).date()),
            "draft_title": draft.title,
            "status": Status.SCHEDULED,
            "status_reason": {},
            "previous_start": None,
            "registration_full": False,
            "sequence": 0,
            "go_live_at": None,
            "expire_at": None,
            "expired": False,
            "locked": False,
            "locked_at": None,
            "locked_by": None,
            "translation_key": key,
            "unclear_times": _find_unclear_times(draft),
        }
        action = CopyPageAction(
            draft,
            to=parent,
            update_attrs=changes,
            copy_revisions=False,
            keep_live=False,
            user=self.user,
            reset_translation_key=False,
        )
        copy: EventPage = action.execute(skip_permission_checks=True)
        return copy


def _find_unclear_times(event: EventPage) -> dict[str, str]:
    """Find the times of a copy that occur twice on its day."""
    left_out = {"previous_start", *(DAY_FIELDS if event.all_day else ())}
    moments = {
        name: getattr(event, name) for name in WALL_CLOCK_FIELDS if name not in left_out
    }
    return find_times_twice(moments, event.zone)


def _make_slug(parent: Page, slug: str, date: dt.date) -> str:
    """Add the date to the slug; it replaces the date of an earlier copy."""
    limit = Page._meta.get_field("slug").max_length
    ending = f"-{date.isoformat()}"
    start = cut_slug(DATE_AT_END.sub("", slug), limit - len(ending))
    return str(find_available_slug(parent, f"{start}{ending}"))
