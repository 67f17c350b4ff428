"""The panels on the home screen of the admin."""

import dataclasses
import functools
from collections.abc import Callable
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


@dataclasses.dataclass(frozen=True)
class RowsPanel(Component):
    """A panel with rows; without any, it says what to do next.

    ``list_rows`` lists them for a user. Wagtail sorts the panels by ``order``.
    """

    name: str
    order: int
    heading: str | Promise
    empty: str | Promise
    list_rows: Callable[[Any], list[home_rows.Row]]

    template_name: ClassVar[str] = "editors/home_panel.html"

    class Media:
        css: ClassVar[Any] = CSS

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the rows."""
        return {"panel": self, "rows": self.list_rows(parent_context["request"].user)}


OWN_PAGES = RowsPanel(
    "own-pages",
    100,
    _("Your drafts"),
    _("You have no drafts. Begin one with the buttons at the top."),
    home_rows.list_own_rows,
)
REVIEW = RowsPanel(
    "review",
    110,
    _("Awaiting your review"),
    _("Nothing waits for you. What is submitted for review appears here."),
    home_rows.list_review_rows,
)
COMING_EVENTS = RowsPanel(
    "coming-events",
    120,
    _("Coming events"),
    _("No events are coming. Add one with the buttons at the top."),
    lambda user: home_rows.list_event_rows(user, at=timezone.now()),
)
SCHEDULED = RowsPanel(
    "scheduled",
    130,
    _("Scheduled changes"),
    _("Nothing is scheduled. Set a time in the status panel of a page's form."),
    lambda user: home_rows.list_scheduled_rows(user, at=timezone.now()),
)


def arrange_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Replace Wagtail's panels; those who only translate have the queue alone."""
    queue = [panel for panel in panels if isinstance(panel, QueuePanel)]
    user = request.user
    is_editor = home_rows.may_edit_pages(user)
    editing = [OWN_PAGES, COMING_EVENTS, SCHEDULED] if is_editor else []
    reviewing = [REVIEW] if home_rows.may_review(user) else []
    panels[:] = [*editing, *reviewing, *queue]
