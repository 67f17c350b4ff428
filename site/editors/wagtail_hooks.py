"""Wagtail hooks: lists in the menu; bulk actions publish complete pages only."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.views.bulk_action.base_bulk_action import BulkAction

from editors.listings import (
    EventListingViewSet,
    ListingViewSet,
    NewsListingViewSet,
    StoryListingViewSet,
)
from foundation.admin import bulk_publishing


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
        request, action_type, objects, action, is_finished=_is_complete
    )


def _is_complete(page: Any) -> bool:
    try:
        page.get_latest_revision_as_object().full_clean()
    except ValidationError:
        return False
    return True
