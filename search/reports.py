"""The report in the admin about what readers look for."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.search_promotions.models import (
    Query,
    QueryDailyHits,
    SearchPromotion,
)
from wagtail.permission_policies import ModelPermissionPolicy

from search.models import QueryDailyMisses

# Those who may promote results see what readers look for.
POLICY = ModelPermissionPolicy(SearchPromotion)
ACTIONS = ["add", "change", "delete"]

Questions = QuerySet[Query]


class QuestionFilterSet(WagtailFilterSet):
    """Filters by the days on which readers asked, and by what was not found."""

    period = DateFromToRangeFilter(
        label=_("Days"), method="keep_all", widget=DateRangePickerWidget
    )
    results = ChoiceFilter(
        label=_("Results"),
        method="keep_all",
        choices=[("none", _("Nothing was found"))],
        empty_label=_("All questions"),
    )

    class Meta:
        model = Query
        fields: list[str] = []

    def keep_all(self, rows: Questions, _name: str, _value: Any) -> Questions:
        """Return all rows: ``filter_queryset`` applies both filters at once."""
        return rows

    def filter_queryset(self, queryset: Questions) -> Questions:
        """Sum up the counts of the chosen days."""
        chosen = self.form.cleaned_data
        rows = _add_sums(queryset, chosen.get("period")).filter(asked__gt=0)
        return rows.filter(unanswered__gt=0) if chosen.get("results") else rows


def _add_sums(rows: Questions, period: slice | None = None) -> Questions:
    """Add how often each question was asked, and how often nothing was found."""
    days = {}
    if period and period.start:
        days["date__gte"] = period.start.date()
    if period and period.stop:
        days["date__lte"] = period.stop.date()
    hits = QueryDailyHits.objects.filter(query=OuterRef("pk"), **days)
    misses = QueryDailyMisses.objects.filter(query=OuterRef("pk"), **days)
    summed: Questions = rows.annotate(
        asked=_sum_up(hits, "hits"), unanswered=_sum_up(misses, "misses")
    )
    return summed


def _sum_up(rows: QuerySet[Any], field: str) -> Coalesce:
    sums = rows.order_by().values("query").annotate(total=Sum(field))
    return Coalesce(Subquery(sums.values("total")), 0)


class QuestionReportView(ReportView):
    """Lists what readers look for: the most asked first, with what was not found."""

    page_title = _("What readers look for")
    header_icon = "search"
    index_url_name = "search_questions"
    index_results_url_name = "search_questions_results"
    model = Query
    permission_policy = POLICY
    any_permission_required = ACTIONS
    filterset_class = QuestionFilterSet
    is_searchable = True
    search_fields = ["query_string"]
    default_ordering = "-asked"
    no_results_message = _("Nobody has searched in these days.")
    columns = [
        Column("query_string", label=_("Question"), sort_key="query_string"),
        NumberColumn("asked", label=_("Asked"), sort_key="asked"),
        NumberColumn("unanswered", label=_("Nothing was found"), sort_key="unanswered"),
    ]
    list_export = ["query_string", "asked", "unanswered"]
    export_headings = {
        "query_string": _("Question"),
        "asked": _("Asked"),
        "unanswered": _("Nothing was found"),
    }

    def get_base_queryset(self) -> Questions:
        """List the questions of all days; Wagtail's rows of promotions have none."""
        asked = QueryDailyHits.objects.values("query")
        return _add_sums(Query.objects.filter(pk__in=asked))
