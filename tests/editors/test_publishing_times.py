"""The times of a schedule in forms and mails are by one clock, which is named."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from wagtail.models import Page, WorkflowState

from home.models import HomePage
from tests.support import factories
from tests.support.html import fetch_html
from tests.translations.roles import create_client, create_users

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 7, 1, 8, tzinfo=dt.UTC)
GO_LIVE = dt.datetime(2026, 11, 27, 8, tzinfo=dt.UTC)
EXPIRE = dt.datetime(2027, 7, 1, 21, tzinfo=dt.UTC)


def test_mails_name_the_time_of_going_live(
    tree: dict[str, HomePage], django_capture_on_commit_callbacks: Any
) -> None:
    users = create_users()
    for user in users.values():
        user.email = f"{user.username}@portal.example"
        user.save()
    with time_machine.travel(NOW, tick=False):
        page = factories.NewsFactory.create(title="Naujiena", published=False)
        page.go_live_at, page.expire_at = GO_LIVE, EXPIRE
        page.save_revision(user=users["editor"])
        page.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            page.get_workflow().start(page, users["editor"])

        submitted = mail.outbox[:]
        assert submitted
        state = WorkflowState.objects.get()
        with django_capture_on_commit_callbacks(execute=True):
            state.current_task_state.task.on_action(
                state.current_task_state, users["moderator"], "approve"
            )

    approved = mail.outbox[len(submitted) :]
    assert approved
    for message in (submitted[0], approved[-1]):
        text = str(message.body)
        assert "2026 m. lapkričio 27 d., 10:00 (Vilnius, UTC+2)" in text
        assert "2027 m. liepos 2 d., 00:00 (Vilnius, UTC+3)" in text
    assert not Page.objects.get(pk=page.pk).live


def test_a_mail_about_a_page_without_a_schedule_has_no_times(
    tree: dict[str, HomePage], django_capture_on_commit_callbacks: Any
) -> None:
    users = create_users()
    users["moderator"].email = "m@portal.example"
    users["moderator"].save()
    page = factories.NewsFactory.create(title="Naujiena", published=False)
    page.save_revision(user=users["editor"])
    with django_capture_on_commit_callbacks(execute=True):
        page.get_workflow().start(page, users["editor"])

    assert mail.outbox
    assert "UTC" not in str(mail.outbox[0].body)


def test_the_form_names_the_clock(admin_client: Client) -> None:
    page = factories.NewsFactory.create(go_live_at=None)
    page.go_live_at = dt.datetime(2026, 11, 27, 8, tzinfo=dt.UTC)
    page.save_revision()

    html = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    # The dialog is a template, in which a parser finds no elements.
    _before, field = html.split('data-contentpath="go_live_at"')
    assert "Laiko juosta: Vilnius." in field
    assert 'value="2026-11-27 10:00"' in field


def test_editors_have_one_clock() -> None:
    client = create_client(create_users()["editor"])
    account = fetch_html(client, "/admin/account/")
    assert account.select_one("[name$=current_time_zone]") is None
    assert account.select_one("[name$=preferred_language]") is not None
