"""The dialog in which editors choose an organisation or a topic, or create one."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.forms.models import modelform_factory
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.create import CreateAction
from wagtail.models import Locale
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)

from foundation.admin.entry_publishing import may_publish_entry
from foundation.admin.record_keys import FIELD, find_record
from foundation.admin.row_locks import lock_row
from foundation.compat.listings import preload_entry_states

PREFIX = "new-entry"


class EntryCreationMixin:
    """Shows a short form of a new organisation or topic.

    It is made in the language of the admin. Those who may publish it do so at once;
    otherwise it is a draft, which is published with the page that uses it.
    """

    request: HttpRequest
    model_class: Any
    form_fields: Sequence[str]

    @cached_property
    def new_entry(self) -> Any:
        """The new organisation or topic, which is not stored yet."""
        return self.model_class(locale=Locale.get_active())

    @property
    def is_published(self) -> bool:
        """Whether the new entry is published at once."""
        return may_publish_entry(self.request.user, self.new_entry)

    def get_creation_form_class(self) -> Any:
        """Return a form with few fields, and with all rules of the model's own form."""
        return modelform_factory(
            self.model_class,
            form=self.model_class.base_form_class,
            fields=self.form_fields,
        )

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        """Give the form the new entry, and names that the page's form does not have."""
        kwargs: dict[str, Any] = super().get_creation_form_kwargs()  # type: ignore[misc] # a mixin
        return kwargs | {
            "instance": self.new_entry,
            "prefix": PREFIX,
            "for_user": self.request.user,
        }

    def get_creation_form_context_data(self, form: Any) -> dict[str, Any]:
        """Say on the button whether the entry is published."""
        context: dict[str, Any] = super().get_creation_form_context_data(form)  # type: ignore[misc] # a mixin
        label = _("Add and publish") if self.is_published else _("Add as a draft")
        return context | {"create_action_label": label}


class EntryRowsMixin:
    """Loads the languages and the states of all rows at once."""

    def get_object_list(self) -> Any:
        """Load the languages with the rows."""
        return super().get_object_list().select_related("locale")  # type: ignore[misc] # a mixin

    def get_results_page(self, request: HttpRequest) -> Any:
        """Load the states of the rows that are shown."""
        results = super().get_results_page(request)  # type: ignore[misc] # a mixin
        results.object_list = list(results.object_list)
        preload_entry_states(results.object_list)
        return results


class EntryChooseView(EntryRowsMixin, EntryCreationMixin, ChooseView):
    """The whole dialog, with both tabs."""


class EntryChooseResultsView(EntryRowsMixin, ChooseResultsView):
    """The rows of the dialog, after a search or on another page."""


class EntryCreateView(EntryCreationMixin, SnippetCreateView):
    """Creates one entry for each form, however often the form is sent."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Choose the entry that this form has created before, or create it.

        Others who create entries in the same language have to wait.
        """
        locale = self.new_entry.locale
        lock_row(Locale, locale.pk)
        key = f"{PREFIX}-{FIELD}"
        entry = find_record(self.model_class, request, locale, field=key)
        response: HttpResponse = (
            self.get_chosen_response(entry) if entry else super().post(request)
        )
        return response

    def save_form(self, form: Any) -> Any:
        """Store the entry, and publish it if the user may do that."""
        action = CreateAction(
            form.instance,
            user=self.request.user,
            form=form,
            publish=self.is_published,
        )
        return action.execute()


class EntryChooserViewSet(SnippetChooserViewSet):
    """The dialog for entries of one model."""

    choose_view_class = EntryChooseView
    choose_results_view_class = EntryChooseResultsView
    create_view_class = EntryCreateView


class OrganisationChooserViewSet(EntryChooserViewSet):
    """The dialog for organisations."""

    form_fields: ClassVar[list[str]] = ["name", "short_name", "kind", "website"]
    creation_tab_label = gettext_lazy("New organisation")


class TopicChooserViewSet(EntryChooserViewSet):
    """The dialog for topics."""

    form_fields: ClassVar[list[str]] = ["name"]
    creation_tab_label = gettext_lazy("New topic")
