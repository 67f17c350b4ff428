"""Unsaved pages that a front end may show to the editor, for a short time."""

import datetime as dt
import json
import uuid
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.contenttypes.models import ContentType
from django.core.signing import BadSignature, TimestampSigner
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

# An older token is not valid, and an older row is deleted.
LIFETIME = dt.timedelta(minutes=15)
# An editor has no more rows at a time; the oldest are deleted.
ROWS_PER_SESSION = 20
SALT = "foundation.page_preview"
STAFF = "wagtailadmin.access_admin"


class PagePreview(models.Model):
    """A page as an editor has it in the form.

    There is one row for each session and page: a new preview replaces the content.
    ``page_id`` is 0 for a page that has not been saved yet.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    session_key = models.CharField(max_length=40)
    page_id = models.PositiveIntegerField()
    path = models.CharField(max_length=255)
    content = models.TextField()
    written_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session_key", "page_id", "path"], name="page_preview_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.key)


def store_preview(request: HttpRequest, page: Page) -> str | None:
    """Store a page for the editor's front end, and return a token that opens it.

    It returns None if the user may not change the page, such as a translator who looks
    at the source of a translation.
    """
    session_key = request.session.session_key
    if session_key is None or not _may_preview(request.user, page.pk or 0, page.path):
        return None
    delete_expired_previews()
    preview, _is_new = PagePreview.objects.update_or_create(
        session_key=session_key,
        page_id=page.pk or 0,
        path=page.path,
        defaults={"content": page.to_json(), "written_at": timezone.now()},
    )
    own = PagePreview.objects.filter(session_key=session_key).order_by("-written_at")
    surplus = list(own.values_list("pk", flat=True)[ROWS_PER_SESSION:])
    PagePreview.objects.filter(pk__in=surplus).delete()
    return TimestampSigner(salt=SALT).sign(str(preview.key))


def delete_expired_previews() -> None:
    """Delete the rows whose tokens are no longer valid."""
    PagePreview.objects.filter(written_at__lt=timezone.now() - LIFETIME).delete()


def find_previewed_page(token: str) -> Page | None:
    """Find the page that a token opens; ``pk`` of a page without a row is 0.

    It returns None if the token is forged or too old, if the editor has signed out or
    may no longer change the page, and if the page has been deleted.
    """
    try:
        key = TimestampSigner(salt=SALT).unsign(token, max_age=LIFETIME)
    except BadSignature:
        return None
    preview = PagePreview.objects.filter(pk=key).first()
    if preview is None:
        return None
    user = _load_user(preview.session_key)
    if not _may_preview(user, preview.page_id, preview.path):
        return None
    content = json.loads(preview.content)
    model: Any = ContentType.objects.get_for_id(content["content_type"]).model_class()
    page: Page | None = model.from_serializable_data(content)
    if page is not None:
        # Django sets only the first; both APIs read one of them.
        page.pk = page.id = preview.page_id
    return page


def _load_user(session_key: str) -> Any:
    """Load the user who is signed in with a session, or an anonymous user."""
    request = HttpRequest()
    engine = import_module(settings.SESSION_ENGINE)
    request.session = engine.SessionStore(session_key)
    return get_user(request)


def _may_preview(user: Any, page_id: int, path: str) -> bool:
    """Return whether a user may change a page, or add it if it has no row yet."""
    if not user.has_perm(STAFF):
        return False
    stored = (
        Page.objects.filter(pk=page_id)
        if page_id
        else Page.objects.filter(path=path[: -Page.steplen])
    )
    row = stored.specific().first()
    if row is None:
        return False
    permissions = row.permissions_for_user(user)
    if not page_id:
        return bool(permissions.can_add_subpage())
    return bool(permissions.can_edit() or permissions.can_publish())
