"""Wagtail hooks: bulk actions publish complete pages only; checks of the preview."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.views.bulk_action.base_bulk_action import BulkAction
from wagtail.fields import StreamField

from editors.content_checks import replace_content_checker
from foundation.admin import bulk_publishing


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
    draft = page.get_latest_revision_as_object()
    try:
        draft.full_clean()
        for field in draft._meta.get_fields():
            # ``full_clean`` does not look into the blocks.
            if isinstance(field, StreamField):
                field.stream_block.clean(getattr(draft, field.name))
    except ValidationError:
        return False
    return True


@hooks.register("construct_wagtail_userbar")  # type: ignore[untyped-decorator] # Wagtail's
def check_content(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Use the portal's content checks in the userbar and in the checks panel."""
    replace_content_checker(items)
