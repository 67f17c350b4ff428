"""The filters of the lists of events, news and stories."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, TextChoices
from django.db.models.functions import TruncMonth
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField
from django_filters.filters import (
    ChoiceFilter,
    ModelChoiceFilter,
    MultipleChoiceFilter,
)
from wagtail.admin.filters import LocaleFilter, WagtailFilterSet
from wagtail.models import Page

from editors.drafts import filter_by_children
from events.enums import Status
from events.models import EventPage
from foundation.models import Organisation, Topic
from localization.dates import format_month_and_year
from translations.explorer import StateFilter, list_users
from translations.queue import State

Rows = QuerySet[Any, Any]


class Publication(TextChoices):
    """Whether readers see a page."""

    LIVE = "live", _("Published")
    CHANGED = "changed", _("Published, with a newer draft")
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("To be published at a set time")


class Period(TextChoices):
    """Whether an event is over."""

    CURRENT = "current", _("Upcoming and current")
    PAST = "past", _("Past")


class PublicationFilter(ChoiceFilter):
    """Keeps pages that readers see, or do not see yet."""

    def filter(self, qs: Rows, value: str | None) -> Rows:
        """Filter by the page's own status."""
        conditions = {
            Publication.LIVE: Q(live=True),
            Publication.CHANGED: Q(live=True, has_unpublished_changes=True),
            Publication.DRAFT: Q(live=False),
            # Wagtail's listings annotate it.
            Publication.SCHEDULED: Q(_approved_schedule=True),
        }
        return qs.filter(conditions[Publication(value)]) if value else qs


class MonthFilter(ChoiceFilter):
    """Keeps the pages of a month, such as ``2026-11``."""

    def filter(self, qs: Rows, value: str | None) -> Rows:
        """Filter by the year and the month of ``listed_date``."""
        if not value:
            return qs
        year, month = value.split("-")
        return qs.filter(listed_date__year=year, listed_date__month=month)


class SnippetChoiceField(ModelChoiceField):
    """A choice of a snippet that refuses a number which the database can't store."""

    def to_python(self, value: Any) -> Any:
        """Find the snippet; SQLite raises an error of its own for a long number."""
        try:
            return super().to_python(value)
        except OverflowError as error:
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            ) from error


class ChildFilter(ModelChoiceFilter):
    """Keeps the pages with a child object that refers to a snippet."""

    field_class = SnippetChoiceField

    def __init__(self, relation: str, field: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.relation, self.reference = relation, field

    def filter(self, qs: Rows, value: Any) -> Rows:
        """Filter by the snippet in any language."""
        if value is None:
            return qs
        variants = type(value).objects.filter(translation_key=value.translation_key)
        keys = set(variants.values_list("pk", flat=True))
        return filter_by_children(qs, self.relation, self.reference, keys)


def filter_originals(pages: Rows) -> Rows:
    """Keep each page once, in the first language of the settings if it has that."""
    first = settings.LANGUAGES[0][0]
    known = Page.objects.filter(
        locale__language_code=first, alias_of__isnull=True
    ).order_by()
    return pages.filter(
        Q(locale__language_code=first)
        | ~Q(translation_key__in=known.values("translation_key"))
    )


class OriginalsFilter(LocaleFilter):
    """Keeps the pages in one language; without one, each page once."""

    def filter(self, qs: Rows, language_code: str | None) -> Rows:
        """Filter by the language, or keep each page once."""
        if language_code:
            filtered: Rows = super().filter(qs, language_code)
            return filtered
        return filter_originals(qs)


class ListingFilterSet(WagtailFilterSet):
    """The filters that all of these lists have.

    The rows have a ``listed_date``: a date, or a moment.
    """

    month = MonthFilter(label=_("Month"), empty_label=_("All"))
    publication = PublicationFilter(
        label=_("Status"),
        choices=Publication.choices,
        empty_label=_("All"),
        widget=RadioSelect,
    )
    topic = ChildFilter(
        "page_topics",
        "topic",
        label=_("Topic"),
        queryset=lambda _request: Topic.objects.filter(
            locale__language_code=settings.LANGUAGES[0][0]
        ),
        empty_label=_("All"),
    )
    translation = StateFilter(
        label=_("Translation"), choices=State.choices, empty_label=_("All")
    )
    owner = MultipleChoiceFilter(label=_("Owner"), widget=CheckboxSelectMultiple)
    locale = OriginalsFilter(
        label=_("Language"),
        choices=settings.WAGTAIL_CONTENT_LANGUAGES,
        empty_label=None,
        null_label=_("Each page once"),
        null_value=None,
        widget=RadioSelect,
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["owner"].extra["choices"] = list_users()
        self.filters["month"].extra["choices"] = self._list_months()

    def _list_months(self) -> list[tuple[str, str]]:
        """List the months that there are, the latest first."""
        months = (
            self.queryset.filter(listed_date__isnull=False)
            .order_by()
            .annotate(month=TruncMonth("listed_date"))
            .values_list("month", flat=True)
            .distinct()
        )
        language = get_language() or ""
        return [
            (f"{month:%Y-%m}", format_month_and_year(month, language))
            for month in sorted(months, reverse=True)
        ]


class PeriodFilter(ChoiceFilter):
    """Keeps events that are over, or are not."""

    def filter(self, qs: Rows, value: str | None) -> Rows:
        """Filter by the end; an event without a date is not over."""
        if not value:
            return qs
        is_past = Q(listed_end__lte=timezone.now())
        return qs.filter(is_past) if value == Period.PAST else qs.exclude(is_past)


class EventFilterSet(ListingFilterSet):
    """The filters of events."""

    period = PeriodFilter(
        label=_("Time"),
        choices=Period.choices,
        empty_label=_("All"),
        widget=RadioSelect,
    )
    status = ChoiceFilter(
        label=_("Event"),
        field_name="listed_status",
        choices=Status.choices,
        empty_label=_("All"),
        widget=RadioSelect,
    )
    organiser = ChildFilter(
        "event_organisers",
        "organisation",
        label=_("Organiser"),
        queryset=lambda _request: Organisation.objects.filter(
            organised__isnull=False
        ).distinct(),
        empty_label=_("All"),
    )
    field_order = ("period", "month", "status", "publication", "organiser", "topic")

    class Meta(ListingFilterSet.Meta):
        model = EventPage
