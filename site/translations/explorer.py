"""Wagtail's page explorer with a column and a filter for the state of translations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import (
    ExplorableIndexView,
    GenericPageFilterSet,
)
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet

from foundation.admin.add_subpage import PortalAddSubpageView
from foundation.admin.columns import ListTitleColumn
from foundation.admin.page_views import (
    PortalCopyView,
    PortalCreateView,
    PortalEditView,
    PortalRevertView,
    PortalWorkflowActionView,
)
from translations.queue import Job, State, list_jobs


class TranslationColumn(Column):
    """Shows the state of each unfinished translation of a page."""

    cell_template_name = "translations/cell.html"

    def get_value(self, instance: Any) -> list[Job]:
        """Return the page's jobs, which the view has loaded for all rows."""
        jobs: list[Job] = instance.translation_jobs
        return jobs


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


class ExplorerFilterSet(GenericPageFilterSet):
    """Wagtail's filters, and one for the state of translations."""

    translation = StateFilter(
        label=_("Translation"), choices=State.choices, empty_label=_("All")
    )

    class Meta(GenericPageFilterSet.Meta):
        pass


class _TranslationJobsMixin:
    """Mixin that loads the translation jobs of all rows of a listing at once."""

    def get_table(self, object_list: Any) -> Any:
        """Set ``translation_jobs`` of each page, as a source and as a translation."""
        pages = list(object_list)
        jobs_by_key: dict[Any, list[Job]] = {}
        for job in list_jobs(keys=[page.translation_key for page in pages]):
            jobs_by_key.setdefault(job.source.key, []).append(job)
        for page in pages:
            page.translation_jobs = [
                job
                for job in jobs_by_key.get(page.translation_key, [])
                if page.pk in {job.source.pk, job.target.pk if job.target else None}
            ]
        return super().get_table(pages)  # type: ignore[misc] # a mixin


class ExplorerView(_TranslationJobsMixin, ExplorableIndexView):
    """Wagtail's explorer with a column and a filter for translations."""

    base_columns = [
        *(
            ListTitleColumn("title", label=_("Title"), sort_key="title")
            if column.name == "title"
            else column
            for column in ExplorableIndexView.base_columns
        ),
        TranslationColumn("translation", label=_("Translation"), width="14%"),
    ]


class TypeUseView(_TranslationJobsMixin, ContentTypeUseView):
    """Wagtail's list of all pages of a type, with the same column and filter."""


class PortalPageViewSet(PageViewSet):
    """Wagtail's page viewset with our views."""

    add_view_class = PortalCreateView
    add_subpage_view_class = PortalAddSubpageView
    copy_view_class = PortalCopyView
    edit_view_class = PortalEditView
    workflow_action_view_class = PortalWorkflowActionView
    revisions_revert_view_class = PortalRevertView
    index_view_class = ExplorerView
    content_type_use_view_class = TypeUseView
    filterset_class = ExplorerFilterSet
