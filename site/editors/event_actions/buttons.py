"""The buttons of the actions, in the menus of listings and of the event's form."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from editors.event_actions.forms import CALLED_OFF
from events.models import EventPage
from foundation.admin.permission_testers import get_page_permissions

# Below "Edit" and the two views of the page, above Wagtail's "Move" and "Copy".
FIRST_IN_LISTING, FIRST_IN_HEADER = 7, 16


def list_event_buttons(
    page: Page, user: Any, next_url: str | None, *, first: int
) -> Iterator[Button]:
    """Build the buttons for an event that the user may edit.

    ``first`` is the priority of the first button: menus are sorted by it.
    """
    is_event = issubclass(page.specific_class or Page, EventPage)
    if not is_event or page.alias_of_id is not None:
        return
    if not get_page_permissions(user, page).can_edit_as_editor():
        return
    # Reports defer the fields of events: one query for each row would load them.
    is_called_off = page.__dict__.get("status") in CALLED_OFF
    actions = [
        ("move", _("Change the date"), "date"),
        (
            "cancel",
            _("Takes place after all") if is_called_off else _("Cancel or postpone"),
            "undo" if is_called_off else "warning",
        ),
        ("copy", _("Copy to other dates"), "copy"),
    ]
    query = f"?{urlencode({'next': next_url})}" if next_url else ""
    for priority, (name, label, icon) in enumerate(actions, first):
        url = reverse(f"event_actions:{name}", args=[page.pk])
        yield Button(label, f"{url}{query}", icon_name=icon, priority=priority)
