"""Wagtail hooks: home screen, menus, Help, checks of bulk actions and previews."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
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
from editors.publish_sheet import sheet
from foundation.admin import bulk_publishing
from foundation.admin.bulk_actions import PortalPublishBulkAction
from foundation.admin.finished_drafts import list_publishing_obstacles

# Hooks of other apps add what is arranged here.
AFTER_OTHERS = 100
# In front of Wagtail's own items.
FIRST = 10
# The items of the Help menu that lead to Wagtail's own sites.
WAGTAIL_SITES = ("editor-guide", "whats-new-in-wagtail")
# The main button of a form is the first of these that its editor may press.
MAIN_ACTIONS = (sheet.PUBLISH, sheet.SUBMIT_FOR_MODERATION)


# It replaces Wagtail's action of the same name.
hooks.register("register_bulk_action", PortalPublishBulkAction, order=AFTER_OTHERS)


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
    """Refuse to publish pages in bulk if the form would refuse one, and list those.

    Wagtail's bulk action does not validate the drafts before it publishes them.
    """
    return bulk_publishing.refuse_unfinished_pages(
        request, action_type, objects, action, list_missing=list_publishing_obstacles
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


@hooks.register("construct_page_action_menu")  # type: ignore[untyped-decorator] # Wagtail's
def set_main_action(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Make publishing the main button of a form, or else submitting.

    Drafts are saved automatically; an earlier version replaces the draft first.
    """
    if context["view"] != "revisions_revert":
        items.sort(
            key=lambda item: (
                MAIN_ACTIONS.index(item.name)
                if item.name in MAIN_ACTIONS
                else len(MAIN_ACTIONS)
            )
        )


# The script that sends a form once at a time comes first.
@hooks.register("insert_editor_js", order=AFTER_OTHERS)  # type: ignore[untyped-decorator] # Wagtail's
def add_publish_sheet() -> SafeString:
    """Add the script that shows the sheet before a page is published."""
    return format_html(
        '<link rel="stylesheet" href="{}"><script src="{}" defer></script>',
        static("editors/publish_sheet.css"),
        static("editors/publish_sheet.js"),
    )


@hooks.register("before_create_page")  # type: ignore[untyped-decorator] # Wagtail's
def show_sheet_of_new_page(
    request: HttpRequest, parent: Page, model: type[Page]
) -> HttpResponse | None:
    """Answer with the sheet if the form of a new page asks for it."""
    return sheet.answer_create_form(request, parent, model)


@hooks.register("before_edit_page")  # type: ignore[untyped-decorator] # Wagtail's
def show_sheet_of_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Answer with the sheet if the form of a page asks for it."""
    return sheet.answer_edit_form(request, page)


@hooks.register("after_create_page")  # type: ignore[untyped-decorator] # Wagtail's
@hooks.register("after_edit_page")  # type: ignore[untyped-decorator] # Wagtail's
def begin_translations(request: HttpRequest, page: Page) -> None:
    """Begin the translations for which the editor has asked in the sheet."""
    sheet.ask_for_ticked_translations(request, page)


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail's
def register_event_actions() -> list[Any]:
    """Register the views that move, cancel and copy events."""
    patterns = [
        path("move/", MoveView.as_view(), name="move"),
        path("cancel/", CancelView.as_view(), name="cancel"),
        path("copy/", CopyView.as_view(), name="copy"),
    ]
    return [path("events/<int:page_id>/", include((patterns, "event_actions")))]


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
