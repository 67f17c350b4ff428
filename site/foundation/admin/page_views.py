"""The views that create, edit and copy pages."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page, Revision

from foundation.admin.autosave import AutosaveViewMixin
from foundation.admin.edit_conflicts import VersionCheckMixin
from foundation.admin.entry_publishing import report_published_entries
from foundation.admin.finished_drafts import FinishedDraftMixin
from foundation.admin.record_keys import find_record, save_with_edit_view
from foundation.admin.row_locks import lock_row


class PageAutosaveMixin(AutosaveViewMixin):
    """Tells the form of a page whether it is saved by itself."""

    form_class: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Pass it to the form, which Wagtail's views create themselves."""
        self.form_class = functools.partial(
            self.form_class, is_autosave=self.expects_json_response
        )
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


class PortalCreateView(PageAutosaveMixin, CreateView):
    """Creates one page for each form, however often the form is sent."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Wait for other pages that are being created at the same place."""
        if request.method == "POST":
            lock_row(Page, kwargs["parent_page_id"])
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form with the values that the address has for it."""
        self.page.set_initial_values(request.GET)
        response: HttpResponse = super().get(request)
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save the page that this form has created before, or create it."""
        page = find_record(self.page_class, request, self.page.locale)
        if page is None:
            response: HttpResponse = super().post(request)
            return response
        url = reverse(self.edit_url_name, args=[page.pk])
        hydrate_url = set_query_params(url, {"_w_hydrate_create_view": "1"})
        return save_with_edit_view(request, url, hydrate_url)


class PortalCopyView(CopyView):
    """Copies a page; without a place for the copy, it shows an error at the field."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Validate the form before the place is looked up."""
        response: HttpResponse = super(CopyView, self).post(request, *args, **kwargs)
        return response


class PageVersionCheckMixin(PageAutosaveMixin, VersionCheckMixin):
    """Refuses to save a page over a version that its editor has not seen."""

    page: Page
    edit_handler: Any
    expects_json_response: bool
    render_to_response: Callable[..., HttpResponse]

    def dispatch(
        self, request: HttpRequest, page_id: int, **kwargs: Any
    ) -> HttpResponse:
        """Wait for others who save the page before anything is read."""
        if request.method == "POST":
            lock_row(Page, page_id)
        response: HttpResponse = super().dispatch(request, page_id, **kwargs)
        return response

    def get_record(self) -> Page:
        """Return the page."""
        return self.page

    def get_record_panel(self) -> Any:
        """Return the edit handler of the page type."""
        return self.edit_handler

    def get_compare_url(self, old: Revision, new: Revision) -> str:
        """Return the address of the comparison of two revisions."""
        return reverse(
            "wagtailadmin_pages:revisions_compare",
            args=[self.page.pk, old.pk, new.pk],
        )

    def form_valid(self, form: Any) -> HttpResponse:
        """Show the form again, with the editor's text, if it is out of date."""
        if not self.is_out_of_date:
            response: HttpResponse = super().form_valid(form)
            return response
        form.restore_required_fields()
        self.warn_of_conflict()
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())

    def form_invalid(self, form: Any) -> HttpResponse:
        """Warn here, too: the form that is shown again knows the latest revision."""
        if self.is_out_of_date and not self.expects_json_response:
            self.warn_of_conflict()
        response: HttpResponse = super().form_invalid(form)
        return response


class PortalEditView(PageVersionCheckMixin, EditView):
    """Edits a page."""


class PortalRevertView(PageVersionCheckMixin, RevisionsRevertView):
    """Replaces a page with an earlier version."""


class PortalWorkflowActionView(FinishedDraftMixin, WorkflowActionView):
    """Approves or rejects a page that waits for a review."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show which organisations and topics were published with the page."""
        response = super().post(request, *args, **kwargs)
        if self.action_name == "approve":
            report_published_entries(request, [self.object])
        return response
