"""The rows of the panels on the home screen of the admin.

Each function takes a fixed number of queries, however many rows there are.
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from editors.new_pages import get_editing_language
from events.completeness import list_missing_parts
from events.enums import Status
from events.models import EventPage
from localization import dates
from localization.compat.translations import list_enabled_translations

LIMIT = 5


@dataclasses.dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a panel: a link to a form, and what is to be known about it.

    ``state`` is shown as a tag, an urgent one in colour. ``note`` is a line of its own.
    ``moment`` is when it happened; ``detail`` is any other fact.
    """

    title: str
    url: str
    kind: str = ""
    state: str = ""
    is_urgent: bool = False
    detail: str = ""
    moment: dt.datetime | None = None
    note: str = ""


def may_edit_pages(user: Any) -> bool:
    """Return whether a user may edit any page by Wagtail's own permissions."""
    policy = policy_registry.get_by_type(Page)
    return bool(policy.user_has_any_permission(user, {"add", "change"}))


def may_review(user: Any) -> bool:
    """Return whether a user may publish, and so is asked to review pages."""
    policy = policy_registry.get_by_type(Page)
    return bool(policy.user_has_permission(user, "publish"))


def list_own_rows(user: Any) -> list[Row]:
    """List what was returned to a user, then the user's drafts, the latest first."""
    states = list(
        WorkflowState.objects.active()
        .filter(requested_by=user)
        .select_related(
            "current_task_state__revision", "current_task_state__finished_by"
        )
        .order_by("-current_task_state__finished_at", "-pk")
    )
    returned = [
        state for state in states if state.status == WorkflowState.STATUS_NEEDS_CHANGES
    ]
    page_type = ContentType.objects.get_for_model(Page).pk
    in_review = {
        int(state.object_id)
        for state in states
        if state.base_content_type_id == page_type and state not in returned
    }
    hidden = [
        int(state.object_id)
        for state in returned
        if state.base_content_type_id == page_type
    ]
    drafts = (
        _list_editable_pages(user)
        .filter(
            has_unpublished_changes=True,
            expired=False,
            latest_revision__user=user,
            latest_revision__approved_go_live_at=None,
        )
        .exclude(pk__in=hidden)
        .order_by("-latest_revision_created_at")
    )
    return [
        *(_build_returned_row(state) for state in returned[:LIMIT]),
        *(_build_draft_row(page, in_review) for page in drafts[:LIMIT]),
    ]


def list_review_rows(user: Any) -> list[Row]:
    """List what waits for the review of a user, the oldest first."""
    states = (
        TaskState.objects.reviewable_by(user)
        .select_related("revision", "workflow_state__requested_by")
        .order_by("started_at", "pk")
    )[:LIMIT]
    languages = _list_languages_of_translations([state.revision for state in states])
    return [
        Row(
            title=state.revision.object_str,
            url=get_edit_url(state.revision),
            kind=_get_kind(state.revision.content_type_id),
            state=languages.get(state.revision.pk, ""),
            detail=_name_user(state.workflow_state.requested_by),
            moment=state.started_at,
        )
        for state in states
    ]


def _list_languages_of_translations(revisions: Sequence[Revision]) -> dict[int, str]:
    """Name the language of each revision of a translation, in one query."""
    places = {
        revision.pk: (uuid.UUID(key), revision.content["locale"])
        for revision in revisions
        if (key := revision.content.get("translation_key"))
    }
    rows = list_enabled_translations().filter(
        source__object_id__in={key for key, _locale in places.values()}
    )
    languages = {
        (key, locale): code
        for key, locale, code in rows.values_list(
            "source__object_id", "target_locale_id", "target_locale__language_code"
        )
    }
    return {
        pk: _("Translation: %(language)s") % {"language": languages[place].upper()}
        for pk, place in places.items()
        if place in languages
    }


def list_event_rows(user: Any, *, at: dt.datetime) -> list[Row]:
    """List the next events in the editing language, and what each lacks."""
    events = list(
        EventPage.objects.filter(
            pk__in=_list_editable_pages(user).values("pk"),
            locale__language_code=get_editing_language(),
            ends_at__gt=at,
        )
        .select_related("latest_revision")
        .order_by("start", "pk")[:LIMIT]
    )
    live = set(
        Page.objects.filter(
            translation_key__in=[event.translation_key for event in events],
            alias_of__isnull=True,
            live=True,
        ).values_list("translation_key", "locale__language_code")
    )
    return [_build_event_row(event, live) for event in events]


def list_scheduled_rows(user: Any, *, at: dt.datetime) -> list[Row]:
    """List which pages will be published, and which will no longer be, by date."""
    page_type = ContentType.objects.get_for_model(Page)
    starts = Revision.objects.filter(
        base_content_type=page_type, approved_go_live_at__isnull=False
    ).order_by("approved_go_live_at")
    moments = [
        (int(pk), moment, True)
        for pk, moment in starts.values_list("object_id", "approved_go_live_at")
    ]
    pages = _list_editable_pages(user)
    ends = pages.filter(live=True, expire_at__gt=at).order_by("expire_at")[:LIMIT]
    found = pages.in_bulk([pk for pk, _moment, _is_start in moments])
    for page in ends:
        found[page.pk] = page
        moments.append((page.pk, page.expire_at, False))
    rows = sorted(
        (moment for moment in moments if moment[0] in found), key=lambda row: row[1]
    )
    return [
        Row(
            title=found[pk].get_admin_display_title(),
            url=reverse("wagtailadmin_pages:edit", args=[pk]),
            kind=_get_kind(found[pk].content_type_id),
            detail=_format_moment(moment, is_start=is_start),
        )
        for pk, moment, is_start in rows[:LIMIT]
    ]


def get_edit_url(revision: Revision) -> str:
    """Return the address of the form of the page or snippet of a revision."""
    model = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    viewset = getattr(model, "snippet_viewset", None)
    name = viewset.get_url_name("edit") if viewset else "wagtailadmin_pages:edit"
    return reverse(name, args=[revision.object_id])


def _list_editable_pages(user: Any) -> QuerySet[Page]:
    pages: QuerySet[Page] = policy_registry.get_by_type(
        Page
    ).instances_user_has_permission_for(user, "change")
    return pages.filter(alias_of__isnull=True)


def _get_kind(content_type_id: int) -> str:
    model: Any = ContentType.objects.get_for_id(content_type_id).model_class()
    return capfirst(model._meta.verbose_name) if model else ""


def _name_user(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def _format_moment(moment: dt.datetime, *, is_start: bool) -> str:
    local = timezone.localtime(moment)
    day = dates.format_long_date(local.date(), get_editing_language())
    text = (
        _("published from %(day)s, %(time)s")
        if is_start
        else _("published until %(day)s, %(time)s")
    )
    return text % {"day": day, "time": f"{local:%H:%M}"}


def _build_returned_row(state: WorkflowState) -> Row:
    task_state = state.current_task_state
    person = _name_user(task_state.finished_by)
    return Row(
        title=task_state.revision.object_str,
        url=get_edit_url(task_state.revision),
        kind=_get_kind(task_state.revision.content_type_id),
        state=_("Needs changes"),
        is_urgent=True,
        moment=task_state.finished_at,
        note=": ".join(part for part in (person, task_state.comment) if part),
    )


def _build_draft_row(page: Page, in_review: set[int]) -> Row:
    if page.pk in in_review:
        state = _("In review")
    else:
        state = _("Published, with changes") if page.live else _("Draft")
    return Row(
        title=page.get_admin_display_title(),
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        kind=_get_kind(page.content_type_id),
        state=state,
        moment=page.latest_revision_created_at,
    )


def _build_event_row(event: EventPage, live: set[tuple[Any, str]]) -> Row:
    language = get_editing_language()
    content = event.latest_revision.content if event.latest_revision else {}
    missing = [str(part) for part in list_missing_parts(content)] if content else []
    for code, _name in settings.LANGUAGES:
        if event.live and (event.translation_key, code) not in live:
            missing.append(_("translation (%(language)s)") % {"language": code.upper()})
    is_off = event.status in {Status.CANCELLED, Status.POSTPONED}
    state = "" if event.live else _("Draft")
    days = (
        dates.format_date_range(event.first_day, event.last_day, language)
        if event.first_day and event.last_day
        else ""
    )
    return Row(
        title=event.get_admin_display_title(),
        url=reverse("wagtailadmin_pages:edit", args=[event.pk]),
        state=event.get_status_display() if is_off else state,
        is_urgent=is_off,
        detail=", ".join(part for part in (days, event.venue_city) if part),
        note=_("Lacks: %(parts)s.") % {"parts": ", ".join(missing)}
        if missing and not is_off
        else "",
    )
