"""Wagtail's listings of pages with a column and a filter for translations.

They load what all rows need at once, so that the number of queries does not grow.
"""

import contextlib
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, MultipleChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import LocaleFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import ParentPageColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.listing import (
    ExplorableIndexView,
    GenericPageFilterSet,
)
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.coreutils import get_content_type_label
from wagtail.models import Locale, Page, PageLogEntry, Site

from foundation.admin.add_subpage import PortalAddSubpageView
from foundation.admin.columns import ListTitleColumn
from foundation.admin.page_views import (
    PortalCopyView,
    PortalCreateView,
    PortalEditView,
    PortalRevertView,
    PortalWorkflowActionView,
)
from foundation.bin.page_views import PortalDeleteView, PortalUnpublishView
from foundation.compat.listings import set_known_facts
from foundation.generation.facts import keep_fact
from foundation.visibility import get_request_visibility
from translations.queue import (
    Job,
    State,
    list_jobs,
    preload_translations,
)
from translations.variants import list_page_models

# The greatest number of pages below a page that can be sorted by hand.
SORTED_MAX = 200


class TranslationColumn(Column):
    """Shows the state of each unfinished translation of a page."""

    cell_template_name = "translations/cell.html"

    def get_value(self, instance: Any) -> list[Job]:
        """Return the page's unfinished jobs, which the view has loaded."""
        jobs: list[Job] = instance.translation_jobs
        return [job for job in jobs if job.is_waiting]


class StateFilter(ChoiceFilter):
    """Keeps pages that have, or are, a translation in this state."""

    def filter(self, qs: Any, value: str | None) -> Any:
        """Filter by the translation keys of the jobs in this state."""
        if not value:
            return qs
        keys = {
            job.source.key for job in list_jobs(is_done_too=True) if job.state == value
        }
        return qs.filter(translation_key__in=keys)


class EditorFilter(MultipleChoiceFilter):
    """Keeps pages that were edited by one of these users."""

    def filter(self, qs: Any, value: list[str]) -> Any:
        """Filter by the log of the pages."""
        if not value:
            return qs
        edits = PageLogEntry.objects.filter(action="wagtail.edit", user__in=value)
        return qs.filter(pk__in=edits.order_by().values("page"))


def list_users() -> list[tuple[int, str]]:
    """List the users who own or have edited a page, with their names."""
    owners = Page.objects.order_by().values("owner")
    edits = PageLogEntry.objects.filter(action="wagtail.edit").order_by()
    users = get_user_model().objects.filter(
        Q(pk__in=owners) | Q(pk__in=edits.values("user"))
    )
    return [(user.pk, get_user_display_name(user)) for user in users]


def _list_types() -> list[tuple[int, str]]:
    """List the page types that editors can create or edit."""
    types = ContentType.objects.get_for_models(*list_page_models()).values()
    names = [(found.pk, get_content_type_label(found)) for found in types]
    return sorted(names, key=lambda choice: choice[1])


class ExplorerFilterSet(GenericPageFilterSet):
    """Wagtail's filters, and one for the state of translations.

    There is none for sites, as the portal has one. The users of two filters are loaded
    together, the page types and languages are in memory.
    """

    site = None
    owner = MultipleChoiceFilter(label=_("Owner"), widget=CheckboxSelectMultiple)
    edited_by = EditorFilter(label=_("Edited by"), widget=CheckboxSelectMultiple)
    content_type = MultipleChoiceFilter(
        label=_("Page type"), choices=_list_types, widget=CheckboxSelectMultiple
    )
    locale = LocaleFilter(
        label=_("Language"),
        choices=settings.WAGTAIL_CONTENT_LANGUAGES,
        empty_label=None,
        null_label=_("All"),
        null_value=None,
        widget=RadioSelect,
    )
    translation = StateFilter(
        label=_("Translation"), choices=State.choices, empty_label=_("All")
    )

    class Meta(GenericPageFilterSet.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        users = list_users()
        for name in ("owner", "edited_by"):
            self.filters[name].extra["choices"] = users


class PreloadedListingMixin:
    """Mixin of a listing of pages that loads what all rows need at once."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Hand over what Wagtail would load again for each request."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc] # a mixin
        with contextlib.suppress(Site.DoesNotExist):
            visibility = get_request_visibility(request)
            set_known_facts(request, visibility.site, visibility.private_pages)

    def annotate_queryset(self, pages: Any) -> Any:
        """Annotate the states that a row shows; ``preload_rows`` sets the rest."""
        return (
            pages.defer_streamfields()
            .specific()
            .prefetch_workflow_states()
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Prepare the rows of a part of the list, before its header is built."""
        paginator, part, rows, has_others = super().paginate_queryset(  # type: ignore[misc] # a mixin
            queryset, page_size
        )
        part.object_list = list(rows)
        self.preload_rows(part.object_list)
        return paginator, part, part.object_list, has_others

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Prepare all rows of a list without parts: an export, or all in tree order."""
        if self.get_paginate_by(self.object_list) is None:  # type: ignore[attr-defined, has-type] # a mixin
            self.object_list = list(self.object_list)  # type: ignore[has-type] # a mixin
            self.preload_rows(self.object_list)
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc] # a mixin
        return context

    def preload_rows(self, pages: list[Any]) -> None:
        """Set the language and the translations of each page."""
        locales = keep_fact("locales", Locale.objects.in_bulk)
        for page in pages:
            page.locale = locales[page.locale_id]
        preload_translations(pages)


class ExplorerView(PreloadedListingMixin, ExplorableIndexView):
    """Wagtail's explorer with a column and a filter for translations."""

    base_columns = [
        *(
            ListTitleColumn("title", label=_("Title"), sort_key="title")
            if column.name == "title"
            else column
            for column in ExplorableIndexView.base_columns
            # A search shows the parent below the title.
            if not isinstance(column, ParentPageColumn)
        ),
        TranslationColumn("translation", label=_("Translation"), width="14%"),
    ]

    def get(
        self, request: HttpRequest, parent_page_id: int | None = None
    ) -> HttpResponse:
        """Load the page whose children are listed, with all that its panel shows."""
        parents = (
            Page.objects.select_related("locale", "latest_revision", "live_revision")
            .prefetch_workflow_states()
            .annotate_approved_schedule()
        )
        root = self.permission_policy.explorable_root_instance(request.user)
        if parent_page_id:
            parent = get_object_or_404(parents, pk=parent_page_id)
        else:
            parent = parents.get(depth=1)
        if parent.pk != root.pk and not parent.is_descendant_of(root):
            return redirect(self.index_url_name, root.pk)
        self.parent_page = parent.specific
        for name in ("locale", "latest_revision", "live_revision"):
            setattr(self.parent_page, name, getattr(parent, name))
        self.scheduled_page = (
            self.parent_page.get_scheduled_revision_as_object()
            if parent.approved_schedule
            else None
        )
        self.permissions = self.parent_page.permissions_for_user(request.user)
        if self.is_too_long_to_sort and request.GET.get("ordering") == "ord":
            messages.warning(
                request,
                _("Only up to %(number)s pages below a page can be sorted by hand.")
                % {"number": SORTED_MAX},
            )
        self.locale = None if parent.is_root() else parent.locale
        self.translations = [] if parent.is_root() else self.get_translations()
        response: HttpResponse = super(ExplorableIndexView, self).get(request)
        return response

    def annotate_queryset(self, pages: Any) -> Any:
        """Load pages of many types, such as those of a home page, in one query."""
        annotated = super().annotate_queryset(pages)
        is_list = getattr(self.parent_page, "is_list", False)
        return annotated if is_list else annotated.specific(defer=True)

    @property
    def is_too_long_to_sort(self) -> bool:
        """Whether there are too many pages to show all of them, as sorting needs."""
        return bool(self.parent_page.numchild > SORTED_MAX)

    def get_valid_orderings(self) -> list[str]:
        """Leave out the order of the tree, in which the pages are not divided."""
        orderings: list[str] = super().get_valid_orderings()
        if self.is_too_long_to_sort:
            return [name for name in orderings if name != self.sort_order_field]
        return orderings

    def preload_rows(self, pages: list[Any]) -> None:
        """Prepare the parent, too: the header has the buttons of a row for it."""
        super().preload_rows([*pages, self.parent_page])


class TypeUseView(PreloadedListingMixin, ContentTypeUseView):
    """Wagtail's list of all pages of a type, with the same column and filter."""


class PageSearchView(PreloadedListingMixin, SearchView):
    """Wagtail's search of all pages."""


class PortalPageViewSet(PageViewSet):
    """Wagtail's page viewset with our views."""

    add_view_class = PortalCreateView
    add_subpage_view_class = PortalAddSubpageView
    copy_view_class = PortalCopyView
    delete_view_class = PortalDeleteView
    edit_view_class = PortalEditView
    workflow_action_view_class = PortalWorkflowActionView
    revisions_revert_view_class = PortalRevertView
    unpublish_view_class = PortalUnpublishView
    index_view_class = ExplorerView
    content_type_use_view_class = TypeUseView
    search_view_class = PageSearchView
    filterset_class = ExplorerFilterSet
