"""The panels on the home screen of the admin."""

import functools
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component

from editors import home_rows
from editors.new_pages import list_new_page_links
from translations.wagtail_hooks import QueuePanel

CSS = {"all": ["editors/home.css"]}


class NewPagesItem(SummaryItem):
    """The buttons that lead to the form of a new page."""

    template_name = "editors/new_pages.html"

    class Media:
        css: ClassVar[Any] = CSS

    @functools.cached_property
    def links(self) -> list[Any]:
        """Return the links that the user may follow."""
        return list_new_page_links(self.request.user)

    def is_shown(self) -> bool:
        """Show it to users who may add a page."""
        return bool(self.links)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the links."""
        return {"links": self.links}


class RowsPanel(Component):
    """A panel with rows; without any, it says what to do next."""

    template_name = "editors/home_panel.html"
    heading: ClassVar[str | Promise]
    empty: ClassVar[str | Promise]

    class Media:
        css: ClassVar[Any] = CSS

    def list_rows(self, user: Any) -> list[home_rows.Row]:
        """List the rows for a user."""
        raise NotImplementedError

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the rows."""
        return {"panel": self, "rows": self.list_rows(parent_context["request"].user)}


class OwnPagesPanel(RowsPanel):
    """What was returned to the user, and the user's drafts."""

    name = "own-pages"
    order = 100
    heading = _("Your drafts")
    empty = _("You have no drafts. Begin one with the buttons at the top.")

    def list_rows(self, user: Any) -> list[home_rows.Row]:
        """List the returned pages first."""
        return home_rows.list_own_rows(user)


class ReviewPanel(RowsPanel):
    """What waits for the user's review."""

    name = "review"
    order = 110
    heading = _("Awaiting your review")
    empty = _("Nothing waits for you. What is submitted for review appears here.")

    def list_rows(self, user: Any) -> list[home_rows.Row]:
        """List the oldest first."""
        return home_rows.list_review_rows(user)


class EventsPanel(RowsPanel):
    """The next events, and what each lacks."""

    name = "coming-events"
    order = 120
    heading = _("Coming events")
    empty = _("No events are coming. Add one with the buttons at the top.")

    def list_rows(self, user: Any) -> list[home_rows.Row]:
        """List the next events."""
        return home_rows.list_event_rows(user, at=timezone.now())


class ScheduledPanel(RowsPanel):
    """What will be published, or will no longer be."""

    name = "scheduled"
    order = 130
    heading = _("Scheduled changes")
    empty = _("Nothing is scheduled. Set a time in the status panel of a page's form.")

    def list_rows(self, user: Any) -> list[home_rows.Row]:
        """List the next changes."""
        return home_rows.list_scheduled_rows(user, at=timezone.now())


def arrange_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Replace Wagtail's panels; the queue comes first for those who only translate."""
    queue = [panel for panel in panels if isinstance(panel, QueuePanel)]
    user = request.user
    is_editor = home_rows.may_edit_pages(user)
    editing = [OwnPagesPanel(), EventsPanel(), ScheduledPanel()] if is_editor else []
    reviewing = [ReviewPanel()] if home_rows.may_review(user) else []
    panels[:] = [*editing, *reviewing, *queue]
