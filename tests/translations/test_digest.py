"""The daily mail says which translations wait for a person."""

import datetime as dt
import smtplib
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings
from wagtail.users.models import UserProfile

from home.models import HomePage
from tests.support import factories
from tests.support.translation_steps import (
    begin_translation,
    get_target,
    translate_all_texts,
    translate_text,
)
from tests.translations.handover.steps import create_news, hand_over
from tests.translations.roles import create_client, create_users
from translations.digest import ROWS_MAX, send_digests
from translations.models import DigestSetting
from translations.queue import list_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

MORNING = dt.datetime(2031, 3, 4, 6, 5, tzinfo=ZoneInfo("Europe/Vilnius"))
ACCOUNT = "/admin/account/"
SWITCH = "translations_digest-is_wanted"


@pytest.fixture
def users(tree: dict[str, HomePage]) -> dict[str, Any]:
    """A user of each role, who works in Lithuanian."""
    found = create_users()
    for user in found.values():
        user.first_name = user.last_name = "Rūta"
        user.save()
        UserProfile.objects.create(user=user, preferred_language="lt")
    return found


def send(**later: float) -> None:
    send_digests(now=MORNING + dt.timedelta(**later))


def read_mails() -> dict[str, Any]:
    """Return the mails by the name of the recipient."""
    return {message.to[0].split("@")[0]: message for message in mail.outbox}


class TestContent:
    def test_it_names_what_waits_and_links_to_it(
        self, users: dict[str, Any], settings: Settings
    ) -> None:
        translation = begin_translation(create_news())
        translate_text(translation, "Forumas", "Forum")

        send()

        message = read_mails()["translator"]
        assert message.subject == "Jūsų laukia 1 vertimas"
        assert "Verčiamas: 1\n" in message.body
        assert "• Forumas (naujiena)\n" in message.body
        edit_path = f"/admin/pages/{get_target(translation).pk}/edit/"
        for path in (edit_path, "/admin/translations/"):
            assert f"{settings.BASE_URL}{path}\n" in message.body
        assert message.extra_headers["Auto-Submitted"] == "auto-generated"

    def test_it_is_in_the_language_of_the_person(self, users: dict[str, Any]) -> None:
        create_news()
        UserProfile.objects.filter(user=users["moderator"]).update(
            preferred_language="en"
        )

        send()

        mails = read_mails()
        assert mails["moderator"].subject == "1 translation waits for you"
        assert "Not begun: 1\n" in mails["moderator"].body
        assert "Nepradėtas: 1\n" in mails["translator"].body

    def test_coming_events_are_first_and_say_when(self, users: dict[str, Any]) -> None:
        create_news()
        start = timezone.now() + dt.timedelta(days=3)
        factories.EventFactory.create(title="Inovacijų diena", start=start, end=None)

        send()

        body = read_mails()["translator"].body
        assert body.index("• Inovacijų diena (renginys, ") < body.index("• Forumas")

    def test_a_long_queue_is_cut_and_the_rest_counted(
        self, users: dict[str, Any]
    ) -> None:
        for _number in range(ROWS_MAX + 2):
            factories.NewsFactory.create()

        send()

        message = read_mails()["translator"]
        assert message.subject == f"Jūsų laukia {ROWS_MAX + 2} vertimai"
        assert message.body.count("• ") == ROWS_MAX
        assert "\nir dar 2\n" in message.body

    def test_markup_in_a_title_is_text(self, users: dict[str, Any]) -> None:
        factories.NewsFactory.create(title="Aš & <b>tu</b>")

        send()

        assert "• Aš & <b>tu</b> (naujiena)" in read_mails()["translator"].body

    def test_it_says_what_the_queue_says(self, users: dict[str, Any]) -> None:
        create_news()
        translate_all_texts(begin_translation(factories.NewsFactory.create()))
        factories.TopicFactory.create().save_revision().publish()

        send()

        number = len(list_jobs())
        assert read_mails()["translator"].subject == f"Jūsų laukia {number} vertimai"
        page = create_client(users["translator"]).get("/admin/translations/")
        assert page.context["count"] == number

    def test_what_is_handed_over_waits_for_moderators_alone(
        self, users: dict[str, Any]
    ) -> None:
        translation = translate_all_texts(begin_translation(create_news()))
        hand_over(create_client(users["draft_translator"]), translation)
        mail.outbox.clear()

        send()

        assert read_mails().keys() == {"moderator", "superuser"}
        assert "Perduotas skelbti: 1\n" in read_mails()["moderator"].body


class TestRecipients:
    def test_it_goes_to_those_who_translate_or_decide(
        self, users: dict[str, Any]
    ) -> None:
        create_news()

        send()

        assert read_mails().keys() == {
            "translator",
            "draft_translator",
            "moderator",
            "superuser",
        }

    def test_a_draft_is_not_named_to_who_may_not_read_it(
        self, users: dict[str, Any]
    ) -> None:
        """A reviewer without the right to translate gets what to decide, no more."""
        users["editor"].groups.add(Group.objects.get(name="Moderators"))
        create_news()
        Group.objects.get(name="Moderators").permissions.remove(
            *Group.objects.get(name="Moderators").permissions.filter(
                codename="change_translation"
            )
        )

        send()

        assert "moderator" not in read_mails()

    def test_nothing_waits_and_nobody_gets_a_mail(self, users: dict[str, Any]) -> None:
        send()

        assert not mail.outbox

    @pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
    def test_who_left_or_has_no_address_gets_none(
        self, change: dict[str, Any], users: dict[str, Any]
    ) -> None:
        create_news()
        for name, value in change.items():
            setattr(users["translator"], name, value)
        users["translator"].save()

        send()

        assert "translator" not in read_mails()
        assert "moderator" in read_mails()


class TestTime:
    def test_it_is_sent_once_a_day(self, users: dict[str, Any]) -> None:
        create_news()

        send()
        send(hours=1)
        send(hours=17)

        assert len(mail.outbox) == len(read_mails())
        send(days=1)
        assert len(mail.outbox) == 2 * len(read_mails())

    def test_nothing_is_sent_in_the_night(self, users: dict[str, Any]) -> None:
        create_news()

        send(hours=-1)

        assert not mail.outbox

    def test_what_begins_to_wait_later_is_in_the_mail_of_the_next_day(
        self, users: dict[str, Any]
    ) -> None:
        send()
        create_news()
        send(hours=1)
        assert not mail.outbox

        send(days=1)

        assert "translator" in read_mails()

    def test_another_process_that_was_first_sends_it_alone(
        self, users: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        create_news()
        send_messages = EmailBackend.send_messages

        def send_elsewhere_first(backend: EmailBackend, messages: Any) -> int:
            monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
            send()
            return send_messages(backend, messages)

        monkeypatch.setattr(EmailBackend, "send_messages", send_elsewhere_first)
        send()

        assert len(mail.outbox) == len(read_mails()) == 4

    def test_a_mail_server_that_is_down_is_asked_again_later(
        self, users: dict[str, Any], settings: Settings
    ) -> None:
        create_news()
        backend = settings.EMAIL_BACKEND
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        send()
        settings.EMAIL_BACKEND = backend

        send(minutes=10)

        assert len(mail.outbox) == len(read_mails()) == 4

    def test_an_address_that_is_refused_keeps_no_other_mail_back(
        self, users: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        create_news()
        send_messages = EmailBackend.send_messages

        def refuse_translator(backend: EmailBackend, messages: Any) -> int:
            if messages[0].to == ["translator@editors.example"]:
                raise smtplib.SMTPRecipientsRefused({})
            return send_messages(backend, messages)

        monkeypatch.setattr(EmailBackend, "send_messages", refuse_translator)
        send()
        send(minutes=10)

        assert len(mail.outbox) == 3


class TestSwitch:
    def test_a_person_switches_it_off_and_on(self, users: dict[str, Any]) -> None:
        create_news()
        client = create_client(users["translator"])
        assert SWITCH in client.get(ACCOUNT).content.decode()

        save_account(client)
        send()
        assert "translator" not in read_mails()

        save_account(client, **{SWITCH: "on"})
        send(days=1)
        assert "translator" in read_mails()

    def test_it_is_on_at_first(self, users: dict[str, Any]) -> None:
        form = create_client(users["translator"]).get(ACCOUNT).content.decode()

        switch = form[form.index(f'name="{SWITCH}"') :]
        assert "checked" in switch[: switch.index(">")]

    def test_saving_the_account_does_not_send_it_again(
        self, users: dict[str, Any]
    ) -> None:
        create_news()
        send()

        save_account(create_client(users["translator"]), **{SWITCH: "on"})
        send(hours=1)

        assert len(mail.outbox) == len(read_mails())

    def test_who_gets_no_mail_has_no_switch(self, users: dict[str, Any]) -> None:
        page = create_client(users["no_permissions"]).get(ACCOUNT).content.decode()

        assert SWITCH not in page


def save_account(client: Client, **changes: str) -> None:
    """Save the account as a browser does; a switch that is off is not sent."""
    page = client.get(ACCOUNT)
    data = {
        field.html_name: field.value() or ""
        for panel_tab in page.context["panels_by_tab"].values()
        for panel in panel_tab
        for field in panel.get_form()
        if field.html_name != SWITCH and field.value() is not False
    }
    response = client.post(ACCOUNT, data | changes)
    assert response.status_code == 302, response.context["panels_by_tab"]


def test_more_pages_take_no_more_queries(users: dict[str, Any]) -> None:
    def count_queries(day: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            send(days=day)
        return len(queries)

    for _number in range(ROWS_MAX):
        factories.NewsFactory.create()
    send()
    few = count_queries(1)
    for _number in range(10):
        factories.NewsFactory.create()

    assert count_queries(2) == few


def test_a_deleted_person_leaves_no_setting(users: dict[str, Any]) -> None:
    factories.NewsFactory.create()
    send()

    users["translator"].delete()

    assert DigestSetting.objects.count() == 3
