"""Mails each person once a day which translations wait for that person.

What waits is what the queue says. A person for whom nothing waits gets no mail.
"""

import datetime as dt
import logging
from collections import Counter
from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, override
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import GroupApprovalTask, TaskState
from wagtail.users.models import UserProfile

from foundation.admin.permission_testers import TRANSLATE
from translations.models import DigestSetting
from translations.queue import Job, State, list_jobs
from translations.sources import filter_readable_jobs
from translations.views import get_edit_url

logger = logging.getLogger(__name__)

# In the time zone of the portal. Nobody gets a mail in the night.
SENT_FROM = dt.time(6)
ROWS_MAX = 20


def list_recipients() -> QuerySet[Any]:
    """List who may translate, or decides what was handed over, and has an address."""
    users = get_user_model().objects
    translators = users.with_perm(
        TRANSLATE, backend="django.contrib.auth.backends.ModelBackend"
    )
    deciders = Q(
        groups__in=GroupApprovalTask.objects.filter(active=True).values("groups")
    )
    recipients: QuerySet[Any] = users.filter(
        Q(pk__in=translators.values("pk")) | deciders, is_active=True
    ).exclude(email="")
    return recipients.distinct()


def list_waiting_jobs(user: Any, jobs: Sequence[Job]) -> list[Job]:
    """Keep the jobs of the queue with which a person has something to do.

    What is handed over waits for those who decide.
    """
    decisions = set(
        TaskState.objects.reviewable_by(user).values_list(
            "workflow_state__content_type", "workflow_state__object_id"
        )
    )
    may_translate = user.has_perm(TRANSLATE)
    return [
        job
        for job in filter_readable_jobs(jobs, user)
        if (
            _get_place(job) in decisions
            if job.state == State.SUBMITTED
            else may_translate
        )
    ]


def _get_place(job: Job) -> tuple[int, str] | None:
    if job.target is None:
        return None
    return ContentType.objects.get_for_model(job.target.model).pk, str(job.target.pk)


def send_digests(*, now: dt.datetime | None = None) -> None:
    """Send the mails of today that are not sent yet.

    The queue is counted once for all. A mail is never sent twice: the day is stored
    before. If the mail server does not answer, the rest is sent by a later run.
    """
    moment = timezone.localtime(now)
    if moment.time() < SENT_FROM:
        return
    today = moment.date()
    done = DigestSetting.objects.filter(Q(done_on__gte=today) | Q(is_wanted=False))
    users = list(list_recipients().exclude(pk__in=done.values("user")).order_by("pk"))
    jobs = list_jobs() if users else []
    for user in users:
        if not _claim_day(user, today):
            continue
        try:
            send_digest(user, jobs)
        except SMTPRecipientsRefused:
            logger.warning("The digest of user %s has no recipient.", user.pk)
        except OSError:
            DigestSetting.objects.filter(user=user).update(done_on=None)
            logger.exception("The digests of translations are not all sent.")
            return


def _claim_day(user: Any, today: dt.date) -> bool:
    """Store that a person has the mail of a day; False if another process did."""
    DigestSetting.objects.get_or_create(user=user)
    waiting = DigestSetting.objects.filter(
        Q(done_on=None) | Q(done_on__lt=today), user=user, is_wanted=True
    )
    return waiting.update(done_on=today) == 1


def send_digest(user: Any, jobs: Sequence[Job]) -> None:
    """Send a person the mail about what waits in the queue, if anything does."""
    waiting = list_waiting_jobs(user, jobs)
    if not waiting:
        return
    profile = UserProfile.get_for_user(user)
    with override(profile.get_preferred_language()):
        message = EmailMessage(
            ngettext(
                "%(number)s translation waits for you",
                "%(number)s translations wait for you",
                len(waiting),
            )
            % {"number": len(waiting)},
            render_to_string(
                "translations/digest.txt", _build_context(user, waiting)
            ).strip(),
            to=[user.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
    message.send()


def _build_context(user: Any, jobs: Sequence[Job]) -> dict[str, Any]:
    finder = AdminURLFinder(user)
    counts = Counter(job.state for job in jobs)
    shown = jobs[:ROWS_MAX]
    return {
        "counts": [(state, counts[state]) for state in State if counts[state]],
        "rows": [(job, get_edit_url(job, finder)) for job in shown],
        "number_of_others": len(jobs) - len(shown),
        "base_url": settings.WAGTAILADMIN_BASE_URL,
        "queue_url": reverse("translations:queue"),
        "account_url": reverse("wagtailadmin_account"),
    }
