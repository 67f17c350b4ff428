"""The groups, permissions and workflow that the migration creates."""

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
branding_migration = importlib.import_module(
    "translations.migrations.0004_rights_to_branding"
)

SNIPPETS = ("organisation", "topic")
PROMOTIONS = {
    f"wagtailsearchpromotions.{do}_searchpromotion"
    for do in ("add", "change", "delete")
}
SUBMIT = "wagtail_localize.submit_translation"
BRANDING = "foundation.change_sitebranding"
MODELS = {
    "Editors": {
        SUBMIT,
        BRANDING,
        *PROMOTIONS,
        *(f"foundation.{do}_{it}" for it in SNIPPETS for do in ("add", "change")),
    },
    "Moderators": {
        SUBMIT,
        BRANDING,
        *PROMOTIONS,
        "wagtail_localize.change_translation",
        "foundation.publish_translation",
        *(
            f"foundation.{do}_{it}"
            for it in SNIPPETS
            for do in ("add", "change", "delete", "publish", "lock", "unlock")
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
    # With a page permission they could also edit and move sources.
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


def test_there_are_three_groups() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == MODELS.keys()


def test_a_group_has_its_model_permissions_and_no_others(group: Group) -> None:
    rights = {
        f"{right.content_type.app_label}.{right.codename}"
        for right in group.permissions.select_related("content_type")
    }
    # Wagtail's first migrations add permissions that it does not check.
    rights = {
        right
        for right in rights
        if not right.startswith(("wagtailimages.", "wagtaildocs."))
    }

    assert rights == MODELS[group.name] | {"wagtailadmin.access_admin"}


def test_a_group_has_its_permissions_for_all_pages(group: Group) -> None:
    given = GroupPagePermission.objects.filter(group=group)

    assert {row.permission.codename for row in given} == PAGES[group.name]
    assert {row.page for row in given} <= {Page.get_first_root_node()}


def test_a_group_has_its_permissions_for_all_files(group: Group) -> None:
    given = GroupCollectionPermission.objects.filter(group=group)

    assert {row.permission.codename for row in given} == FILES[group.name]
    assert {row.collection for row in given} == {Collection.get_first_root_node()}


def test_a_permission_of_a_group_exists_once() -> None:
    """The migration may run before Django creates the permissions of all models."""
    for group in Group.objects.all():
        for right in group.permissions.all():
            same = type(right).objects.filter(
                codename=right.codename,
                content_type__app_label=right.content_type.app_label,
            )
            assert same.count() == 1
            assert right.content_type.model_class() is not None


def read_all_rows() -> list[Any]:
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


def test_a_second_run_of_the_migration_changes_nothing() -> None:
    before = read_all_rows()

    for module in (migration, branding_migration):
        for operation in module.Migration.operations:
            operation.code(apps, None)

    assert read_all_rows() == before


def test_permissions_that_an_administrator_added_are_kept(group: Group) -> None:
    right = group.permissions.model.objects.get(codename="delete_user")
    group.permissions.add(right)

    migration.give_rights(apps, None)

    assert right in group.permissions.all()


class TestWorkflow:
    def test_it_applies_to_all_pages_and_has_a_lithuanian_name(
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

    def test_a_moderator_publishes_the_page_of_an_editor(
        self, tree: dict[str, HomePage]
    ) -> None:
        users = create_users()
        page = submit_page(create_client(users["editor"]))
        recipients = [to for message in mail.outbox for to in message.to]

        assert not page.live
        assert page.workflow_in_progress
        assert users["moderator"].email in recipients
        assert users["translator"].email not in recipients

        take_action(create_client(users["editor"]), page, "approve")
        page.refresh_from_db()
        assert not page.live

        take_action(create_client(users["moderator"]), page, "approve")
        page = NewsPage.objects.get(pk=page.pk)
        assert page.live
        assert page.title == "Kita naujiena"
        assert not page.workflow_in_progress

    def test_a_moderator_rejects_a_page_and_the_editor_submits_it_again(
        self, tree: dict[str, HomePage]
    ) -> None:
        users = create_users()
        editor = create_client(users["editor"])
        page = submit_page(editor)

        take_action(
            create_client(users["moderator"]), page, "reject", comment="Trumpiau."
        )
        page = NewsPage.objects.get(pk=page.pk)
        assert page.current_workflow_state.status == "needs_changes"

        fields = build_news_form(title="Trumpiau", **{"action-restart-workflow": "1"})
        editor.post(f"/admin/pages/{page.pk}/edit/", fields)
        page = NewsPage.objects.get(pk=page.pk)
        assert page.workflow_in_progress
        assert not page.live


def submit_page(client: Client) -> NewsPage:
    """Create a page in the admin and submit it to moderation."""
    parent = factories.NewsFactory.create().get_parent()
    address = f"/admin/pages/add/articles/newspage/{parent.pk}/"
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(address, build_news_form(**{"action-submit": "1"}))
    page: NewsPage = NewsPage.objects.get(draft_title="Kita naujiena")
    return page


def take_action(client: Client, page: NewsPage, action: str, **data: str) -> None:
    """Approve or reject a submitted page."""
    state = page.current_workflow_task_state
    client.post(f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/", data)
