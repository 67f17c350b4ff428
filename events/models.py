"""The page types of events and of their list."""

import contextlib
import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from events.blocks import AgendaBlock, ContactsBlock, EventDocumentsBlock
from events.daily_hours import Day, check_daily_hours, list_days
from events.enums import Attendance, Status, list_countries, list_timezones
from events.fields import CoordinatesField, WallClockDateTimeField
from events.forms import EventPageForm
from events.panels import EVENT_PANELS
from events.search_details import list_event_details
from events.start_change import has_unexplained_start
from events.unclear_times import UnclearTimesMixin
from events.validation import list_contradictions, list_missing_fields
from events.wall_clock import get_last_day
from foundation.api_fields import ResourceField
from foundation.blocks.body import BodyBlock
from foundation.detail import Detail
from foundation.fields import (
    URL_LENGTH,
    BlocksField,
    LocalisedTextField,
    SpokenLanguagesField,
    WordsField,
)
from foundation.models import Organisation, PortalPage, SectionPage
from localization.local_times import is_possible_year

# When an event begins in the form that was opened for a day.
MORNING = dt.time(9)
CAPACITY_MAX = 1_000_000
# What Wagtail's API shows of a column, and what it shows of the serialized event.
PLAIN_FIELDS = ("all_day", "timezone", "status", "attendance", "capacity",
        "price", "languages")  # fmt: skip
COMPOSED_FIELDS = ("start", "end", "days", "status_reason", "previous_start", "venue",
        "online_url", "organisers", "registration", "contact", "contacts")  # fmt: skip
# The same in all languages; translators can't change them.
SHARED_FIELDS = ("timezone", "same_hours_daily", "status_reason", "venue_country",
        "venue_coordinates", "registration_full", "event_organisers")  # fmt: skip


class EventPage(UnclearTimesMixin, PortalPage):
    """An event, in person, online or both."""

    start = WallClockDateTimeField(
        _("start"),
        null=True,
        help_text=_("Date and time where the event takes place."),
    )
    end = WallClockDateTimeField(
        _("end"),
        null=True,
        blank=True,
        help_text=_("Leave it empty if the event ends on the day it starts."),
    )
    all_day = models.BooleanField(
        _("all day"),
        default=False,
        help_text=_("Only the dates count; the times are not shown."),
    )
    same_hours_daily = models.BooleanField(
        _("the same hours each day"),
        default=False,
        db_default=False,
        help_text=_(
            "For several days, each from the hour of the start to that of the end."
        ),
    )
    timezone = models.CharField(
        _("time zone"),
        max_length=64,
        default="Europe/Vilnius",
        choices=list_timezones,
        help_text=_("The clock by which the event runs."),
    )
    # When the event ends: ``end``, or else the end of its first day. It is computed
    # from the fields above and stored, because a query can't use the row's time zone.
    ends_at = models.DateTimeField(null=True, editable=False, db_index=True)
    # First and last day in the event's time zone, stored for the same reason.
    first_day = models.DateField(null=True, editable=False, db_index=True)
    last_day = models.DateField(null=True, editable=False, db_index=True)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status,
        default=Status.SCHEDULED,
        help_text=_("What became of the plan. Readers see it at once."),
    )
    previous_start = WallClockDateTimeField(
        _("earlier start"),
        null=True,
        blank=True,
        help_text=_(
            "When a rescheduled event was to begin. Readers are told; for any other "
            "status it is not shown."
        ),
    )
    status_reason = LocalisedTextField(
        text_length=300,
        verbose_name=_("reason"),
        help_text=_(
            "Why it was cancelled, postponed or moved, in a sentence for readers. "
            "Without a reason in their language they see the status alone."
        ),
    )
    attendance = models.CharField(
        _("attendance"),
        max_length=20,
        choices=Attendance,
        default=Attendance.IN_PERSON,
        help_text=_("How one takes part."),
    )
    # Calendars compare versions of an event by it; see ``events.sequence``.
    sequence = models.PositiveIntegerField(default=0, editable=False)
    venue_name = models.CharField(
        _("venue"),
        max_length=160,
        blank=True,
        help_text=_("The building or hall."),
    )
    venue_address = models.CharField(
        _("address"), max_length=200, blank=True, help_text=_("Street and number.")
    )
    venue_city = models.CharField(
        _("city"), max_length=100, blank=True, help_text=_("The town or city.")
    )
    venue_country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        default="LT",
        choices=list_countries,
        help_text=_("The country of the venue."),
    )
    venue_coordinates = CoordinatesField(
        _("coordinates"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Paste “54.6872, 25.2797”, or a link of Google Maps, OpenStreetMap or "
            "Apple Maps to the place."
        ),
    )
    online_url = models.URLField(
        _("address online"),
        max_length=URL_LENGTH,
        blank=True,
        help_text=_("Where one joins, for an event that is online."),
    )
    registration_url = models.URLField(
        _("registration form"),
        max_length=URL_LENGTH,
        blank=True,
        help_text=_("Where one registers."),
    )
    registration_opens = WallClockDateTimeField(
        _("opening of registration"),
        null=True,
        blank=True,
        help_text=_(
            "Until then readers are told when it opens, and the button is not shown."
        ),
    )
    registration_deadline = WallClockDateTimeField(
        _("registration deadline"),
        null=True,
        blank=True,
        help_text=_("The last moment to register, by the event's clock."),
    )
    registration_full = models.BooleanField(
        _("fully booked"),
        default=False,
        help_text=_("No place is left; the button is not shown."),
    )
    capacity = models.PositiveIntegerField(
        _("number of places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(CAPACITY_MAX)],
        help_text=_("How many people can take part."),
    )
    price = models.CharField(
        _("price"),
        max_length=120,
        blank=True,
        help_text=_("In words, such as “free of charge”."),
    )
    languages = SpokenLanguagesField(
        _("languages of the event"),
        help_text=_("The languages spoken at the event."),
    )
    contact_name = models.CharField(
        _("contact person"),
        max_length=120,
        blank=True,
        help_text=_("Who answers questions."),
    )
    contact_email = models.EmailField(
        _("contact e-mail"), blank=True, help_text=_("Shown to all readers.")
    )
    contact_phone = models.CharField(
        _("contact phone"),
        max_length=40,
        blank=True,
        help_text=_("With the country's code, such as +370."),
    )
    # Those after the first one: the APIs list them all.
    contacts = BlocksField(
        ContactsBlock(),
        null=True,
        blank=True,
        verbose_name=_("further contacts"),
        help_text=_("Who else answers questions. The first contact is above."),
    )
    agenda = BlocksField(
        AgendaBlock(),
        blank=True,
        verbose_name=_("programme"),
        help_text=_("Sessions and breaks, by the event's clock."),
    )
    documents = BlocksField(
        EventDocumentsBlock(),
        blank=True,
        verbose_name=_("documents"),
        help_text=_("Files to download."),
    )
    body = BlocksField(
        BodyBlock(),
        blank=True,
        verbose_name=_("text"),
        help_text=_("What the event is about."),
    )

    edit_handler = TabbedInterface(
        [
            ObjectList(EVENT_PANELS, heading=_("Content")),
            ObjectList(PortalPage.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("venue_name"),
        index.SearchField("venue_city"),
        index.SearchField("agenda"),
        index.SearchField("body"),
        index.FilterField("start"),
        index.FilterField("ends_at"),
    ]
    api_fields = [
        *PortalPage.api_fields,
        *(APIField(name) for name in PLAIN_FIELDS),
        *(APIField(name, serializer=ResourceField()) for name in COMPOSED_FIELDS),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *PortalPage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in SHARED_FIELDS),
        SynchronizedField("contact_phone"),
        SynchronizedField("contact_name"),
        WordsField("price"),
    ]
    base_form_class = EventPageForm
    parent_page_types: ClassVar[list[str]] = ["events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    resource_type = "event"
    template = "events/event_page.html"
    page_description = _("Something that happens at a time and a place.")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        # The lists' order with the primary key: the wide rows need not be read.
        indexes = [models.Index(fields=["start", "page_ptr"], name="events_by_start")]

    @classmethod
    def serialized_relations(cls, detail: Detail) -> list[Any]:
        """Add the organisers to the prefetched relations."""
        relations = super().serialized_relations(detail)
        return [*relations, "event_organisers"]

    def list_search_details(self) -> list[str]:
        """Add the organisers, the place and the days, as readers write them."""
        return [*super().list_search_details(), *list_event_details(self)]

    def with_content_json(self, content: dict[str, Any]) -> "EventPage":
        """Load a revision, but keep the ``sequence`` that is stored in the database.

        It is queried, because this instance may be older than the last publication.
        """
        page: EventPage = super().with_content_json(content)
        stored = EventPage.objects.filter(pk=self.pk).values_list("sequence", flat=True)
        page.sequence = stored.first() or 0
        return page

    def set_initial_values(self, query: Mapping[str, str]) -> None:
        """Set the start to the morning of the day ``start``, such as ``2026-11-26``."""
        with contextlib.suppress(ValueError):
            day = dt.date.fromisoformat(query.get("start", ""))
            if is_possible_year(day):
                self.start = dt.datetime.combine(day, MORNING, tzinfo=self.zone)

    def clean(self) -> None:
        """Compute the derived times; check times and places unless it is a draft."""
        super().clean()
        self.convert_times_to_utc()
        self.compute_derived_times()
        if not self.is_deferred_validation and (errors := list_contradictions(self)):
            raise ValidationError(errors)

    def list_publishing_errors(self) -> dict[str, Any]:
        """Require a place, an end after the start, an earlier start if rescheduled."""
        return super().list_publishing_errors() | list_missing_fields(self)

    def list_days(self) -> list[Day]:
        """List the days with their hours; none if the hours differ from day to day."""
        if self.start is None or self.end is None or not self.same_hours_daily:
            return []
        # The hours of a draft may be impossible.
        if check_daily_hours(self.start, self.end, self.zone, all_day=self.all_day):
            return []
        return list_days(self.start, self.end, self.zone)

    def list_publishing_questions(self) -> list[str]:
        """Ask why the published event begins at another time."""
        question = _("another start: say in the form whether the event was moved")
        return [str(question)] if has_unexplained_start(self) else []

    def compute_derived_times(self) -> None:
        """Set ``ends_at``, the first and the last day; begin a whole day at 0:00."""
        if self.start is None:
            self.ends_at = self.first_day = self.last_day = None
            return
        if self.all_day:
            self.start = self._get_midnight(self.start)
            self.end = self._get_midnight(self.end) if self.end else None
        if self.end and not self.all_day:
            self.ends_at = self.end
        else:
            self.ends_at = self._get_midnight(self.end or self.start, days=1)
        local_start = self.start.astimezone(self.zone)
        self.first_day = local_start.date()
        self.last_day = get_last_day(local_start, self.ends_at.astimezone(self.zone))

    def _get_midnight(self, moment: dt.datetime, *, days: int = 0) -> dt.datetime:
        day = moment.astimezone(self.zone).date() + dt.timedelta(days=days)
        return dt.datetime.combine(day, dt.time(), tzinfo=self.zone)


class EventOrganiser(Orderable):
    """An organiser of an event, in the order that the editor chose."""

    page = ParentalKey(
        EventPage, on_delete=models.CASCADE, related_name="event_organisers"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="organised",
        verbose_name=_("organisation"),
    )

    panels = [FieldPanel("organisation")]
    translatable_fields = [SynchronizedField("organisation")]

    class Meta(Orderable.Meta):
        ordering = ["sort_order", "pk"]
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")

    def __str__(self) -> str:
        return str(self.organisation)


class EventIndexPage(SectionPage):
    """Lists the current and the past events."""

    subpage_types: ClassVar[list[str]] = ["events.EventPage"]
    resource_type = "event_index"
    initial_title = _("Events")
    initial_intro = _("Meetings, fairs and training for clusters and their partners.")
    template = "events/event_index_page.html"
    page_description = _("The list of events.")

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")
