"""Lists of all events, news and stories, in the admin's menu."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    F,
    Q,
    QuerySet,
    When,
)
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
)
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permissions import policy_registry

from articles.models import NewsPage, SuccessStoryPage
from editors import listing_columns as columns
from editors.drafts import EVENT_FIELDS, load_drafts, read_field
from editors.event_calendar import EventCalendarView
from editors.listing_export import EVENT_EXPORT, NEWS_EXPORT, STORY_EXPORT, Export
from editors.listing_filters import EventFilterSet, ListingFilterSet
from events.models import EventPage
from translations.explorer import PreloadedListingMixin

Rows = QuerySet[Any, Any]
BYTE_ORDER_MARK = "\N{BYTE ORDER MARK}".encode()


class ListingView(PreloadedListingMixin, IndexView):
    """A list of all pages of a type, each once, whatever its language."""

    # A column shows the languages.
    show_locale_labels = False
    # None: ``order_queryset`` orders the list.
    default_ordering = None
    # Fields that a page which is not published yet has in its draft.
    draft_fields: ClassVar[tuple[str, ...]] = ()
    # Child relations of an exported row.
    exported_relations: ClassVar[tuple[str, ...]] = ("page_topics__topic",)
    exported: ClassVar[Export] = {}

    def get_locale(self) -> None:
        """Return no language: the list is of all languages, and has its own filter."""

    def get_base_queryset(self) -> Rows:
        """Annotate ``listed_date``, by which the pages are listed."""
        rows: Rows = super().get_base_queryset().filter(alias_of__isnull=True)
        if self.is_export:
            rows = rows.prefetch_related(*self.exported_relations)
        return self.annotate_dates(rows)

    def annotate_dates(self, rows: Rows) -> Rows:
        """Annotate what the list is ordered and filtered by."""
        raise NotImplementedError

    def order_queryset(self, queryset: Rows) -> Rows:
        """List the latest first, unless an order was chosen."""
        if self.ordering:
            ordered: Rows = super().order_queryset(queryset)
            return ordered
        return queryset.order_by(F("listed_date").desc(nulls_first=True), "-pk")

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """Let the filters read which months there are."""
        return {
            **super().get_filterset_kwargs(),
            "queryset": self.annotate_dates(self.model.objects.all()),
        }

    def preload_rows(self, pages: list[Any]) -> None:
        """Load the drafts of all rows, too."""
        super().preload_rows(pages)
        load_drafts(pages, self.draft_fields)

    @property
    def list_export(self) -> list[str]:
        """Return the names of the exported columns."""
        return list(self.exported)

    def get_heading(self, queryset: Any, field: str) -> str:
        """Return the heading of an exported column."""
        return str(self.exported[field][0])

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Return the cells of an exported row."""
        return {name: read(item) for name, (_label, read) in self.exported.items()}

    def stream_csv(self, queryset: Any) -> Iterator[bytes]:
        """Begin with a mark by which spreadsheets know the encoding."""
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)


class DatedListingView(ListingView):
    """A list of pages with a date, the latest first."""

    draft_fields = ("date",)

    def annotate_dates(self, rows: Rows) -> Rows:
        """Annotate the date of the page or of its draft."""
        dated: Rows = rows.annotate(listed_date=read_field("date", DateField))
        return dated


class NewsListingView(DatedListingView):
    """The list of news, the latest first."""

    add_item_label = _("Add a news item")

    exported = NEWS_EXPORT


class StoryListingView(DatedListingView):
    """The list of success stories, the latest first."""

    add_item_label = _("Add a success story")

    exported = STORY_EXPORT

    def get_base_queryset(self) -> Rows:
        """Load the clusters with the rows."""
        return super().get_base_queryset().prefetch_related("organisation")


class EventListingView(ListingView):
    """The list of events: those to come first, the next one at the top."""

    add_item_label = _("Add an event")

    # Set by the viewset.
    calendar_url_name = ""
    exported = EVENT_EXPORT
    exported_relations = ("page_topics__topic", "event_organisers__organisation")
    draft_fields = (*EVENT_FIELDS, "end")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Add the link to the calendar."""
        url = reverse(self.calendar_url_name)
        calendar = HeaderButton(_("Calendar"), url=url, icon_name="calendar")
        return [*super().header_buttons, calendar]

    def annotate_dates(self, rows: Rows) -> Rows:
        """Annotate start, end and status."""
        dated: Rows = rows.annotate(
            listed_date=read_field("start", DateTimeField),
            listed_end=read_field("ends_at", DateTimeField),
            listed_status=read_field("status", CharField),
        )
        return dated

    def order_queryset(self, queryset: Rows) -> Rows:
        """List events without a date, then those to come, then past ones."""
        if self.ordering:
            return super().order_queryset(queryset)
        is_past = Q(listed_end__lte=timezone.now())
        return queryset.order_by(
            Case(When(is_past, then=1), default=0),
            Case(
                When(is_past, then=None),
                default=F("listed_date"),
                output_field=DateTimeField(),
            ).asc(nulls_first=True),
            F("listed_date").desc(),
            "-pk",
        )


class ListingMenuItem(MenuItem):
    """The menu item of a list."""

    model: ClassVar[Any]

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to users who may do something with pages."""
        policy = policy_registry.get_by_type(self.model)
        return bool(
            policy.user_has_any_permission(
                request.user, IndexView.any_permission_required
            )
        )


class ListingViewSet(PageListingViewSet):
    """A list in the menu, in the columns and filters of its page type."""

    add_to_admin_menu = True
    list_per_page = 50
    filterset_class = ListingFilterSet

    @property
    def menu_item_class(self) -> type[MenuItem]:
        """Return the class of the menu item for this model."""
        return type("MenuItem", (ListingMenuItem,), {"model": self.model})


TITLE = PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title")
LANGUAGES = columns.LanguagesColumn("languages", label=_("Languages"), width="16%")


class EventListingViewSet(ListingViewSet):
    """The list of events."""

    name = "events"
    model = EventPage
    index_view_class = EventListingView
    filterset_class = EventFilterSet
    icon = "date"
    menu_label = _("Events")
    menu_order = 101
    columns = [
        BulkActionsColumn("bulk_actions"),
        TITLE,
        columns.EventStartColumn(
            "start", label=_("Start"), sort_key="listed_date", width="16%"
        ),
        columns.EventPlaceColumn(
            "place", label=_("Place"), sort_key="venue_city", width="12%"
        ),
        columns.EventStatusColumn("status", label=_("Status"), width="14%"),
        LANGUAGES,
    ]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Pass the name of the calendar's address to the list."""
        calendar = {"calendar_url_name": self.get_url_name("calendar")}
        names: dict[str, Any] = super().get_index_view_kwargs(**calendar, **kwargs)
        return names

    def get_urlpatterns(self) -> list[Any]:
        """Add the calendar."""
        view = EventCalendarView.as_view(index_url_name=self.get_url_name("index"))
        return [*super().get_urlpatterns(), path("calendar/", view, name="calendar")]


class NewsListingViewSet(ListingViewSet):
    """The list of news."""

    name = "news"
    model = NewsPage
    index_view_class = NewsListingView
    icon = "doc-full"
    menu_label = _("News")
    menu_order = 102
    columns = [
        BulkActionsColumn("bulk_actions"),
        TITLE,
        columns.LocalDateColumn(
            "date", label=_("Date"), sort_key="listed_date", width="16%"
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="14%"),
        LANGUAGES,
    ]


class StoryListingViewSet(ListingViewSet):
    """The list of success stories."""

    name = "stories"
    model = SuccessStoryPage
    index_view_class = StoryListingView
    icon = "pick"
    menu_label = _("Success stories")
    menu_order = 103
    columns = [
        BulkActionsColumn("bulk_actions"),
        TITLE,
        Column("organisation", label=_("Cluster"), width="18%"),
        columns.LocalDateColumn(
            "date", label=_("Date"), sort_key="listed_date", width="16%"
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="14%"),
        LANGUAGES,
    ]
