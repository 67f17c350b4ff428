"""The list of the bin, and what can be done with the pages in it."""

import dataclasses
import datetime as dt
import itertools
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page
from wagtail.permissions import policy_registry

from foundation.admin.permission_testers import get_page_permissions
from foundation.bin.moves import (
    DAYS,
    LIFETIME,
    delete_binned_pages,
    lock_bin,
    restore_pages,
)
from foundation.models import BinnedPage
from localization.compat.binned_pages import include_binned_pages, is_binned

PAGE_SIZE = 50


@dataclasses.dataclass(frozen=True)
class Deletion:
    """Pages that were deleted together: a row of the list."""

    records: Sequence[BinnedPage]

    @property
    def group(self) -> uuid.UUID:
        """What the pages have in common."""
        return self.records[0].group

    @property
    def page(self) -> Page:
        """The first page, whose title is shown."""
        return self.records[0].page

    @property
    def title(self) -> str:
        """The title of the first page, as its editors know it."""
        return str(self.page.get_admin_display_title())

    @property
    def type_name(self) -> str:
        """The name of the type of the first page."""
        return str(capfirst(self.page.page_type_display_name))

    @property
    def language_names(self) -> str:
        """The names of the languages of the pages."""
        names = dict.fromkeys(
            str(record.page.locale.get_display_name()) for record in self.records
        )
        return ", ".join(names)

    @property
    def parent_title(self) -> str:
        """The title of the page above."""
        parent = self.records[0].parent
        return str(parent.get_admin_display_title()) if parent else ""

    @property
    def user_name(self) -> str:
        """Who deleted it."""
        user = self.records[0].deleted_by
        return str(get_user_display_name(user)) if user else ""

    @property
    def deleted_at(self) -> dt.datetime:
        """When it was deleted."""
        return self.records[0].deleted_at

    @property
    def days_left(self) -> int:
        """How many days it can still be brought back; the last one counts."""
        left = self.deleted_at + LIFETIME - timezone.now()
        return max(left.days + 1, 0)


def may_open_bin(user: Any) -> bool:
    """Return whether a user may delete any page at all, and so sees the bin."""
    policy = policy_registry.get_by_type(Page)
    return bool(policy.user_has_any_permission(user, {"add", "change", "publish"}))


def may_manage(user: Any, record: BinnedPage) -> bool:
    """Return whether a user could delete the page where it was."""
    path = record.former_path
    former = Page(path=path, depth=len(path) // Page.steplen)
    permissions = get_page_permissions(user, former)
    # The live pages below it are in the bin.
    permissions.page = record.page
    with include_binned_pages():
        return permissions.can_delete()


def may_restore(user: Any, record: BinnedPage) -> bool:
    """Return whether a user may add pages where a page is brought back to."""
    permissions = get_page_permissions(user, record.parent)
    return user.is_superuser or "add" in permissions.permissions


def is_place_free(record: BinnedPage) -> bool:
    """Return whether the parent may have one more page of this type."""
    model: Any = record.page.specific_class
    parent: Any = record.parent
    count_max = model and model.max_count_per_parent
    return not count_max or parent.get_children().type(model).count() < count_max


def list_deletions(user: Any) -> list[Deletion]:
    """List what a user may bring back, the latest first, in one query."""
    rows = _load_records().order_by("-deleted_at", "group", "pk")
    groups = itertools.groupby(rows, key=lambda record: record.group)
    deletions = [Deletion(list(records)) for _group, records in groups]
    return [
        deletion
        for deletion in deletions
        if all(may_manage(user, record) for record in deletion.records)
    ]


def _load_records() -> QuerySet[BinnedPage]:
    return BinnedPage.objects.select_related("page__locale", "parent", "deleted_by")


def show_bin(request: HttpRequest) -> HttpResponse:
    """Show the pages in the bin that the user may bring back."""
    if not may_open_bin(request.user):
        raise PermissionDenied
    deletions = Paginator(list_deletions(request.user), PAGE_SIZE)
    part = deletions.get_page(request.GET.get("p"))
    return render(request, "foundation/bin/list.html", {"part": part, "days": DAYS})


def confirm_deletion(request: HttpRequest, group: uuid.UUID) -> HttpResponse:
    """Ask, and delete pages for good."""
    deletion = _find_deletion(request, group)
    if deletion is None:
        return _warn_of_missing_deletion(request)
    if request.method != "POST":
        context = {"deletion": deletion}
        return render(request, "foundation/bin/delete_for_good.html", context)
    delete_binned_pages(deletion.records, user=request.user)
    messages.success(
        request, _("“%(title)s” is deleted for good.") % {"title": deletion.title}
    )
    return redirect("bin:list")


class PlaceForm(forms.Form):
    """Asks for a new parent of each page whose former parent is deleted."""

    def __init__(self, records: Iterable[BinnedPage], user: Any, *args: Any) -> None:
        super().__init__(*args)
        for record in records:
            self.fields[f"parent-{record.pk}"] = forms.ModelChoiceField(
                _list_places(record, user),
                label=record.page.get_admin_display_title(),
                empty_label=None,
            )


def _list_places(record: BinnedPage, user: Any) -> Any:
    """List the pages below which a page may be put, in its language."""
    model = record.page.specific_class
    types = model.allowed_parent_page_models() if model else []
    places = policy_registry.get_by_type(Page).instances_user_has_permission_for(
        user, "add"
    )
    return places.filter(locale=record.page.locale).type(*types).order_by("path")


@require_POST
def restore_deletion(request: HttpRequest, group: uuid.UUID) -> HttpResponse:
    """Bring pages back, or ask where to."""
    deletion = _find_deletion(request, group)
    if deletion is None:
        return _warn_of_missing_deletion(request)
    for record in deletion.records:
        if record.parent is not None and is_binned(record.parent):
            return _refuse_restoration(
                request,
                record,
                _(
                    "“%(page)s” was below “%(parent)s”, which is in the bin, too. "
                    "Bring that one back first."
                ),
            )
    without_parent = [record for record in deletion.records if record.parent is None]
    form = PlaceForm(
        without_parent, request.user, request.POST if "place" in request.POST else None
    )
    if without_parent and not form.is_valid():
        context = {"deletion": deletion, "form": form}
        return render(request, "foundation/bin/choose_place.html", context)
    for record in without_parent:
        record.parent = form.cleaned_data[f"parent-{record.pk}"]
    if not all(may_restore(request.user, record) for record in deletion.records):
        raise PermissionDenied
    for record in deletion.records:
        if not is_place_free(record):
            return _refuse_restoration(
                request,
                record,
                _(
                    "“%(page)s” was not brought back: below “%(parent)s” there is "
                    "another page of this type, and there can only be one."
                ),
            )
    pages, renamed, unscheduled = restore_pages(deletion.records, user=request.user)
    _report_restoration(request, pages, renamed, unscheduled)
    return redirect("bin:list")


def _refuse_restoration(
    request: HttpRequest, record: BinnedPage, reason: str
) -> HttpResponse:
    """Show why a page is not brought back; ``reason`` names it and its parent."""
    parent: Any = record.parent
    titles = {
        "page": record.page.get_admin_display_title(),
        "parent": parent.get_admin_display_title(),
    }
    messages.error(request, reason % titles)
    return redirect("bin:list")


def _find_deletion(request: HttpRequest, group: uuid.UUID) -> Deletion | None:
    """Find what was deleted together, if it is still in the bin."""
    if request.method == "POST":
        lock_bin()
    records = list(_load_records().filter(group=group).order_by("pk"))
    if not all(may_manage(request.user, record) for record in records):
        raise PermissionDenied
    return Deletion(records) if records else None


def _warn_of_missing_deletion(request: HttpRequest) -> HttpResponse:
    messages.warning(
        request,
        _(
            "This page is not in the bin any more: somebody has brought it back, or "
            "deleted it for good."
        ),
    )
    return redirect("bin:list")


def _report_restoration(
    request: HttpRequest,
    pages: list[Page],
    renamed: list[Page],
    unscheduled: list[Page],
) -> None:
    finder = AdminURLFinder(request.user)
    buttons = [
        messages.button(url, page.get_admin_display_title())
        for page in pages
        if (url := finder.get_edit_url(page))
    ]
    messages.success(
        request,
        ngettext(
            "%(titles)s is back where it was.",
            "%(titles)s are back where they were.",
            len(pages),
        )
        % {"titles": _list_titles(pages)},
        buttons=buttons,
    )
    for page in renamed:
        messages.warning(
            request,
            _(
                "Another page has the address of “%(title)s” now. Its new address: "
                "%(slug)s"
            )
            % {
                "title": page.get_admin_display_title(),
                "slug": page.get_url() or page.slug,
            },
        )
    if unscheduled:
        messages.warning(
            request,
            _(
                "The time at which it was to be published has passed in the bin: "
                "%(titles)s. Publish it yourself if you still want to."
            )
            % {"titles": _list_titles(unscheduled)},
        )


def _list_titles(pages: list[Page]) -> str:
    titles = [
        _("“%(title)s”") % {"title": page.get_admin_display_title()}
        for page in pages
        if page.alias_of_id is None
    ]
    return str(get_text_list(titles, _("and")))
