"""Checks pictures and documents before they are deleted, and deletes no page by API."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework import status
from rest_framework.response import Response
from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.views import documents
from wagtail.documents.views.bulk_actions import delete as document_actions
from wagtail.images.views import images
from wagtail.images.views.bulk_actions import delete as image_actions
from wagtail.models import Page

Delete = Callable[[Page, Any], None]
Check = Callable[[HttpRequest, Iterable[Any]], HttpResponse | None]


def check_before_deletion(check: Check) -> None:
    """Answer with the response of a check, if it has one, where something is deleted.

    Touches: wagtail.documents.views.bulk_actions.delete.DeleteBulkAction.dispatch,
        wagtail.documents.views.documents.DeleteView.run_before_hook,
        wagtail.images.views.bulk_actions.delete.DeleteBulkAction.dispatch,
        wagtail.images.views.images.DeleteView.run_before_hook
    Read in: wagtail 8.0.1
    Why: A picture that a page shows is deleted without a question. The views of
        snippets have a hook for such checks.
    Upstream: No issue: nobody has asked for the hook.
    Until: Pictures and documents have that hook, too.
    """
    for view in (images.DeleteView, documents.DeleteView):
        view.run_before_hook = lambda self: check(self.request, [self.object])
    for action in (image_actions.DeleteBulkAction, document_actions.DeleteBulkAction):
        action.dispatch = _check_first(action.dispatch, check)


def _check_first(dispatch: Callable[..., HttpResponse], check: Check) -> Any:
    def check_and_dispatch(
        action: Any, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        objects, _without_access = action.get_actionable_objects()
        return check(request, objects) or dispatch(action, request, *args, **kwargs)

    return check_and_dispatch


def replace_api_deletion(delete: Delete) -> None:
    """Let the admin's API delete a page with a function, for a user.

    Touches: wagtail.admin.api.actions.delete.DeletePageAPIAction,
        wagtail.admin.api.views.PagesAdminAPIViewSet.actions
    Read in: wagtail 8.0.1
    Why: A page is moved to the bin, by whichever way it is deleted in the admin.
    Upstream: No issue: Wagtail has no bin.
    Until: Wagtail has a bin.
    """

    class DeleteAction(DeletePageAPIAction):
        def execute(self, instance: Page, data: Any) -> Response:
            """Check the permission as Wagtail does, and delete the page."""
            self._action_from_data(instance, data).check()
            delete(instance, self.request.user)
            return Response(status=status.HTTP_204_NO_CONTENT)

    PagesAdminAPIViewSet.actions = PagesAdminAPIViewSet.actions | {
        "delete": DeleteAction
    }
