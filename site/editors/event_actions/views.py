"""The views that move, cancel and copy an event."""

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from editors.event_actions.copies import EventCopier
from editors.event_actions.copy_form import CopyDatesForm, RepeatForm
from editors.event_actions.forms import CancelForm, EventActionForm, MoveForm
from events.models import EventPage
from foundation.admin.finished_drafts import is_finished
from foundation.admin.permission_testers import get_page_permissions
from foundation.admin.row_locks import lock_row
from localization.compat.translations import find_translation
from localization.dates import format_long_date, format_moment

PUBLISH, SUBMIT, DRAFT = "publish", "submit", "draft"
NOTES = {
    SUBMIT: gettext_lazy("It waits for a review."),
    DRAFT: gettext_lazy("It is saved as a draft: readers don't see it yet."),
}


class EventView(FormView[Any]):
    """A view with a form about one event; for a translation it uses its source.

    ``event`` is the latest draft, ``page`` the row of the database.
    """

    url_name: ClassVar[str]
    title: ClassVar[Any]
    icon: ClassVar[str]

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Check the permission; wait for others who save the event."""
        pk: int = kwargs["page_id"]
        if request.method == "POST":
            lock_row(Page, pk)
        self.page = get_object_or_404(EventPage, id=pk, alias_of=None)
        self.permissions = get_page_permissions(request.user, self.page)
        if not self.permissions.can_edit_as_editor():
            raise PermissionDenied
        source = self._find_source()
        if source is not None:
            return redirect(self._build_url(self.url_name, source.pk))
        if self.permissions.page_locked():
            messages.error(request, _("The event is locked."))
            return redirect("wagtailadmin_pages:edit", pk)
        if self.event.start is None:
            messages.error(request, _("The event has no date yet. Set it here."))
            return redirect("wagtailadmin_pages:edit", pk)
        return super().dispatch(request, *args, **kwargs)

    def _find_source(self) -> EventPage | None:
        """Return the event that this one is a translation of."""
        translation = find_translation(self.page)
        if translation is None:
            return None
        found: EventPage | None = EventPage.objects.filter(
            translation_key=self.page.translation_key,
            locale=translation.source.locale_id,
            alias_of=None,
        ).first()
        return found

    @cached_property
    def event(self) -> EventPage:
        """The latest draft of the event, another object than ``page``."""
        row = EventPage.objects.get(pk=self.page.pk)
        draft: EventPage = row.get_latest_revision_as_object()
        return draft

    def _build_url(self, name: str, pk: int) -> str:
        query = self.request.GET.urlencode()
        return reverse(name, args=[pk]) + (f"?{query}" if query else "")

    def get_success_url(self) -> str:
        """Return to where the editor came from, or to the list of events."""
        url = get_valid_next_url_from_request(self.request)
        return str(url) if url else reverse("events:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the template shows of the event."""
        return super().get_context_data(
            **kwargs,
            view_title=self.title,
            icon=self.icon,
            event=self.event,
            current=self._format_current_times(),
        )

    def _format_current_times(self) -> str:
        local = self.event.start.astimezone(self.event.zone)
        day = format_long_date(local.date(), get_language() or settings.LANGUAGE_CODE)
        return day if self.event.all_day else f"{day}, {local:%H:%M}"


class EventActionView(EventView):
    """Changes an event, and publishes the change, submits it or saves a draft.

    ``message`` describes the change with the event's title, date or status.
    """

    template_name = "editors/event_actions/action.html"
    form_class: type[EventActionForm]
    message: ClassVar[Any]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the draft, and the event as it is published."""
        return super().get_form_kwargs() | {
            "event": self.event,
            "published": self.page if self.page.live else None,
        }

    @cached_property
    def buttons(self) -> list[tuple[str, str]]:
        """The buttons of the form, the main one first."""
        buttons = [(DRAFT, _("Save as a draft"))]
        if self.permissions.can_publish_as_editor():
            return [(PUBLISH, _("Publish the change")), *buttons]
        if self.permissions.can_submit_for_moderation():
            return [(SUBMIT, _("Submit for review")), *buttons]
        return buttons

    @property
    def version(self) -> str:
        """The version of the event that the form was loaded with."""
        return str(self.page.latest_revision_id or "")

    @property
    def has_unpublished_changes(self) -> bool:
        """Whether the draft has other changes, which are published along."""
        return bool(self.page.live and self.page.has_unpublished_changes)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the buttons and the version."""
        return super().get_context_data(
            **kwargs,
            buttons=self.buttons,
            version=self.version,
            has_unpublished_changes=self.has_unpublished_changes,
        )

    def form_valid(self, form: EventActionForm) -> HttpResponse:
        """Save the change as the pressed button says, or show what prevents it."""
        posted = self.request.POST
        names = [name for name, _label in self.buttons]
        action = next((name for name in names if f"action-{name}" in posted), DRAFT)
        if posted.get("version") != self.version:
            form.add_error(
                None,
                _(
                    "Somebody saved another version meanwhile. Check the form, and "
                    "send it again."
                ),
            )
        elif action != DRAFT:
            self._check_event(form)
        if form.errors:
            return self.form_invalid(form)
        revision = self.event.save_revision(
            user=self.request.user, log_action=True, clean=False
        )
        if action == PUBLISH:
            revision.publish(user=self.request.user)
        elif action == SUBMIT:
            self.page.refresh_from_db()
            self.page.get_workflow().start(self.page, self.request.user)
        note = self._describe_schedule() if action == PUBLISH else NOTES[action]
        messages.success(self.request, f"{self._describe_change()} {note}".strip())
        return redirect(self.get_success_url())

    def _describe_schedule(self) -> str:
        """Say when a change of a draft that goes live later reaches readers."""
        moment = self.event.go_live_at
        if moment is None or moment <= timezone.now():
            return ""
        language = get_language() or settings.LANGUAGE_CODE
        return _("Readers see it from %(moment)s: the draft goes live then.") % {
            "moment": format_moment(moment, settings.TIME_ZONE, language)
        }

    def _check_event(self, form: EventActionForm) -> None:
        """Check what is published: the new times, and other changes of the draft."""
        has_other_changes = not self.page.live or self.page.has_unpublished_changes
        if has_other_changes and not is_finished(self.page):
            text = _("The draft is not finished. Complete it first, or save a draft.")
            form.add_error(None, text)
            return
        if not (has_other_changes or form.changes_times):
            return
        try:
            self.event.full_clean()
        except ValidationError as error:
            form.report_errors(error)

    def _describe_change(self) -> str:
        return str(self.message) % {
            "title": self.event.title,
            "date": self._format_current_times(),
            "status": self.event.get_status_display().lower(),
        }


class MoveView(EventActionView):
    """Gives an event a new date; readers see the earlier one."""

    url_name = "event_actions:move"
    title = gettext_lazy("Change the date of the event")
    icon = "date"
    form_class = MoveForm
    message = gettext_lazy("“%(title)s” has a new date: %(date)s.")


class CancelView(EventActionView):
    """Cancels or postpones an event, or takes that back."""

    url_name = "event_actions:cancel"
    title = gettext_lazy("Cancel or postpone the event")
    icon = "warning"
    form_class = CancelForm
    message = gettext_lazy("“%(title)s”: %(status)s.")


class CopyView(EventView):
    """Copies an event to other dates, which are shown before the copies are made."""

    url_name = "event_actions:copy"
    title = gettext_lazy("Copy the event to other dates")
    icon = "copy"
    template_name = "editors/event_actions/copy.html"

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Refuse users who may not add an event beside this one."""
        page = get_object_or_404(EventPage, id=kwargs["page_id"])
        if not self._may_add_beside(page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def _may_add_beside(self, page: Page) -> bool:
        parent = get_page_permissions(self.request.user, page.get_parent())
        return bool(parent.can_add_subpage())

    @cached_property
    def translations(self) -> list[EventPage]:
        """The translations that the user may copy."""
        pages = EventPage.objects.filter(
            translation_key=self.page.translation_key, alias_of=None
        ).exclude(pk=self.page.pk)
        return [page for page in pages if self._may_add_beside(page)]

    def get_form_class(self) -> type[Any]:
        """Ask for the rule first, then show the dates."""
        return CopyDatesForm if "key" in self.request.POST else RepeatForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the event to the first form."""
        kwargs = super().get_form_kwargs()
        if self.get_form_class() is RepeatForm:
            return kwargs | {"event": self.event}
        return kwargs | self._get_dates_options()

    def _get_dates_options(self) -> dict[str, Any]:
        parent = get_page_permissions(self.request.user, self.page.get_parent())
        return {
            "event": self.event,
            "has_translations": bool(self.translations),
            "may_publish": parent.can_publish_subpage() and is_finished(self.page),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Show the dates, or make the copies."""
        if isinstance(form, CopyDatesForm):
            return self._make_copies(form)
        dates = CopyDatesForm(
            initial={"dates": form.list_dates()}, **self._get_dates_options()
        )
        return self.render_to_response(self.get_context_data(form=dates))

    def _make_copies(self, form: CopyDatesForm) -> HttpResponse:
        cleaned = form.cleaned_data
        copier = EventCopier(
            event=self.page,
            translations=self.translations if cleaned.get("translations") else [],
            user=self.request.user,
            key=cleaned["key"],
        )
        starts: list[dt.datetime] = cleaned["dates"]
        publish = bool(cleaned.get("publish"))
        for start in starts:
            copier.copy_to(start, publish=publish)
        number = len(starts)
        message = ngettext(
            "%(number)s copy of “%(title)s” is made.",
            "%(number)s copies of “%(title)s” are made.",
            number,
        ) % {"number": number, "title": self.event.title}
        if not publish:
            message += " " + _("They are drafts: publish them when they are ready.")
        messages.success(self.request, message)
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add which of the forms is shown."""
        context = super().get_context_data(**kwargs)
        return context | {"shows_dates": isinstance(context["form"], CopyDatesForm)}
