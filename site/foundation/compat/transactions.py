"""Makes each editorial act one transaction, with everything that follows from it."""

import functools
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from wagtail.actions import (
    convert_alias,
    copy_for_translation,
    copy_page,
    create,
    create_alias,
    delete,
    delete_page,
    edit,
    move_page,
    publish_revision,
    revert_to_revision,
    unpublish,
    unpublish_page,
)
from wagtail.admin import auth, mail
from wagtail.admin.views.generic import chooser
from wagtail.admin.views.pages import edit as page_edit
from wagtail.documents import signal_handlers as document_signals
from wagtail.images import signal_handlers as image_signals
from wagtail.images.views import images, multiple
from wagtail.models import pages

from foundation.compat.tasks import enqueue_with_transaction
from localization.compat.transactions import call_at_once, replace_on_commit

View = Callable[..., HttpResponseBase]
# Makes a context manager that is a decorator, too, as ``transaction.atomic`` does.
Atomic = Callable[[], Any]

# Requests with these methods change nothing.
SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
# Every action that has an ``execute`` of its own.
ACTIONS: tuple[type[Any], ...] = (
    convert_alias.ConvertAliasPageAction,
    copy_for_translation.CopyForTranslationAction,
    copy_for_translation.CopyPageForTranslationAction,
    copy_page.CopyPageAction,
    create.CreateAction,
    create_alias.CreatePageAliasAction,
    delete.DeleteAction,
    delete_page.DeletePageAction,
    edit.EditAction,
    move_page.MovePageAction,
    publish_revision.PublishRevisionAction,
    revert_to_revision.RevertToRevisionAction,
    unpublish.UnpublishAction,
    unpublish_page.UnpublishPageAction,
)


def make_editorial_acts_atomic(atomic: Atomic) -> None:
    """Change Wagtail so that each editorial act is one transaction.

    ``atomic`` begins the transactions of acts that may store files.
    """
    make_actions_atomic()
    make_admin_requests_atomic(atomic)
    make_uploads_atomic(atomic)
    send_signals_in_the_transaction()
    enqueue_tasks_in_the_transaction()
    send_mails_after_the_transaction()


def make_actions_atomic() -> None:
    """Let each of Wagtail's actions be one transaction, whoever executes it.

    Touches: wagtail.actions.convert_alias.ConvertAliasPageAction.execute,
        wagtail.actions.copy_for_translation.CopyForTranslationAction.execute,
        wagtail.actions.copy_for_translation.CopyPageForTranslationAction.execute,
        wagtail.actions.copy_page.CopyPageAction.execute,
        wagtail.actions.create.CreateAction.execute,
        wagtail.actions.create_alias.CreatePageAliasAction.execute,
        wagtail.actions.delete.DeleteAction.execute,
        wagtail.actions.delete_page.DeletePageAction.execute,
        wagtail.actions.edit.EditAction.execute,
        wagtail.actions.move_page.MovePageAction.execute,
        wagtail.actions.publish_revision.PublishRevisionAction.execute,
        wagtail.actions.revert_to_revision.RevertToRevisionAction.execute,
        wagtail.actions.unpublish.UnpublishAction.execute,
        wagtail.actions.unpublish_page.UnpublishPageAction.execute
    Read in: wagtail 8.0.1
    Why: Page, log entry, revisions and what receivers of signals write are committed
        one after the other. A process that ends in between leaves the rest undone.
    Upstream: No issue: some actions are atomic, the others were never discussed.
    Until: All actions of Wagtail are atomic.
    """
    for action in ACTIONS:
        action.execute = transaction.atomic(action.execute)


def make_admin_requests_atomic(atomic: Atomic) -> None:
    """Let each request to the admin that may change something be one transaction.

    Touches: wagtail.admin.auth.require_admin_access
    Read in: wagtail 8.0.1
    Why: A view of the admin saves a form, a revision and log entries one after the
        other, and then executes an action. Django's ``ATOMIC_REQUESTS`` would also put
        each public response in a transaction, where no fact is kept. The decorator of
        all views turns ``PermissionDenied`` into a redirect, so the transaction has to
        end inside it. Requests without a user, such as a login, have none.
    Upstream: No issue: Wagtail leaves transactions to its actions and forms.
    Until: The views of Wagtail's admin are atomic.
    """
    require_admin_access = auth.require_admin_access

    @functools.wraps(require_admin_access)
    def require_access_and_make_atomic(view: View) -> View:
        decorated: View = require_admin_access(make_changes_atomic(view, atomic))
        return decorated

    auth.require_admin_access = require_access_and_make_atomic


def make_changes_atomic(view: View, atomic: Atomic = transaction.atomic) -> View:
    """Wrap a view so that a request that may change something is one transaction.

    An exception rolls it back, and so does a response that refuses the request.
    Django's decorator ``non_atomic_requests`` exempts a view.
    """
    if getattr(view, "_non_atomic_requests", None):
        return view

    @functools.wraps(view)
    def atomic_view(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method in SAFE_METHODS or _is_image_upload(request):
            return view(request, *args, **kwargs)
        with atomic():
            response = view(request, *args, **kwargs)
            if response.status_code >= HTTPStatus.BAD_REQUEST:
                transaction.set_rollback(True)
            return response

    return atomic_view


def _is_image_upload(request: HttpRequest) -> bool:
    """Whether the request has a picture, which is decoded before it is saved."""
    match = request.resolver_match
    return bool(request.FILES and match and match.view_name.startswith("wagtailimages"))


def make_uploads_atomic(atomic: Atomic) -> None:
    """Save an uploaded picture in one transaction that does not wait for its decoding.

    Touches: wagtail.admin.views.generic.chooser.CreateViewMixin.save_form,
        wagtail.images.views.images.CreateView.form_valid,
        wagtail.images.views.images.EditView.form_valid,
        wagtail.images.views.multiple.AddView.save_object
    Read in: wagtail 8.0.1
    Why: The form of an upload decodes the picture, which takes seconds. On SQLite every
        other editor would have to wait, if the request were one transaction. A picture
        whose file is replaced may have been changed meanwhile by somebody else, so its
        version is compared once more. If the transaction is rolled back, the file that
        was stored already is deleted.
    Upstream: No issue: see ``make_admin_requests_atomic``.
    Until: These views save their form in a transaction.
    """
    for view, name in (
        (chooser.CreateViewMixin, "save_form"),
        (multiple.AddView, "save_object"),
        (images.CreateView, "form_valid"),
    ):
        setattr(view, name, atomic()(getattr(view, name)))
    images.EditView.form_valid = atomic()(
        _check_version_again(images.EditView.form_valid)
    )


def _check_version_again(form_valid: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(form_valid)
    def save_unless_out_of_date(view: Any, form: Any) -> Any:
        form.check_version()
        if view.is_valid(form):
            return form_valid(view, form)
        return view.form_invalid(form)

    return save_unless_out_of_date


def send_signals_in_the_transaction() -> None:
    """Send ``page_slug_changed`` in the transaction that changes the slug.

    Touches: wagtail.models.pages.transaction
    Read in: wagtail 8.0.1
    Why: A receiver of the signal creates the redirects from the old address. The signal
        is sent after the commit, so a process that ends before it loses them for good.
    Upstream: https://github.com/wagtail/wagtail/pull/6233 introduced the signal.
    Until: The signal is sent in the transaction, or redirects are created in it.
    """
    replace_on_commit(pages, call_at_once)


def enqueue_tasks_in_the_transaction() -> None:
    """Enqueue the tasks that delete files in the transaction that deletes their rows.

    Touches: wagtail.documents.signal_handlers.transaction,
        wagtail.images.signal_handlers.transaction
    Read in: wagtail 8.0.1
    Why: They are enqueued after the commit. A process that ends before it leaves the
        files in the media folder.
    Upstream: No issue: other backends of tasks need the commit first.
    Until: Wagtail asks the backend of the tasks.
    """
    replace_on_commit(document_signals, enqueue_with_transaction)
    replace_on_commit(image_signals, enqueue_with_transaction)


def send_mails_after_the_transaction() -> None:
    """Send notifications by mail when the act that they are about is committed.

    Touches: wagtail.admin.mail.EmailNotificationMixin.send_notifications,
        wagtail.admin.views.pages.edit.send_notification
    Read in: wagtail 8.0.1
    Why: A mail server that is slow would hold up the transaction, and on SQLite every
        other editor with it. An act that is rolled back must not be announced.
    Upstream: No issue: Wagtail's views are in no transaction.
    Until: Wagtail sends mails on commit.
    """
    page_edit.send_notification = _call_on_commit(page_edit.send_notification)
    mail.EmailNotificationMixin.send_notifications = _call_on_commit(
        mail.EmailNotificationMixin.send_notifications
    )


def _call_on_commit(send: Callable[..., bool]) -> Callable[..., bool]:
    """Postpone a function that sends mails; an error is logged and shown to nobody."""

    @functools.wraps(send)
    def send_on_commit(*args: Any, **kwargs: Any) -> bool:
        transaction.on_commit(functools.partial(send, *args, **kwargs), robust=True)
        return True

    return send_on_commit
