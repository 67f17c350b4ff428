"""A translator who may not publish hands a translation over to the moderators."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from wagtail.models import Workflow, WorkflowState
from wagtail_localize.models import Translation

from home.models import HomePage
from tests.support import factories
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    get_target,
    translate_all_texts,
    translate_and_publish,
    translate_text,
)
from tests.translations.handover.steps import (
    create_news,
    find_edit_path,
    find_state,
    hand_over,
    is_complete,
    press_publish,
    read_site,
)
from translations.queue import State

pytestmark = pytest.mark.django_db

BUTTON = "Perduoti skelbti"


class TestHandOver:
    def test_moderators_get_a_mail_and_readers_see_nothing_new(
        self, clients: dict[str, Client], live_translation: Translation
    ) -> None:
        message = hand_over(clients["draft_translator"], live_translation)

        assert message.startswith("Perduota skelbti.")
        recipients = {to for sent in mail.outbox for to in sent.to}
        assert "moderator@editors.example" in recipients
        assert "draft_translator@editors.example" not in recipients
        sent = next(m for m in mail.outbox if m.to == ["moderator@editors.example"])
        assert "EN Forumas" in sent.subject
        assert find_edit_path(live_translation) in str(sent.body)
        assert find_state(live_translation) == State.SUBMITTED
        assert not is_complete(live_translation)
        target = get_target(live_translation)
        assert target.live
        assert "The day after." not in read_site(target.url)
        assert "The day after." in target.get_latest_revision_as_object().intro

    def test_a_new_translation_stays_a_draft(
        self, clients: dict[str, Client], translation: Translation
    ) -> None:
        hand_over(clients["draft_translator"], translation)

        target = get_target(translation)
        assert not target.live
        assert find_state(translation) == State.SUBMITTED
        assert not is_complete(translation)
        assert target.get_latest_revision_as_object().title == "EN Forumas"

    def test_the_button_is_for_those_who_may_not_publish(
        self, clients: dict[str, Client], translation: Translation
    ) -> None:
        path = find_edit_path(translation)

        shown = {
            role
            for role in ("draft_translator", "editor", "translator", "moderator")
            if BUTTON in clients[role].get(path).content.decode()
        }

        assert shown == {"draft_translator", "editor"}

    def test_mails_are_in_the_language_of_the_moderator(
        self, clients: dict[str, Client], translation: Translation, settings: Any
    ) -> None:
        hand_over(clients["draft_translator"], translation)

        sent = next(m for m in mail.outbox if m.to == ["moderator@editors.example"])
        assert "pateikta" in sent.subject + str(sent.body)

    def test_handing_over_twice_says_so_and_starts_one_review(
        self, clients: dict[str, Client], translation: Translation
    ) -> None:
        hand_over(clients["draft_translator"], translation)
        mails = len(mail.outbox)

        message = hand_over(clients["draft_translator"], translation)

        assert message == "Neperduota: jau perduota. Sprendžia moderatoriai."
        assert WorkflowState.objects.count() == 1
        assert len(mail.outbox) == mails

    def test_a_missing_text_is_not_handed_over(
        self, clients: dict[str, Client], tree: dict[str, HomePage]
    ) -> None:
        translation = begin_translation(create_news())
        translate_text(translation, "Forumas", "Forum")

        message = hand_over(clients["draft_translator"], translation)

        assert message == "Neperduota: dar neišversti 2 tekstai."
        assert find_state(translation) == State.BEGUN

    def test_a_text_of_a_machine_is_not_handed_over(
        self, clients: dict[str, Client], translation: Translation
    ) -> None:
        translate_text(translation, "Rytoj forumas.", "Tomorrow.", MACHINE)

        message = hand_over(clients["draft_translator"], translation)

        assert message.startswith("Neperduota: dar neperžiūrėtas 1 mašinos")
        assert find_state(translation) == State.UNREVIEWED

    def test_what_the_checks_find_is_shown_first(
        self, clients: dict[str, Client], translation: Translation
    ) -> None:
        translate_text(translation, "Rytoj forumas.", "Tomorrow")
        path = f"/admin/translations/{translation.pk}/hand_over/"

        response = clients["draft_translator"].post(path)

        page = response.content.decode()
        assert "Vis tiek perduoti" in page
        assert f'action="{path}"' in page
        assert find_state(translation) == State.READY

    def test_what_readers_see_already_is_not_handed_over(
        self, clients: dict[str, Client], tree: dict[str, HomePage]
    ) -> None:
        translation = translate_and_publish(create_news())

        message = hand_over(clients["draft_translator"], translation)

        assert message == "Neperduota: skaitytojai jau mato visą vertimą."

    def test_a_stopped_translation_is_not_handed_over(
        self, clients: dict[str, Client], translation: Translation
    ) -> None:
        Translation.objects.filter(pk=translation.pk).update(enabled=False)

        message = hand_over(clients["editor"], translation)

        assert message.startswith("Neperduota: vertimas sustabdytas.")
        assert not WorkflowState.objects.exists()

    def test_without_a_workflow_it_says_whom_to_ask(
        self, clients: dict[str, Client], translation: Translation
    ) -> None:
        Workflow.objects.get().deactivate()

        message = hand_over(clients["draft_translator"], translation)

        assert message.startswith("Neperduota: nepaskirta, kas tikrina.")


def test_a_snippet_without_a_workflow_says_whom_to_ask(
    clients: dict[str, Client],
) -> None:
    source = factories.TopicFactory.create(name="Klasteris")
    source.save_revision().publish()
    translation = translate_all_texts(begin_translation(source))
    Workflow.objects.get().deactivate()

    message = hand_over(clients["draft_translator"], translation)

    assert message.startswith("Neperduota: nepaskirta, kas tikrina.")


def test_the_button_to_publish_says_that_moderators_do_it(
    clients: dict[str, Client],
) -> None:
    """Without this permission, translators still may publish the model."""
    permission = Permission.objects.get(codename="publish_translation")
    Group.objects.get(name="Translators").permissions.remove(permission)
    source = factories.TopicFactory.create(name="Kokybė")
    source.save_revision().publish()
    translation = translate_all_texts(begin_translation(source))

    message = press_publish(clients["translator"], translation)

    assert message == "Nieko nepaskelbta: skelbia moderatoriai. Perduokite jiems."
    assert find_state(translation) == State.READY


def test_a_draft_that_the_snippet_refuses_is_not_handed_over(
    clients: dict[str, Client],
) -> None:
    source = factories.TopicFactory.create(name="Kokybė")
    source.save_revision().publish()
    translation = translate_all_texts(begin_translation(source))
    factories.TopicFactory.create(
        name="Quality", slug="en-kokybe", locale=translation.target_locale
    )

    message = hand_over(clients["draft_translator"], translation)

    assert message.startswith("Neperduota: ")
    assert find_state(translation) == State.READY
    assert not WorkflowState.objects.exists()
