"""The times of a schedule in forms and mails are by one clock, which is named."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from wagtail.models import Page, WorkflowState

from events.models import EventPage
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import EditorForm, read_form
from tests.support.event_pages import create_event
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


SECOND = dt.datetime(2027, 10, 31, 1, 30, 42, tzinfo=dt.UTC)


@time_machine.travel(NOW, tick=False)
def test_an_unchanged_form_keeps_a_schedule_in_the_hour_that_occurs_twice(
    admin_client: Client, admin_user: User, tree: dict[str, HomePage]
) -> None:
    # The session of the fixture began at another moment, and may be over by now.
    admin_client.force_login(admin_user)
    page = create_event("Forumas", "2035-05-04T10:00", body=[], expire_at=SECOND)
    page.save_revision().publish()
    form = EditorForm(admin_client, f"/admin/pages/{page.pk}/edit/")
    data = read_form(admin_client, form.path, EventPage).dict()
    assert data["expire_at"] == "2027-10-31 03:30"
    assert data["expire_at-occurrence"] == "2027-10-31T01:30Z"

    response = form.save(data, "action-publish")

    assert response.status_code == 302, response.context["form"].errors
    page.refresh_from_db()
    assert page.expire_at == SECOND


@time_machine.travel(NOW, tick=False)
def test_a_schedule_asks_about_an_unclear_time(
    admin_client: Client, admin_user: User, tree: dict[str, HomePage]
) -> None:
    # The session of the fixture began at another moment, and may be over by now.
    admin_client.force_login(admin_user)
    page = create_event("Forumas", "2035-05-04T10:00", body=[])
    path = f"/admin/pages/{page.pk}/edit/"
    data = read_form(admin_client, path, EventPage).dict()
    data |= {"expire_at": "2027-10-31 03:30", "go_live_at": "2027-03-28 03:30"}

    refused = EditorForm(admin_client, path).save(data, "action-publish")

    errors = refused.context["form"].errors
    assert set(errors) == {"go_live_at", "expire_at"}
    assert "2027-03-28 04:00" in errors["go_live_at"][0]
    assert 'value="2027-10-31T01:30Z"' in refused.content.decode()
    data |= {"expire_at-occurrence": "2027-10-31T01:30Z"}
    data |= {"go_live_at": "2027-03-28 04:00"}
    saved = EditorForm(admin_client, path).save(data, "action-publish")
    assert saved.status_code == 302, saved.context["form"].errors
    draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.expire_at.astimezone(dt.UTC) == SECOND.replace(second=0)
