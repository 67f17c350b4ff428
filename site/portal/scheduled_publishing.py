"""Publishes and unpublishes what is due, each object in a transaction of its own."""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import DraftStateMixin, Page, Revision

from foundation.admin.row_locks import lock_row

logger = logging.getLogger(__name__)


def apply_due_changes(*, at: dt.datetime) -> int:
    """Unpublish what has expired, then publish what is due; return the failures.

    A failure is logged and does not keep the others from being published. Several
    processes may do this at the same time: each object is locked and read again.
    """
    results = [
        *(
            _try_change(_unpublish_expired, model, pk, at)
            for model in _list_models()
            for pk in _list_expired(model, at)
        ),
        *(_try_change(_publish_revision, *row, at) for row in _list_due_revisions(at)),
    ]
    return results.count(False)


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
