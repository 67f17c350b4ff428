"""Publishes a revision without an end to the review of a page or snippet."""

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page, Revision


def publish_during_review(revision: Revision) -> None:
    """Publish a revision; a review that is in progress goes on.

    Touches: wagtail.actions.publish_revision.PublishRevisionAction._after_publish,
        wagtail.models.WorkflowMixin.current_workflow_state
    Read in: wagtail 8.0.1
    Why: Wagtail ends a review when anything is published. The new date of a source
        would take the draft of a translator away from the moderators.
    Upstream: No issue: the setting WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH is for all pages.
    Until: The action has an argument for it.
    """
    is_page = issubclass(revision.content_type.model_class(), Page)
    action = (PublishPageRevisionAction if is_page else PublishRevisionAction)(revision)
    # Wagtail's listings prefetch the reviews of a page into this attribute.
    action.object._current_workflow_states = []  # noqa: SLF001 - see above
    action.execute()
