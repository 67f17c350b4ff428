"""Wagtail hooks: home screen, menus, Help, checks of bulk actions and previews."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.bulk_action.base_bulk_action import BulkAction

from editors.content_checks import replace_content_checker
from editors.guide_views import GuideView, serve_guide_picture
from editors.guides import GUIDES
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
# The items of the Help menu that lead to Wagtail's own sites.
WAGTAIL_SITES = ("editor-guide", "whats-new-in-wagtail")


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator] # Wagtail's
def register_listings() -> list[ListingViewSet]:
    """Register the lists of events, news and stories."""
    return [EventListingViewSet(), NewsListingViewSet(), StoryListingViewSet()]


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_guide_urls() -> list[URLPattern]:
    """Register the addresses of the guides and of their pictures."""
    return [
        path("help/<slug:name>/", GuideView.as_view(), name="editors_guide"),
        path("help/<slug:name>.png", serve_guide_picture, name="editors_guide_picture"),
    ]


@hooks.register("construct_help_menu")  # type: ignore[untyped-decorator] # Wagtail's
def show_guides(request: HttpRequest, items: list[MenuItem]) -> None:
    """Show the portal's guides in place of the links to Wagtail's English sites."""
    items[:] = [item for item in items if not item.name.startswith(WAGTAIL_SITES)]
    items += [
        MenuItem(
            label,
            reverse("editors_guide", args=[name]),
            name=f"guide-{name}",
            icon_name="help",
            order=FIRST + position,
        )
        for position, (name, label) in enumerate(GUIDES.items())
    ]


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


@hooks.register("insert_editor_js")  # type: ignore[untyped-decorator] # Wagtail's
def add_click_to_edit_script() -> SafeString:
    """Add a script that opens in the form what is clicked in the preview."""
    return format_html(
        '<script src="{}" defer></script>', static("editors/click_to_edit.js")
    )
