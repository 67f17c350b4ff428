"""Which sources of translations a user may read: published ones, and their own drafts.

The permission to submit translations names no page. It shows no draft that its holder
may not edit.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from foundation.admin.permission_testers import TRANSLATE
from localization.compat.translations import may_edit
from translations.queue import Job


def require_readable_source(user: Any, source: Any) -> None:
    """Raise PermissionDenied for a draft that a user may not edit."""
    if not may_read_source(user, source):
        raise PermissionDenied


def may_read_source(user: Any, source: Any) -> bool:
    """Return whether a page or snippet is published, or the user may edit it."""
    return bool(source.live or may_edit(user, source))


def filter_readable_jobs(jobs: Iterable[Job], user: Any) -> list[Job]:
    """Keep the jobs whose source is published or whose texts the user may edit.

    A translator may edit every translation that is begun. It takes one query.
    """
    jobs = list(jobs)
    if user.has_perm(TRANSLATE):
        return jobs
    drafts = [job.source for job in jobs if not job.source.is_live]
    page_ids = [draft.pk for draft in drafts if issubclass(draft.model, Page)]
    editable = set(
        page_permission_policy.instances_user_has_permission_for(user, "change")
        .filter(pk__in=page_ids)
        .values_list("pk", flat=True)
    )
    return [
        job
        for job in jobs
        if job.source.is_live
        or (
            job.source.pk in editable
            if issubclass(job.source.model, Page)
            else _may_edit_type(user, job.source.model)
        )
    ]


def _may_edit_type(user: Any, model: type[Any]) -> bool:
    codename = get_permission_codename("change", model._meta)
    return bool(user.has_perm(f"{model._meta.app_label}.{codename}"))
