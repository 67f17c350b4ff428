"""The calendar of all events in the admin, drafts included, by month."""

from typing import Any, NamedTuple

from django.db.models import DateField, DateTimeField, F
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.widgets.button import HeaderButton

from editors.drafts import EVENT_FIELDS, load_drafts, read_field
from editors.listing_filters import filter_originals
from editors.new_pages import get_editing_language, list_new_page_links
from editors.place_clashes import Clash, list_clashes
from events.enums import Status
from events.models import EventPage
from events.month import Month
from localization.dates import get_first_weekday, list_weekday_names

# The greatest number of events of a month that are shown; the page says if there are
# more.
EVENTS_MAX = 300
# The fields that are shown, as the latest draft of an unpublished event has them.
DRAFT_FIELDS = (*EVENT_FIELDS, "ends_at", "first_day", "last_day")


class Entry(NamedTuple):
    """An event of the calendar; ``hour`` is empty if it takes whole days."""

    page: EventPage
    url: str
    hour: str
    place: str
    event_status: str
    is_clash: bool


class EventCalendarView(
    WagtailAdminTemplateMixin, PermissionCheckedMixin, TemplateView
):
    """A month of events; each leads to its form, and each day to a new event."""

    model = EventPage
    any_permission_required = IndexView.any_permission_required
    template_name = "editors/event_calendar.html"
    page_title = _("Calendar of events")
    header_icon = "date"
    index_url_name = ""

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Return the link to the list."""
        url = reverse(self.index_url_name)
        return [HeaderButton(_("List"), url=url, icon_name="list-ul")]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Place the calendar below the list of events."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": _("Events")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the month that the query string names, or the current one."""
        today = timezone.localdate()
        asked = Month.from_query(self.request.GET.get("month", ""))
        month = asked or Month.from_day(today)
        events = self._load_events(month)
        shown = events[:EVENTS_MAX]
        clashes = list_clashes(shown)
        entries = _build_entries(shown, clashes)
        language = get_editing_language()
        return {
            **super().get_context_data(**kwargs),
            "month": month,
            "total": len(entries),
            "has_more": len(events) > EVENTS_MAX,
            "clashes": [
                (clash.place, [entries[event.pk] for event in clash.events])
                for clash in clashes
            ],
            "weekdays": list_weekday_names(language),
            "weeks": month.build_weeks(
                [
                    (event.first_day, event.last_day, entries[event.pk])
                    for event in shown
                    if event.first_day and event.last_day
                ],
                first_weekday=get_first_weekday(language),
                today=today,
            ),
            "new_event_url": self._get_new_event_url(),
        }

    def _load_events(self, month: Month) -> list[EventPage]:
        """Load one event more than are shown at most."""
        visible = self.permission_policy.explorable_instances(self.request.user)
        events = EventPage.objects.filter(
            pk__in=visible.values("pk"), alias_of__isnull=True
        ).annotate(
            listed_date=read_field("start", DateTimeField),
            listed_first=read_field("first_day", DateField),
            listed_last=read_field("last_day", DateField),
        )
        originals: Any = filter_originals(events)
        chosen = (
            originals.filter(listed_first__lte=month.last, listed_last__gte=month.first)
            .order_by(F("listed_date").asc(nulls_first=True), "pk")
            .defer_streamfields()
            .prefetch_workflow_states()
            .annotate_approved_schedule()
        )
        found = list(chosen[: EVENTS_MAX + 1])
        load_drafts(found, DRAFT_FIELDS)
        return found

    def _get_new_event_url(self) -> str:
        """Return the form of a new event, to which a day is added, or an empty text."""
        links = list_new_page_links(self.request.user)
        return next(
            (link.url for link in links if link.name == EventPage.resource_type), ""
        )


def _build_entries(events: list[EventPage], clashes: list[Clash]) -> dict[int, Entry]:
    clashing = {event.pk for clash in clashes for event in clash.events}
    return {
        event.pk: Entry(
            page=event,
            url=reverse("wagtailadmin_pages:edit", args=[event.pk]),
            hour="" if event.all_day else _format_hour(event),
            place=event.venue_city or event.get_attendance_display(),
            event_status=""
            if event.status == Status.SCHEDULED
            else event.get_status_display(),
            is_clash=event.pk in clashing,
        )
        for event in events
    }


def _format_hour(event: EventPage) -> str:
    """Format the hour at which an event begins, by its own clock."""
    return f"{event.start.astimezone(event.zone):%H:%M}" if event.start else ""
