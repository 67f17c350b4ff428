"""The report in the admin about tasks that have failed, or are not done yet."""

from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from portal.background.task_texts import (
    describe_error,
    describe_state,
    describe_subject,
    describe_task,
)

# No group has this permission, so administrators alone see the report.
POLICY = ModelPermissionPolicy(DBTaskResult)
PERMISSION = "view"


class ErrorColumn(Column):
    """Shows in one line why a task failed, and the traceback on request."""

    cell_template_name = "portal/task_error_cell.html"


def list_unfinished_tasks() -> QuerySet[DBTaskResult[Any, Any]]:
    """List the tasks that are not done: first what failed for good, then the newest."""
    order = Case(
        When(status=TaskResultStatus.FAILED, then=Value(0)),
        When(traceback__gt="", then=Value(1)),
        default=Value(2),
    )
    rows = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL)
    return rows.order_by(order, "-enqueued_at", "pk")


class TaskReportView(ReportView):
    """Lists the tasks that are not done, and why they failed."""

    page_title = _("Background tasks")
    header_icon = "cogs"
    index_url_name = "task_report"
    index_results_url_name = "task_report_results"
    model = DBTaskResult
    permission_policy = POLICY
    permission_required = PERMISSION
    no_results_message = _("All tasks are done.")
    columns = [
        Column("task", label=_("Background task"), accessor=describe_task),
        Column("subject", label=_("What it is about"), accessor=describe_subject),
        Column("state", label=_("State"), accessor=describe_state),
        Column(
            "attempts", label=_("Attempts"), accessor=lambda row: len(row.worker_ids)
        ),
        DateColumn("started_at", label=_("Last attempt")),
        ErrorColumn("error", label=_("Why it failed"), accessor=describe_error),
    ]

    def get_queryset(self) -> QuerySet[DBTaskResult[Any, Any]]:
        """List the tasks that are not done."""
        return list_unfinished_tasks()
