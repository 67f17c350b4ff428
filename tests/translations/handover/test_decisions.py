"""Moderators approve a translation that was handed over, or send it back."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from wagtail.models import GroupApprovalTask, Workflow, WorkflowState, WorkflowTask
from wagtail_localize.models import Translation

from tests.support import factories
from tests.support.translation_steps import (
    begin_translation,
    edit_and_publish,
    get_target,
    save_text,
    translate_all_texts,
)
from tests.translations.handover.steps import (
    decide,
    find_edit_path,
    find_state,
    hand_over,
    is_complete,
    press_publish,
    read_site,
    send,
)
from translations.queue import State

pytestmark = pytest.mark.django_db

BUTTON = "Perduoti skelbti"


def add_step(group: str) -> None:
    """Let another group approve after the moderators."""
    task = GroupApprovalTask.objects.create(name="Direktorius")
    task.groups.set(Group.objects.filter(name=group))
    WorkflowTask.objects.create(
        workflow=Workflow.objects.get(), task=task, sort_order=9
    )


class TestDecision:
    @pytest.fixture(autouse=True)
    def handed_over(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        hand_over(clients["draft_translator"], live_translation)
        mail.outbox.clear()

    def test_approving_publishes_all_texts(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        decide(clients["moderator"], live_translation, "approve")

        target = get_target(live_translation)
        assert "The day after." in read_site(target.url)
        assert find_state(live_translation) == State.DONE
        assert is_complete(live_translation)
        recipients = {to for sent in mail.outbox for to in sent.to}
        assert "draft_translator@editors.example" in recipients

    def test_publishing_in_the_editor_approves(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        message = press_publish(clients["moderator"], live_translation)

        assert message.startswith("Paskelbta: „EN Forumas“")
        target = get_target(live_translation)
        assert "The day after." in read_site(target.url)
        assert find_state(live_translation) == State.DONE
        assert is_complete(live_translation)
        state = WorkflowState.objects.get()
        assert state.status == WorkflowState.STATUS_APPROVED
        recipients = {to for sent in mail.outbox for to in sent.to}
        assert "draft_translator@editors.example" in recipients

    def test_a_translator_who_may_publish_ends_the_review(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        press_publish(clients["translator"], live_translation)

        assert find_state(live_translation) == State.DONE
        assert not get_target(live_translation).workflow_in_progress

    def test_publishing_goes_past_the_steps_that_are_left(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        add_step("Editors")

        press_publish(clients["moderator"], live_translation)

        assert find_state(live_translation) == State.DONE
        assert not get_target(live_translation).workflow_in_progress

    def test_of_two_steps_the_last_one_publishes(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        add_step("Moderators")

        decide(clients["moderator"], live_translation, "approve")
        assert find_state(live_translation) == State.SUBMITTED
        decide(clients["moderator"], live_translation, "approve")

        assert find_state(live_translation) == State.DONE
        assert "The day after." in read_site(get_target(live_translation).url)

    def test_a_moderator_sends_it_back_with_a_comment(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        page = clients["moderator"].get(find_edit_path(live_translation))
        form = re.search(
            r'action="(/admin/pages/workflow/action/[^"]+)"', page.content.decode()
        )
        assert form is not None

        send(clients["moderator"], form[1], comment="Trumpiau.", next="/admin/")

        assert find_state(live_translation) == State.READY
        path = find_edit_path(live_translation)
        text = clients["draft_translator"].get(path).content.decode()
        assert "Trumpiau." in text
        assert BUTTON in text
        sent = next(m for m in mail.outbox if "draft_translator" in m.to[0])
        assert "Trumpiau." in str(sent.body)

    def test_what_was_sent_back_is_handed_over_again(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        decide(clients["moderator"], live_translation, "reject", comment="Trumpiau.")
        save_text(clients["draft_translator"], live_translation, "intro", "Later.")

        hand_over(clients["draft_translator"], live_translation)

        assert find_state(live_translation) == State.SUBMITTED
        assert WorkflowState.objects.count() == 1
        decide(clients["moderator"], live_translation, "approve")
        assert "Later." in read_site(get_target(live_translation).url)

    def test_a_text_that_changed_later_is_not_approved_unseen(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        save_text(clients["draft_translator"], live_translation, "intro", "Unseen.")

        message = decide(clients["moderator"], live_translation, "approve")

        assert message.startswith("Nepatvirtinta: po perdavimo tekstai pasikeitė.")
        assert "Unseen." not in read_site(get_target(live_translation).url)
        assert find_state(live_translation) == State.SUBMITTED
        page = clients["moderator"].get(find_edit_path(live_translation))
        assert "Vėliau tekstai pasikeitė." in page.content.decode()

    def test_the_latest_texts_are_handed_over_without_another_mail(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        save_text(clients["draft_translator"], live_translation, "intro", "Newer.")

        message = hand_over(clients["draft_translator"], live_translation)

        assert message == "Moderatoriai dabar turi naujausius jūsų tekstus."
        assert not mail.outbox
        decide(clients["moderator"], live_translation, "approve")
        assert "Newer." in read_site(get_target(live_translation).url)

    def test_a_new_text_of_the_source_has_to_be_translated_first(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        source = live_translation.source.get_source_instance()
        edit_and_publish(source, intro="Dar vėliau.")

        message = decide(clients["moderator"], live_translation, "approve")

        assert message == "Nepatvirtinta: dar neišverstas 1 tekstas."
        assert find_state(live_translation) == State.OUTDATED
        assert "The day after." not in read_site(get_target(live_translation).url)

    def test_a_new_date_of_the_source_is_approved_with_the_texts(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        source = live_translation.source.get_source_instance()
        edit_and_publish(source, date=dt.date(2016, 5, 6))

        assert find_state(live_translation) == State.SUBMITTED
        decide(clients["moderator"], live_translation, "approve")

        target = get_target(live_translation)
        assert f"{target.date:%Y-%m-%d}" == "2016-05-06"
        assert "The day after." in read_site(target.url)
        assert find_state(live_translation) == State.DONE

    def test_a_text_that_changed_while_it_was_approved_waits(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        decide(clients["moderator"], live_translation, "approve")

        save_text(clients["draft_translator"], live_translation, "intro", "Newer.")

        assert find_state(live_translation) == State.READY
        hand_over(clients["draft_translator"], live_translation)
        assert find_state(live_translation) == State.SUBMITTED


def test_a_new_date_reaches_a_draft_that_waits(
    clients: dict[str, Client], translation: Translation
) -> None:
    """Of what is not published, the sync saves drafts with texts of the source."""
    hand_over(clients["draft_translator"], translation)
    edit_and_publish(translation.source.get_source_instance(), date=dt.date(2016, 5, 6))

    decide(clients["moderator"], translation, "approve")

    target = get_target(translation)
    assert (target.live, target.title) == (True, "EN Forumas")
    assert f"{target.date:%Y-%m-%d}" == "2016-05-06"
    assert find_state(translation) == State.DONE


@pytest.mark.parametrize("factory", ["OrganisationFactory", "TopicFactory"])
def test_organisations_and_topics_are_handed_over_too(
    factory: str, clients: dict[str, Client]
) -> None:
    source = getattr(factories, factory).create(name="Klasteris")
    source.save_revision().publish()
    translation = translate_all_texts(begin_translation(source))

    hand_over(clients["draft_translator"], translation)

    assert find_state(translation) == State.SUBMITTED
    assert not get_target(translation).live
    press_publish(clients["moderator"], translation)
    target = get_target(translation)
    assert (target.live, target.name) == (True, "EN Klasteris")
    assert find_state(translation) == State.DONE
