"""The link to a new password is sent in the background."""

import re

from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from tests.support.queues import DATABASE_TASKS, run_ready_tasks


def test_an_address_without_an_account_is_answered_like_one_with_an_account(
    superuser: User, settings: Settings
) -> None:
    settings.TASKS = DATABASE_TASKS
    superuser.email = "jonas@portal.example"
    superuser.set_password("a-first-password")
    superuser.save()
    headers = {"accept-language": "lt"}

    answers = [
        Client().post("/admin/password_reset/", {"email": email}, headers=headers)
        for email in ("nobody@portal.example", superuser.email)
    ]

    assert {answer.headers["Location"] for answer in answers} == {
        "/admin/password_reset/done/"
    }
    assert DBTaskResult.objects.count() == 2
    assert mail.outbox == []
    run_ready_tasks()
    [message] = mail.outbox
    assert message.to == [superuser.email]
    assert "slaptažod" in str(message.body)
    link = re.search(r"http://127.0.0.1:8000(/admin/\S+/(\S+)/)\s", str(message.body))
    assert link
    assert Client().get(link[1], follow=True).context["validlink"]
    assert link[2] not in str(list(DBTaskResult.objects.values()))
