"""Publishes and unpublishes what is due, each object in a transaction of its own."""

import datetime as dt
import logging
import time
from collections.abc import Callable, Collection
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from foundation.admin.row_locks import lock_row

logger = logging.getLogger(__name__)

# In seconds. How long after a failure the same object is tried again.
RETRY = 30

# A model and a primary key, and a revision if there is one.
Change = tuple[Any, ...]


class Publisher:
    """Publishes and unpublishes what is due, each time that it runs.

    What has failed waits a while, so that it neither delays the others nor fills the
    log.
    """

    def __init__(self) -> None:
        self._retry_times: dict[Change, float] = {}

    def run(self) -> None:
        """Publish and unpublish what is due now."""
        now = time.monotonic()
        waiting = {key: at for key, at in self._retry_times.items() if at > now}
        failures = apply_due_changes(at=timezone.now(), skipped=waiting)
        self._retry_times = waiting | dict.fromkeys(failures, now + RETRY)


def apply_due_changes(
    *, at: dt.datetime, skipped: Collection[Change] = ()
) -> list[Change]:
    """Unpublish what has expired, then publish what is due; return the failures.

    A failure is logged and does not keep the others from being published. Several
    processes may do this at the same time: each object is locked and read again.
    """
    expired = [
        (model, pk) for model in _list_models() for pk in _list_expired(model, at)
    ]
    return [
        *_try_changes(_unpublish_expired, expired, at, skipped),
        *_try_changes(_publish_revision, _list_due_revisions(at), at, skipped),
    ]


def _try_changes(
    act: Callable[..., None],
    changes: list[Any],
    at: dt.datetime,
    skipped: Collection[Change],
) -> list[Change]:
    wanted = [change for change in changes if change not in skipped]
    return [change for change in wanted if not _try_change(act, *change, at)]


def _list_models() -> list[Any]:
    return [
        Page,
        *(
            model
            for model in apps.get_models()
            if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
        ),
    ]


def _list_expired(model: Any, at: dt.datetime) -> list[Any]:
    expired = model.objects.filter(live=True, expire_at__lt=at)
    return list(expired.order_by("expire_at", "pk").values_list("pk", flat=True))


def _list_due_revisions(at: dt.datetime) -> list[tuple[Any, Any, Any]]:
    """List the model, the key of the object and the revision, in the order due."""
    revisions = Revision.objects.filter(approved_go_live_at__lt=at)
    rows = revisions.order_by("approved_go_live_at", "pk").values_list(
        "base_content_type", "object_id", "pk"
    )
    types = ContentType.objects
    return [(types.get_for_id(kind).model_class(), *rest) for kind, *rest in rows]


def _try_change(act: Callable[..., None], model: Any, pk: Any, *rest: Any) -> bool:
    try:
        with transaction.atomic():
            lock_row(model, pk)
            act(model, pk, *rest)
    except Exception:
        logger.exception("%s %s: the scheduled change failed.", model.__name__, pk)
        return False
    return True


def _unpublish_expired(model: Any, pk: Any, at: dt.datetime) -> None:
    expired = model.objects.filter(pk=pk, live=True, expire_at__lt=at).first()
    if expired is not None:
        expired.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish_revision(_model: Any, _pk: Any, key: Any, at: dt.datetime) -> None:
    due = Revision.objects.filter(pk=key, approved_go_live_at__lt=at).first()
    if due is not None:
        due.publish(log_action="wagtail.publish.scheduled")
