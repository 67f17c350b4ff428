"""Refuses to save a record over a version that its editor has not seen.

Wagtail's forms send the revision that they were loaded with. Its views compare it with
the latest one, but only when a draft is saved automatically.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Revision
from wagtail.utils.timestamps import render_timestamp

from foundation.admin import record_keys


class VersionCheckMixin:
    """What the edit views of pages and of snippets have in common."""

    request: HttpRequest
    latest_revision: Any
    get_edit_url: Callable[[], str]

    def get_record(self) -> Any:
        """Return the page or snippet that is edited."""
        raise NotImplementedError

    def get_record_panel(self) -> Any:
        """Return the panel that has all fields of the form."""
        raise NotImplementedError

    def get_compare_url(self, old: Revision, new: Revision) -> str:
        """Return the address of the comparison of two revisions."""
        raise NotImplementedError

    @cached_property
    def is_out_of_date(self) -> bool:
        """Whether the record has a revision that the form does not know.

        A form that was loaded before the first revision names none. It is up to date if
        the only revision is of the same user: the form has saved it.
        """
        posted = self.request.POST
        knows_revision = any(
            posted.get(name) for name in ("loaded_revision_id", "overwrite_revision_id")
        )
        if posted.get(record_keys.FIELD) and not knows_revision:
            revisions = self.get_record().revisions.order_by()
            authors = list(revisions.values_list("user_id", flat=True)[:2])
            return authors not in ([], [self.request.user.pk])
        return bool(super().is_out_of_date)  # type: ignore[misc] # a mixin

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Save no draft by itself before the editor has decided about a conflict."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc] # a mixin
        if self.is_out_of_date:
            context["autosave_enabled"] = False
        return context

    def warn_of_conflict(self) -> None:
        """Show who saved another version, and when, and which fields it changes."""
        latest: Revision = self.latest_revision
        loaded = self._find_loaded_revision()
        changes: list[str] = []
        newer = [latest]
        url = self.get_edit_url()
        if loaded is not None:
            revisions = self.get_record().revisions.select_related("user")
            newer = list(revisions.filter(created_at__gt=loaded.created_at))
            changes = self._list_changes(loaded, latest)
            url = self.get_compare_url(loaded, latest)
        label = _("See what changed") if loaded else _("View the other version")
        messages.error(
            self.request,
            build_conflict_warning(
                self.request.user,
                editors=[revision.user for revision in newer],
                saved_at=max(revision.created_at for revision in newer),
                changes=changes,
            ),
            buttons=[messages.button(url, label, new_window=True)],
        )

    def _find_loaded_revision(self) -> Revision | None:
        """Return the revision that the form was loaded with, if it is unchanged."""
        posted = self.request.POST
        loaded_at = posted.get("loaded_revision_created_at")
        revisions = self.get_record().revisions
        revision: Revision | None
        try:
            revision = revisions.filter(pk=posted.get("loaded_revision_id")).first()
        except ValueError:
            # It is not a number, or one of thousands of digits.
            return None
        is_unchanged = revision and revision.created_at.isoformat() == loaded_at
        return revision if is_unchanged else None

    def _list_changes(self, old: Revision, new: Revision) -> list[str]:
        """List the labels of the fields that differ between two revisions."""
        panel = self.get_record_panel().get_bound_panel(
            instance=self.get_record(), request=self.request, form=None
        )
        before, after = old.as_object(), new.as_object()
        comparisons = [build(before, after) for build in panel.get_comparison()]
        changed = [found for found in comparisons if found.has_changed()]
        return list(dict.fromkeys(str(found.field_label()) for found in changed))


def build_conflict_warning(
    user: Any,
    *,
    editors: Iterable[Any],
    saved_at: dt.datetime | None,
    changes: list[str],
) -> str:
    """Build the warning that says who else saved a record, when, and which fields.

    An editor is None if the system has saved it, or if nobody knows who it was.
    """
    users = {editor.pk if editor else None: editor for editor in editors}
    names = [
        get_user_display_name(editor) if editor else _("System")
        for editor in users.values()
    ]
    if set(users) == {user.pk}:
        warning = _("You have saved another version in another window, %(time)s.")
    else:
        warning = _("Another version was saved meanwhile: %(users)s, %(time)s.")
    if changes:
        warning += " " + _("Changed there: %(changes)s.")
    warning += " " + _(
        "Your text is in the form below and is not saved yet. If you save again, "
        "it replaces the other version."
    )
    return warning % {
        "users": get_text_list(names, _("and")),
        "time": render_timestamp(saved_at or timezone.now()),
        "changes": get_text_list(changes, _("and")),
    }
