"""The tree of pages as editors see it, with how each page's translations stand."""

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

from translations.queue import Job, State, list_jobs


class TranslationColumn(Column):
    """Names what waits in each language; of a whole page it says nothing."""

    cell_template_name = "translations/cell.html"

    def get_value(self, instance: Any) -> list[Job]:
        """Give the page's jobs, which the view has found for all its rows."""
        found: list[Job] = instance.translation_jobs
        return found


class StateFilter(ChoiceFilter):
    """Keeps pages whose translation, or which as a translation, stand so."""

    def filter(self, qs: Any, value: str | None) -> Any:
        """Compare with the queue."""
        if not value:
            return qs
        keys = {
            job.source.key for job in list_jobs(is_done_too=True) if job.state == value
        }
        return qs.filter(translation_key__in=keys)


class ExplorerFilterSet(GenericPageFilterSet):
    """Wagtail's filters, and one for translations."""

    translation = StateFilter(
        label=_("Translation"), choices=State.choices, empty_label=_("All")
    )

    class Meta(GenericPageFilterSet.Meta):
        pass


class _Listing:
    """Finds the translations of all rows of a listing at once."""

    def get_table(self, object_list: Any) -> Any:
        """Give each page its jobs: a translation's own, a source's in each language."""
        pages = list(object_list)
        found: dict[Any, list[Job]] = {}
        for job in list_jobs(keys=[page.translation_key for page in pages]):
            found.setdefault(job.source.key, []).append(job)
        for page in pages:
            page.translation_jobs = [
                job
                for job in found.get(page.translation_key, [])
                if page.pk in {job.source.pk, job.target.pk if job.target else None}
            ]
        return super().get_table(pages)  # type: ignore[misc] # a mixin


class ExplorerView(_Listing, ExplorableIndexView):
    """Wagtail's explorer with a column and a filter for translations."""

    base_columns = [
        *ExplorableIndexView.base_columns,
        TranslationColumn("translation", label=_("Translation"), width="14%"),
    ]


class TypeUseView(_Listing, ContentTypeUseView):
    """Wagtail's list of all pages of a type, likewise."""


class PortalPageViewSet(PageViewSet):
    """Wagtail's pages of the admin, with these two lists."""

    index_view_class = ExplorerView
    content_type_use_view_class = TypeUseView
    filterset_class = ExplorerFilterSet
