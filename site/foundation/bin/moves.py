"""Moves pages to the bin and back, and deletes them for good."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.actions.delete_page import DeletePageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision, WorkflowState

from foundation.admin.row_locks import lock_row
from foundation.models import BinnedPage
from localization.compat.binned_pages import (
    BIN_PATH,
    find_next_path,
    get_or_create_bin,
    include_binned_pages,
    move_branch,
    update_url_paths,
)
from localization.compat.translations import find_translation
from localization.slugs import cut_slug, number_slug
from localization.translation_sync import sync_translation

DAYS = 30
LIFETIME = dt.timedelta(days=DAYS)
BIN_ACTION, RESTORE_ACTION = "portal.bin", "portal.restore"


def move_to_bin(pages: Iterable[Page], *, user: Any) -> uuid.UUID:
    """Move pages to the bin, together and each with all below it.

    Their reviews end. A page that is in the bin already, or below another one of the
    pages, is left out. Nothing else changes: publications, schedules, slugs, redirects
    and references are there when the pages are brought back.
    """
    group = uuid.uuid4()
    order = [page.pk for page in pages]
    now = timezone.now()
    with transaction.atomic(), include_binned_pages():
        bin_root = lock_bin()
        rows = Page.objects.filter(pk__in=order, path__lt=BIN_PATH)
        moved: list[Page] = []
        for page in rows.order_by("path"):
            if not page.path.startswith(tuple(found.path for found in moved)):
                moved.append(page)
        for page in sorted(moved, key=lambda page: order.index(page.pk)):
            _cancel_reviews(page, user)
            BinnedPage.objects.create(
                page=page,
                group=group,
                parent=page.get_parent(),
                former_path=page.path,
                deleted_at=now,
                deleted_by=user,
            )
            bin_root.refresh_from_db()
            move_branch(page, find_next_path(bin_root))
            log(instance=page.specific, action=BIN_ACTION, user=user)
    return group


def restore_pages(
    records: Collection[BinnedPage], *, user: Any
) -> tuple[list[Page], list[Page], list[Page]]:
    """Move pages from the bin to below their ``parent``, where they were, if it's free.

    It returns all pages, those with another slug because theirs is taken, and those,
    or pages below them, that were to go live by a schedule while they were in the bin.
    Such a schedule is cancelled.
    """
    renamed, unscheduled = [], []
    pages = []
    with transaction.atomic(), include_binned_pages():
        lock_bin()
        for record in records:
            parent: Any = record.parent
            lock_row(Page, parent.pk)
            parent.refresh_from_db()
            page = record.page
            slug = page.slug
            page.slug = _find_free_slug(page, parent)
            if slug != page.slug:
                _rename_in_revisions(page, slug)
                renamed.append(page)
            move_branch(page, _find_path(record, parent))
            update_url_paths(page, parent)
            record.delete()
            if _cancel_missed_schedules(page):
                unscheduled.append(page)
            for restored in _list_branch(page).specific():
                # The indexes may have been built anew without the pages in the bin.
                restored.save(clean=False)
                if translation := find_translation(restored):
                    sync_translation(translation)
            log(instance=page.specific, action=RESTORE_ACTION, user=user)
            pages.append(page)
    return pages, renamed, unscheduled


def delete_binned_pages(records: Iterable[BinnedPage], *, user: Any = None) -> None:
    """Delete pages in the bin, and all below them, with everything that is theirs."""
    with transaction.atomic(), include_binned_pages():
        lock_bin()
        for record in records:
            action = DeletePageAction(record.page.specific, user=user)
            action.execute(skip_permission_checks=True)


def list_expired(*, at: dt.datetime) -> QuerySet[BinnedPage]:
    """List the pages that have been in the bin for longer than 30 days."""
    return BinnedPage.objects.filter(deleted_at__lte=at - LIFETIME).select_related(
        "page"
    )


def lock_bin() -> Page:
    """Lock the bin until the transaction ends; others who change it wait.

    Records are read after it, because another transaction may have deleted them.
    """
    bin_root = get_or_create_bin()
    with include_binned_pages():
        lock_row(Page, bin_root.pk)
    return bin_root


def _list_branch(page: Page) -> Any:
    return Page.objects.filter(path__startswith=page.path)


def _cancel_reviews(page: Page, user: Any) -> None:
    keys = [str(pk) for pk in _list_branch(page).values_list("pk", flat=True)]
    for state in WorkflowState.objects.active().filter(
        base_content_type=_get_page_type(), object_id__in=keys
    ):
        state.cancel(user=user)


def _find_path(record: BinnedPage, parent: Page) -> str:
    """Return the former path of a page, or that of a new last child."""
    path = record.former_path
    is_free = (
        path[: -Page.steplen] == parent.path
        and not Page.objects.filter(path=path).exists()
    )
    return path if is_free else find_next_path(parent)


def _find_free_slug(page: Page, parent: Page) -> str:
    siblings = parent.get_children()
    if not siblings.filter(slug=page.slug).exists():
        return str(page.slug)
    start = cut_slug(page.slug, Page._meta.get_field("slug").max_length)
    taken = siblings.filter(slug__startswith=start).values_list("slug", flat=True)
    return number_slug(start, set(taken))


def _rename_in_revisions(page: Page, slug: str) -> None:
    """Set the new slug in the drafts, which would bring the taken one back."""
    revisions = _list_revisions(page).filter(content__slug=slug)
    for revision in revisions:
        revision.content["slug"] = page.slug
    Revision.objects.bulk_update(revisions, ["content"])


def _cancel_missed_schedules(page: Page) -> int:
    missed = _list_revisions(*_list_branch(page)).filter(
        approved_go_live_at__lte=timezone.now()
    )
    return int(missed.update(approved_go_live_at=None))


def _list_revisions(*pages: Page) -> Any:
    return Revision.objects.filter(
        base_content_type=_get_page_type(),
        object_id__in=[str(page.pk) for page in pages],
    )


def _get_page_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)
