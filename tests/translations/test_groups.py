"""What the migration made: three groups with their rights, and the moderation."""

import importlib
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client, TestCase
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
)

from articles.models import NewsPage
from home.models import HomePage
from tests.support import factories
from tests.translations.attempts import build_news_form
from tests.translations.roles import create_client, create_users

pytestmark = pytest.mark.django_db

migration = importlib.import_module("translations.migrations.0002_groups")

SNIPPETS = ("organisation", "topic")
SUBMIT = "wagtail_localize.submit_translation"
MODELS = {
    "Editors": {
        SUBMIT,
        *(f"foundation.{do}_{it}" for it in SNIPPETS for do in ("add", "change")),
    },
    "Moderators": {
        SUBMIT,
        "wagtail_localize.change_translation",
        "foundation.publish_translation",
        *(
            f"foundation.{do}_{it}"
            for it in SNIPPETS
            for do in ("add", "change", "delete", "publish")
        ),
        *(
            f"{model.format(do)}"
            for model in ("translators.{}_glossaryterm", "wagtailredirects.{}_redirect")
            for do in ("add", "change", "delete")
        ),
    },
    "Translators": {
        SUBMIT,
        "wagtail_localize.change_translation",
        "foundation.publish_translation",
        *(f"foundation.{do}_{it}" for it in SNIPPETS for do in ("change", "publish")),
        "translators.add_glossaryterm",
        "translators.change_glossaryterm",
    },
}
PAGES = {
    "Editors": {"add_page", "change_page"},
    "Moderators": {
        "add_page",
        "change_page",
        "publish_page",
        "lock_page",
        "unlock_page",
    },
    # With a right to a branch of the tree they could edit and move sources too.
    "Translators": set(),
}
CHOOSE = {"choose_document", "choose_image"}
FILES = {
    "Editors": CHOOSE
    | {f"{do}_{it}" for do in ("add", "change") for it in ("document", "image")},
    "Translators": CHOOSE,
}
FILES["Moderators"] = FILES["Editors"]


@pytest.fixture(params=["Editors", "Moderators", "Translators"])
def group(request: pytest.FixtureRequest) -> Group:
    return Group.objects.get(name=request.param)


def test_there_is_no_other_group() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == MODELS.keys()


def test_a_group_has_its_rights_to_models_and_no_others(group: Group) -> None:
    rights = {
        f"{right.content_type.app_label}.{right.codename}"
        for right in group.permissions.select_related("content_type")
    }
    # Wagtail's first migrations gave rights to all files; it asks for them no more.
    rights = {
        right
        for right in rights
        if not right.startswith(("wagtailimages.", "wagtaildocs."))
    }

    assert rights == MODELS[group.name] | {"wagtailadmin.access_admin"}


def test_a_group_has_its_rights_to_all_pages(group: Group) -> None:
    given = GroupPagePermission.objects.filter(group=group)

    assert {row.permission.codename for row in given} == PAGES[group.name]
    assert {row.page for row in given} <= {Page.get_first_root_node()}


def test_a_group_has_its_rights_to_all_files(group: Group) -> None:
    given = GroupCollectionPermission.objects.filter(group=group)

    assert {row.permission.codename for row in given} == FILES[group.name]
    assert {row.collection for row in given} == {Collection.get_first_root_node()}


def test_a_right_that_is_given_exists_once() -> None:
    """The migration may run before Django has made the rights of all models."""
    for group in Group.objects.all():
        for right in group.permissions.all():
            same = type(right).objects.filter(
                codename=right.codename,
                content_type__app_label=right.content_type.app_label,
            )
            assert same.count() == 1
            assert right.content_type.model_class() is not None


def everything_given() -> list[Any]:
    return [
        list(model.objects.order_by("pk").values())
        for model in (
            Group,
            Group.permissions.through,
            GroupPagePermission,
            GroupCollectionPermission,
            Workflow,
            WorkflowPage,
            Task,
        )
    ]


def test_a_second_run_changes_nothing() -> None:
    before = everything_given()

    for operation in migration.Migration.operations:
        operation.code(apps, None)

    assert everything_given() == before


def test_rights_that_an_administrator_gave_are_kept(group: Group) -> None:
    right = group.permissions.model.objects.get(codename="delete_user")
    group.permissions.add(right)

    migration.give_rights(apps, None)

    assert right in group.permissions.all()


class TestModeration:
    def test_it_stands_over_all_pages_under_a_lithuanian_name(
        self, tree: dict[str, HomePage]
    ) -> None:
        workflow = Workflow.objects.get()
        task = workflow.tasks.get().specific

        assert (workflow.name, task.name) == ("Tikrinimas", "Tikrinimas")
        assert workflow.active
        assert isinstance(task, GroupApprovalTask)
        assert [group.name for group in task.groups.all()] == ["Moderators"]
        for home in tree.values():
            for page in home.get_descendants(inclusive=True):
                assert page.get_workflow() == workflow

    def test_a_name_that_an_administrator_chose_is_kept(self) -> None:
        Workflow.objects.update(name="Redakcija")

        migration.name_workflow(apps, None)

        assert Workflow.objects.get().name == "Redakcija"

    def test_an_editor_s_page_is_published_by_a_moderator(
        self, tree: dict[str, HomePage]
    ) -> None:
        users = create_users()
        page = submitted_by(create_client(users["editor"]))
        told = [to for message in mail.outbox for to in message.to]

        assert not page.live
        assert page.workflow_in_progress
        assert users["moderator"].email in told
        assert users["translator"].email not in told

        decide(create_client(users["editor"]), page, "approve")
        page.refresh_from_db()
        assert not page.live

        decide(create_client(users["moderator"]), page, "approve")
        page = NewsPage.objects.get(pk=page.pk)
        assert page.live
        assert page.title == "Kita naujiena"
        assert not page.workflow_in_progress

    def test_a_moderator_sends_a_page_back_and_the_editor_again(
        self, tree: dict[str, HomePage]
    ) -> None:
        users = create_users()
        editor = create_client(users["editor"])
        page = submitted_by(editor)

        decide(create_client(users["moderator"]), page, "reject", comment="Trumpiau.")
        page = NewsPage.objects.get(pk=page.pk)
        assert page.current_workflow_state.status == "needs_changes"

        fields = build_news_form(title="Trumpiau", **{"action-restart-workflow": "1"})
        editor.post(f"/admin/pages/{page.pk}/edit/", fields)
        page = NewsPage.objects.get(pk=page.pk)
        assert page.workflow_in_progress
        assert not page.live


def submitted_by(client: Client) -> NewsPage:
    """Write a page in the admin, and submit it."""
    parent = factories.NewsFactory.create().get_parent()
    address = f"/admin/pages/add/articles/newspage/{parent.pk}/"
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(address, build_news_form(**{"action-submit": "1"}))
    return NewsPage.objects.get(draft_title="Kita naujiena")


def decide(client: Client, page: NewsPage, action: str, **answer: str) -> None:
    """Answer a page that was submitted."""
    state = page.current_workflow_task_state
    client.post(f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/", answer)
