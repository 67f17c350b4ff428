"""The view that asks for the type of a new page."""

import dataclasses
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.create import AddSubpageView
from wagtail.models import Page

from foundation.admin.addresses import build_add_url


@dataclasses.dataclass(frozen=True)
class Choice:
    """A page type, and the page below which it can be created."""

    model: type[Page]
    parent: Page

    @property
    def label(self) -> str:
        """The name of the page type."""
        return str(self.model.get_verbose_name())

    @property
    def description(self) -> str:
        """What the page type is for."""
        return str(self.model.get_page_description())

    @property
    def url(self) -> str:
        """The address of the form."""
        return build_add_url(self.model, self.parent)


class PortalAddSubpageView(AddSubpageView):
    """Offers the page types of the list pages below, too.

    At a home page, an editor looks for events and news. Wagtail offers what can be a
    child of the page itself, and opens the form at once if that is one type only.
    """

    template_name = "foundation/admin/add_subpage.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the type of the page, unless there is only one."""
        # Wagtail checks the permission, and finds the page.
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        if not self._list_choices_in_lists():
            return response
        question: HttpResponse = super(AddSubpageView, self).dispatch(
            request, *args, **kwargs
        )
        return question

    def _list_choices_in_lists(self) -> list[Choice]:
        choices: list[Choice] = []
        for child in self.parent_page.get_children().specific():
            permissions = child.permissions_for_user(self.request.user)
            if getattr(child, "is_list", False) and permissions.can_add_subpage():
                choices += self._list_choices(child)
        return choices

    def _list_choices(self, parent: Page) -> list[Choice]:
        models = [
            model
            for model in type(parent).creatable_subpage_models()
            if model.can_create_at(parent)
        ]
        choices = [Choice(model, parent) for model in models]
        return sorted(choices, key=lambda choice: choice.label.lower())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the choices, those of the list pages first."""
        choices = self._list_choices_in_lists() + self._list_choices(self.parent_page)
        return {**super().get_context_data(**kwargs), "choices": choices}
