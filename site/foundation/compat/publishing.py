"""Calls a function when a page is published, with the user who publishes it."""

from collections.abc import Callable
from typing import Any

from wagtail.actions.publish_page_revision import PublishPageRevisionAction


def call_after_publishing(function: Callable[[Any, Any, Any], None]) -> None:
    """Call a function in the transaction that publishes a page.

    It gets the page, its revision and the user, who is None when a schedule publishes
    the page. It is not called for a page that is only scheduled.

    Touches:
        wagtail.actions.publish_page_revision.PublishPageRevisionAction._after_publish
    Read in: wagtail 8.0.1
    Why: The signal ``page_published`` does not say who publishes. The hook
        ``after_publish_page`` runs for forms only: not for a review, a bulk action, a
        schedule or the API.
    Upstream: No issue: the log is where Wagtail names the user.
    Until: The signal gives the user.
    """
    after_publish = PublishPageRevisionAction._after_publish  # noqa: SLF001 - see above

    def call_afterwards(action: Any) -> None:
        after_publish(action)
        if action.object.live:
            function(action.object, action.revision, action.user)

    PublishPageRevisionAction._after_publish = call_afterwards  # noqa: SLF001 - see above
