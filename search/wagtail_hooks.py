"""Adds the report about what readers look for to the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from foundation.admin.menu_items import RestrictedMenuItem
from search.reports import ACTIONS, POLICY, QuestionReportView

ORDER = 110


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_question_report_urls() -> list[URLPattern]:
    """Register the report, and its list alone."""
    results = QuestionReportView.as_view(results_only=True)
    return [
        path(
            "reports/questions/", QuestionReportView.as_view(), name="search_questions"
        ),
        path("reports/questions/results/", results, name="search_questions_results"),
    ]


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator] # Wagtail's
def register_question_report() -> MenuItem:
    """Add the report to the menu of who may promote results."""
    return RestrictedMenuItem(
        _("What readers look for"),
        reverse("search_questions"),
        may_see=lambda user: POLICY.user_has_any_permission(user, ACTIONS),
        name="search-questions",
        icon_name="search",
        order=ORDER,
    )


@hooks.register("construct_reports_menu")  # type: ignore[untyped-decorator] # Wagtail's
def hide_report_of_search_terms(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hide the report of Wagtail's promotions: this one shows the same questions."""
    items[:] = [item for item in items if item.name != "search-terms"]
