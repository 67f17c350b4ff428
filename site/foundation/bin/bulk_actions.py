"""The actions that delete and unpublish many pages at once."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.models import Page

from foundation.admin.bulk_actions import CountedBulkAction
from foundation.bin.companions import list_companions
from foundation.bin.moves import DAYS, move_to_bin
from foundation.bin.page_views import build_bin_message, list_aliases, may_delete


class DeleteForm(forms.Form):
    """Asks about translations."""

    include_translations = forms.BooleanField(
        label=_("Their translations too"), required=False, initial=True
    )


class UnpublishForm(DefaultPageForm, DeleteForm):
    """Asks about the pages below, and about translations."""

    include_descendants = forms.BooleanField(
        label=_("The pages below them too"), required=False
    )


def list_proposed(pages: list[Page], is_allowed: Callable[[Page], bool]) -> list[Page]:
    """List the translations that are deleted or unpublished along with pages."""
    companions = list_companions(pages, is_allowed=is_allowed)
    return [companion.page for companion in companions if companion.is_proposed]


class BinBulkAction(DeleteBulkAction):
    """Moves pages to the bin, each together with its translations."""

    template_name = "foundation/bin/bulk_delete.html"
    form_class = DeleteForm

    def check_perm(self, page: Page) -> bool:
        """Allow what may be deleted one by one."""
        return may_delete(self.request.user, page)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say how long the pages can be brought back."""
        return {**super().get_context_data(**kwargs), "days": DAYS}

    def get_execution_context(self) -> dict[str, Any]:
        """Hand over the answer about translations."""
        return {
            **super().get_execution_context(),
            "is_allowed": self.check_perm,
            **self.cleaned_form.cleaned_data,
        }

    @classmethod
    def execute_action(
        cls,
        objects: list[Page],
        user: Any = None,
        *,
        include_translations: bool = False,
        is_allowed: Callable[[Page], bool] = lambda _page: False,
        **_kwargs: Any,
    ) -> tuple[int, int]:
        """Move each page to the bin; return the number of pages, and of translations.

        A page that is deleted along with another one is not counted twice.
        """
        along: dict[Any, list[Page]] = {}
        if include_translations:
            for page in list_proposed(objects, is_allowed):
                along.setdefault(page.translation_key, []).append(page)
        groups: dict[Any, list[Page]] = {}
        for page in objects:
            groups.setdefault(page.translation_key, []).append(page)
        for key, pages in groups.items():
            group = [*pages, *along.get(key, [])]
            move_to_bin([*group, *list_aliases(group)], user=user)
        return len(objects), sum(map(len, along.values()))

    def get_success_message(
        self, num_parent_objects: int, num_child_objects: int
    ) -> str:
        """Say how many pages are in the bin."""
        return build_bin_message(num_parent_objects + num_child_objects)


class PortalUnpublishBulkAction(CountedBulkAction, UnpublishBulkAction):
    """Unpublishes pages, each together with its translations."""

    template_name = "foundation/bin/bulk_unpublish.html"
    form_class = UnpublishForm
    count_name = "live_descendant_count"
    is_live_counted = True

    def get_execution_context(self) -> dict[str, Any]:
        """Hand over the answer about translations."""
        answer = self.cleaned_form.cleaned_data["include_translations"]
        return {**super().get_execution_context(), "include_translations": answer}

    @classmethod
    def execute_action(
        cls,
        objects: list[Page],
        *args: Any,
        include_translations: bool = False,
        permission_checker: Any = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        """Unpublish the pages, and the translations that go along."""
        pages = [*objects]
        if include_translations:
            pages += list_proposed(objects, permission_checker)
        counts: tuple[int, int] = super().execute_action(
            pages, *args, permission_checker=permission_checker, **kwargs
        )
        return counts
