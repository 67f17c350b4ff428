"""The views that create and edit snippets with drafts."""

import uuid
from typing import Any

from django.contrib.admin.utils import quote
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.generic.models import CopyViewMixin
from wagtail.models import Locale, Revision
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    SnippetViewSet,
    WorkflowActionView,
)

from foundation.admin.autosave import AutosaveViewMixin
from foundation.admin.edit_conflicts import VersionCheckMixin
from foundation.admin.finished_drafts import FinishedDraftMixin
from foundation.admin.record_keys import find_record, save_with_edit_view
from foundation.admin.row_locks import lock_row


class KnownLocaleMixin:
    """Answers with a 404 to a language with a NUL, which PostgreSQL refuses."""

    request: HttpRequest

    def get_locale(self) -> Locale | None:
        """Find the language of the query string."""
        if "\x00" in self.request.GET.get("locale", ""):
            raise Http404
        locale: Locale | None = super().get_locale()  # type: ignore[misc] # a mixin
        return locale


class SnippetAutosaveMixin(AutosaveViewMixin):
    """Tells the form of a snippet whether it is saved by itself."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Pass it to the form."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"is_autosave": self.expects_json_response}


class PortalSnippetCreateView(SnippetAutosaveMixin, KnownLocaleMixin, CreateView):
    """Creates one snippet for each form, however often the form is sent."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the snippet that this form has created before, or create it.

        Others who create snippets in the same language have to wait.
        """
        lock_row(Locale, self.locale.pk)
        snippet = find_record(self.model, request, self.locale)
        if snippet is None:
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response
        url = reverse(self.edit_url_name, args=[quote(snippet.pk)])
        hydrate_url = set_query_params(url, {"_w_hydrate_create_view": "1"})
        return save_with_edit_view(request, url, hydrate_url)


class PortalSnippetCopyView(CopyViewMixin, PortalSnippetCreateView):
    """Fills the form of a new snippet with the values of another one."""

    def get_initial_form_instance(self) -> Any:
        """Return the other snippet as one that is not saved yet."""
        snippet = self.get_object()
        snippet.pk = snippet.latest_revision_id = None
        snippet.translation_key = uuid.uuid4()
        return snippet


class PortalSnippetEditView(SnippetAutosaveMixin, VersionCheckMixin, EditView):
    """Refuses to save a snippet over a version that its editor has not seen."""

    def get_object(self, queryset: Any = None) -> Any:
        """Wait for others who save the snippet before it is read."""
        if self.request.method == "POST":
            lock_row(self.model, self.object_pk)
        return super().get_object(queryset)

    def get_record(self) -> Any:
        """Return the snippet."""
        return self.object

    def get_record_panel(self) -> Any:
        """Return the panel of the snippet."""
        return self.panel

    def get_compare_url(self, old: Revision, new: Revision) -> str:
        """Return the address of the comparison of two revisions."""
        return reverse(
            self.revisions_compare_url_name,
            args=[quote(self.object.pk), old.pk, new.pk],
        )

    def is_valid(self, form: Any) -> bool:
        """Show the form again, with the editor's text, if it is out of date."""
        is_valid = bool(super().is_valid(form))
        if self.expects_json_response or not self.is_out_of_date:
            return is_valid
        self.warn_of_conflict()
        if is_valid:
            self.produced_error_message = None
        return False


class PortalSnippetWorkflowActionView(FinishedDraftMixin, WorkflowActionView):
    """Approves or rejects a snippet that waits for a review."""


class PortalSnippetViewSet(SnippetViewSet):
    """The admin views of snippets with drafts."""

    add_view_class = PortalSnippetCreateView
    copy_view_class = PortalSnippetCopyView
    edit_view_class = PortalSnippetEditView
    workflow_action_view_class = PortalSnippetWorkflowActionView
