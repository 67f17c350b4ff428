"""Wagtail hooks: the home screen, the menu, checks of bulk actions and previews."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.bulk_action.base_bulk_action import BulkAction
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from editors.content_checks import replace_content_checker
from editors.event_actions.buttons import (
    FIRST_IN_HEADER,
    FIRST_IN_LISTING,
    list_event_buttons,
)
from editors.event_actions.views import CancelView, CopyView, MoveView
from editors.home_panels import NewPagesItem, arrange_panels
from editors.listings import (
    EventListingViewSet,
    ListingViewSet,
    NewsListingViewSet,
    StoryListingViewSet,
)
from editors.new_pages import list_new_page_links
from foundation.admin import bulk_publishing
from foundation.admin.finished_drafts import is_finished

# Hooks of other apps add what is arranged here.
AFTER_OTHERS = 100
# In front of Wagtail's own items.
FIRST = 10


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator] # Wagtail's
def register_listings() -> list[ListingViewSet]:
    """Register the lists of events, news and stories."""
    return [EventListingViewSet(), NewsListingViewSet(), StoryListingViewSet()]


@hooks.register("before_bulk_action")  # type: ignore[untyped-decorator] # Wagtail's
def refuse_unfinished_pages(
    request: HttpRequest, action_type: str, objects: list[Any], action: BulkAction
) -> HttpResponse | None:
    """Refuse to publish pages in bulk if one of them is not valid, and list those.

    Wagtail's bulk action does not validate the drafts before it publishes them.
    """
    return bulk_publishing.refuse_unfinished_pages(
        request, action_type, objects, action, is_finished=is_finished
    )


@hooks.register("construct_homepage_summary_items", order=AFTER_OTHERS)  # type: ignore[untyped-decorator] # Wagtail's
def show_new_page_buttons(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Show buttons for new pages at the top of the home screen, and no numbers."""
    items[:] = [NewPagesItem(request)]


@hooks.register("construct_homepage_panels", order=AFTER_OTHERS)  # type: ignore[untyped-decorator] # Wagtail's
def show_home_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Show what an editor or a translator has to do next."""
    arrange_panels(request, panels)


@hooks.register("construct_main_menu")  # type: ignore[untyped-decorator] # Wagtail's
def add_new_page_links(request: HttpRequest, items: list[MenuItem]) -> None:
    """Add links to the forms of new pages at the top of the menu."""
    items += [
        MenuItem(
            link.label,
            link.url,
            name=f"new-{link.name}",
            icon_name="plus",
            order=FIRST + position,
        )
        for position, link in enumerate(list_new_page_links(request.user))
    ]


@hooks.register("construct_wagtail_userbar")  # type: ignore[untyped-decorator] # Wagtail's
def check_content(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Use the portal's content checks in the userbar and in the checks panel."""
    replace_content_checker(items)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_event_actions() -> list[Any]:
    """Register the views that move, cancel and copy events."""
    ours = [
        path("move/", MoveView.as_view(), name="move"),
        path("cancel/", CancelView.as_view(), name="cancel"),
        path("copy/", CopyView.as_view(), name="copy"),
    ]
    return [path("events/<int:page_id>/", include((ours, "event_actions")))]


@hooks.register("register_page_listing_more_buttons")  # type: ignore[untyped-decorator] # Wagtail's
def add_event_buttons_to_listings(
    page: Page, user: Any, next_url: str | None = None
) -> Iterator[Button]:
    """Add the actions to the menu of an event's row."""
    return list_event_buttons(page, user, next_url, first=FIRST_IN_LISTING)


@hooks.register("register_page_header_buttons")  # type: ignore[untyped-decorator] # Wagtail's
def add_event_buttons_to_form(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Add the actions to the menu at the top of an event's form."""
    return list_event_buttons(page, user, next_url, first=FIRST_IN_HEADER)
