"""Loads for the listings of the admin at once what they load for each row."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django_filters.fields import ModelMultipleChoiceField
from wagtail.admin.api.serializers import PageChildrenField
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.reports.base import PageReportView
from wagtail.api.v2.serializers import PageParentField
from wagtail.models import Locale, Page, Revision, Site, WorkflowState
from wagtail.models.reference_index import ReferenceGroups
from wagtail.users.views.users import GroupFilter

Group = tuple[Any, list[Any]]

_count_children = PageChildrenField.to_representation
_paginate_menu = PagesAdminAPIViewSet.paginate_queryset
# What the three methods in ``preload_states`` set.
STATES = {"_approved_schedule", "_current_workflow_states", "_is_site_root"}


def set_known_facts(
    request: HttpRequest, site: Site, private_paths: Iterable[str]
) -> None:
    """Set the site of a request, and the paths of the pages with a view restriction.

    Touches: wagtail.models.Site.find_for_request,
        wagtail.admin.templatetags.wagtailadmin_tags.test_page_is_public
    Read in: wagtail 8.0.1
    Why: A listing queries both, which are in memory.
    Upstream: No issue: Wagtail keeps them for one request.
    Until: Wagtail keeps them longer.
    """
    vars(request).update(
        _wagtail_site=site, all_page_view_restriction_paths=private_paths
    )


def load_rows_at_once() -> None:
    """Let the list of usages and the menu of pages load all rows at once.

    Touches: wagtail.admin.api.serializers.PageChildrenField.to_representation,
        wagtail.admin.api.views.PagesAdminAPIViewSet.paginate_queryset,
        wagtail.api.v2.serializers.PageParentField.get_attribute,
        wagtail.models.reference_index.ReferenceGroups.__iter__
    Read in: wagtail 8.0.1
    Why: The usages of a picture take a query for each page that has it, and all pages
        are loaded for each part of the list. The menu takes five for each page.
    Upstream: No issue: nobody has reported it.
    Until: Wagtail loads these rows at once.
    """
    ReferenceGroups.__iter__ = _load_groups
    PageChildrenField.to_representation = _count_children_unless_leaf
    PageParentField.get_attribute = _find_parent
    PagesAdminAPIViewSet.paginate_queryset = _paginate_and_preload


def _load_groups(groups: ReferenceGroups) -> Iterator[Group]:
    """Load the objects of all references of a type in one query."""
    references: dict[tuple[int, str], list[Any]] = {}
    for reference in groups.qs:
        key = reference.base_content_type_id, reference.object_id
        references.setdefault(key, []).append(reference)
    objects = {}
    for type_pk in {type_pk for type_pk, _pk in references}:
        content_type = ContentType.objects.get_for_id(type_pk)
        pks = [pk for found_type, pk in references if found_type == type_pk]
        # The default manager leaves out the pages in the bin.
        model: Any = content_type.model_class()
        for instance in model._meta.default_manager.filter(pk__in=pks):
            objects[type_pk, str(instance.pk)] = instance
    for key, found in references.items():
        if key in objects:
            yield objects[key], found


def _count_children_unless_leaf(field: PageChildrenField, page: Page) -> Any:
    if not page.is_leaf():
        return _count_children(field, page)
    return {"count": 0, "listing_url": ""}


def _find_parent(field: PageParentField, page: Page) -> Page | None:
    """Check once for each parent whether the user may see it."""
    parent = page.get_parent()
    visible = field.context.setdefault("visible_parents", {})
    if parent.pk not in visible:
        pages = field.context["base_queryset"].filter(pk=parent.pk)
        visible[parent.pk] = pages.exists()
    return parent if visible[parent.pk] else None


def _paginate_and_preload(view: PagesAdminAPIViewSet, queryset: Any) -> list[Page]:
    pages = list(_paginate_menu(view, queryset))
    preload_parents(pages)
    preload_states(pages)
    return pages


def preload_report_rows(preload: Callable[[list[Page]], None]) -> None:
    """Call a function with the pages of each part of a report.

    Touches: wagtail.admin.views.reports.base.PageReportView.paginate_queryset
    Read in: wagtail 8.0.1
    Why: The reports about pages are in no viewset, and load nothing for all rows.
    Upstream: No issue: nobody has reported it.
    Until: Reports annotate their rows, as the page listings do.
    """
    paginate = PageReportView.paginate_queryset

    def paginate_and_preload(view: Any, queryset: Any, page_size: int) -> Any:
        paginator, part, rows, has_others = paginate(view, queryset, page_size)
        # The queryset keeps its rows.
        preload(list(rows))
        return paginator, part, rows, has_others

    PageReportView.paginate_queryset = paginate_and_preload


def preload_states(pages: Iterable[Page]) -> None:
    """Set the language of pages, and what their status depends on.

    Touches: wagtail.query.PageQuerySet.annotate_approved_schedule,
        wagtail.query.PageQuerySet.annotate_site_root_state,
        wagtail.query.PageQuerySet.prefetch_workflow_states
    Read in: wagtail 8.0.1
    Why: These pages are loaded already, or by queries that drop annotations.
    Upstream: No issue: only querysets can be annotated.
    Until: Wagtail annotates the rows everywhere.
    """
    locales = Locale.objects.in_bulk()
    rows = Page.objects.filter(pk__in=[page.pk for page in pages])
    states = {
        row.pk: row
        for row in rows.prefetch_workflow_states()
        .annotate_approved_schedule()
        .annotate_site_root_state()
    }
    for page in pages:
        page.locale = locales[page.locale_id]
        vars(page).update(
            {
                name: value
                for name, value in vars(states[page.pk]).items()
                if name in STATES
            }
        )


def preload_entry_states(entries: Sequence[Any]) -> None:
    """Set what the status of organisations or of topics depends on.

    Touches: wagtail.models.DraftStateMixin.scheduled_revision,
        wagtail.models.WorkflowMixin.workflow_in_progress
    Read in: wagtail 8.0.1
    Why: The dialog in which one is chosen takes two queries for each row.
    Upstream: No issue: only querysets of pages load them at once.
    Until: The dialog loads them for all rows.
    """
    if not entries:
        return
    filters = {
        "base_content_type": ContentType.objects.get_for_model(entries[0]),
        "object_id__in": [str(entry.pk) for entry in entries],
    }
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False, **filters)
    revisions = {revision.object_id: revision for revision in scheduled}
    states: dict[str, list[WorkflowState]] = {}
    for state in WorkflowState.objects.active().filter(**filters):
        states.setdefault(state.object_id, []).append(state)
    for entry in entries:
        vars(entry).update(
            scheduled_revision=revisions.get(str(entry.pk)),
            _current_workflow_states=states.get(str(entry.pk), []),
        )


def preload_parents(pages: Iterable[Page]) -> None:
    """Set the parent that ``get_parent()`` returns, with its language.

    Touches: treebeard.mp_tree.MP_Node.get_parent
    Read in: django-treebeard 5.3.1
    Why: It is called for each row.
    Upstream: No issue: the attribute is its cache.
    Until: Wagtail annotates the parents everywhere.
    """
    paths = {page.path[: -page.steplen] for page in pages}
    rows = Page.objects.filter(path__in=paths).select_related("locale")
    parents = {parent.path: parent for parent in rows}
    for page in pages:
        if page.depth > 1:
            parent = parents[page.path[: -page.steplen]]
            page._cached_parent_obj = parent  # noqa: SLF001 - see above


def refuse_long_numbers() -> None:
    """Let the filter of the users by group refuse a number that SQLite can't store.

    Touches: wagtail.users.views.users.GroupFilter.field_class
    Read in: wagtail 8.0.1
    Why: Django's field catches a ValueError only; SQLite raises an OverflowError.
    Upstream: No issue: nobody has reported it for fields with several choices.
    Until: Django's fields with several choices catch it.
    """
    GroupFilter.field_class = _GroupsField


def refuse_unknown_keys() -> None:
    """Answer a bulk action with a 404 if a key in its address can't be one.

    Touches: wagtail.admin.views.bulk_action.base_bulk_action.BulkAction.__init__
    Read in: wagtail 8.0.1
    Why: It filters by the keys as they are. Django raises a ValueError for a text, and
        SQLite an OverflowError for a long number. A page below which all are chosen may
        be gone.
    Upstream: No issue: nobody has reported it.
    Until: Bulk actions check their keys.
    """
    initialize = BulkAction.__init__

    def check_keys_and_initialize(
        action: BulkAction, request: HttpRequest, model: Any
    ) -> None:
        parents = request.GET.getlist("childOf")
        keys = {*request.GET.getlist("id"), *parents} - {"all"}
        try:
            for key in keys:
                model._meta.pk.clean(key, None)
        except ValidationError as error:
            raise Http404 from error
        if parents and not model.objects.filter(pk__in=parents).exists():
            raise Http404
        initialize(action, request, model)

    BulkAction.__init__ = check_keys_and_initialize


class _GroupsField(ModelMultipleChoiceField):
    def _check_values(self, value: Any) -> Any:
        try:
            return super()._check_values(value)
        except OverflowError as error:
            raise ValidationError(
                self.error_messages["invalid_list"], code="invalid_list"
            ) from error
