"""Adds the report about background tasks to the admin."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from foundation.admin.menu_items import RestrictedMenuItem
from portal.background.reports import PERMISSION, POLICY, TaskReportView

# After Wagtail's reports.
ORDER = 1300


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_task_report_urls() -> list[URLPattern]:
    """Register the report, and its list alone."""
    results = TaskReportView.as_view(results_only=True)
    return [
        path("reports/tasks/", TaskReportView.as_view(), name="task_report"),
        path("reports/tasks/results/", results, name="task_report_results"),
    ]


@hooks.register("register_reports_menu_item")  # type: ignore[untyped-decorator] # Wagtail's
def register_task_report() -> MenuItem:
    """Add the report to the menu of administrators."""
    return RestrictedMenuItem(
        _("Background tasks"),
        reverse("task_report"),
        may_see=lambda user: POLICY.user_has_permission(user, PERMISSION),
        name="background-tasks",
        icon_name="cogs",
        order=ORDER,
    )
