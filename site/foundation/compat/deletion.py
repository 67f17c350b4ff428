"""Checks pictures and documents before they are deleted, and deletes no page by API."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework import status
from rest_framework.response import Response
from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.documents.views import documents
from wagtail.documents.views import multiple as document_uploads
from wagtail.documents.views.bulk_actions import delete as document_actions
from wagtail.images.views import images
from wagtail.images.views import multiple as image_uploads
from wagtail.images.views.bulk_actions import delete as image_actions
from wagtail.models import Page
from wagtail.permissions import policy_registry

Delete = Callable[[Page, Any], None]
Check = Callable[[HttpRequest, Iterable[Any]], HttpResponse | None]


def check_before_deletion(check: Check) -> None:
    """Answer with the response of a check, if it has one, where something is deleted.

    Touches: wagtail.documents.views.bulk_actions.delete.DeleteBulkAction.dispatch,
        wagtail.documents.views.documents.DeleteView.run_before_hook,
        wagtail.documents.views.multiple.DeleteView.post,
        wagtail.images.views.bulk_actions.delete.DeleteBulkAction.dispatch,
        wagtail.images.views.images.DeleteView.run_before_hook,
        wagtail.images.views.multiple.DeleteView.post
    Read in: wagtail 8.0.1
    Why: A picture that a page shows is deleted without a question. The views of
        snippets have a hook for such checks.
    Upstream: No issue: nobody has asked for the hook.
    Until: Pictures and documents have that hook, too.
    """
    for view in (images.DeleteView, documents.DeleteView):
        view.run_before_hook = lambda self: check(self.request, [self.object])
    for action in (image_actions.DeleteBulkAction, document_actions.DeleteBulkAction):
        action.dispatch = _add_check(action.dispatch, check, _list_chosen_objects)
    for upload in (image_uploads.DeleteView, document_uploads.DeleteView):
        upload.post = _add_check(upload.post, check, _find_uploaded_object)


def _add_check(
    method: Callable[..., HttpResponse],
    check: Check,
    list_objects: Callable[..., Iterable[Any]],
) -> Callable[..., HttpResponse]:
    def check_and_call(view: Any, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        objects = list_objects(view, request.user, **kwargs)
        return check(request, objects) or method(view, request, **kwargs)

    return check_and_call


def _list_chosen_objects(action: Any, _user: Any) -> list[Any]:
    objects: list[Any]
    objects, _without_access = action.get_actionable_objects()
    return objects


def _find_uploaded_object(view: Any, user: Any, **kwargs: Any) -> Iterable[Any]:
    """Find what is deleted, unless the view refuses the user."""
    policy = policy_registry.get_by_type(view.get_model())
    objects: Any = policy.instances_user_has_permission_for(user, "delete")
    return list(objects.filter(pk=kwargs[view.pk_url_kwarg]))


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
