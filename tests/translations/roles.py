"""The users of the admin by role, and whether a response refuses one."""

import itertools
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import ERROR, get_messages
from django.test import Client
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from articles.models import ArticleIndexPage
from tests.support import factories

ADMIN = "/admin/"
LOGIN = "/admin/login/"
REFUSED_STATUSES = {403, 404}
REDIRECT = 302

GROUPS = {
    "draft_translator": "Draft translators",
    "translator": "Translators",
    "editor": "Editors",
    "moderator": "Moderators",
}


def create_users() -> dict[str, Any]:
    """Create a user of each role, except for anonymous visitors."""
    _create_draft_translators()
    found = {"no_permissions": factories.create_staff_user(username="no_permissions")}
    for role, name in GROUPS.items():
        user = get_user_model().objects.create_user(
            username=role, email=f"{role}@editors.example"
        )
        user.groups.add(Group.objects.get(name=name))
        found[role] = user
    found["section_editor"] = _create_section_editor()
    return found | {
        "superuser": factories.create_staff_user(
            username="superuser", is_superuser=True
        )
    }


def _create_section_editor() -> Any:
    """Create an editor of the Lithuanian news who may submit translations.

    Without a page tree, there is no section yet.
    """
    sections = ArticleIndexPage.objects.filter(locale__language_code="lt")
    group = Group.objects.create(name="Editors of the news")
    group.permissions.set(
        Permission.objects.filter(
            codename__in=("access_admin", "submit_translation"),
        )
    )
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=("add_page", "change_page")
    )
    for section, permission in itertools.product(sections, permissions):
        GroupPagePermission.objects.create(
            group=group, page=section, permission=permission
        )
    user = get_user_model().objects.create_user(
        username="section_editor", email="section_editor@editors.example"
    )
    user.groups.add(group)
    return user


def _create_draft_translators() -> None:
    translators = Group.objects.get(name="Translators")
    group = Group.objects.create(name=GROUPS["draft_translator"])
    permissions = translators.permissions.exclude(codename__startswith="publish_")
    group.permissions.set(permissions)
    for permission in GroupCollectionPermission.objects.filter(group=translators):
        permission.pk, permission.group = None, group
        permission.save()


def create_client(user: Any | None) -> Client:
    """Give a client that is signed in; an exception becomes a response of 500."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def is_refused(response: Any) -> bool:
    """Whether a response refuses the user; Wagtail often does so by a redirect."""
    status = response.status_code
    assert status < 500, f"{response.request['PATH_INFO']} failed with {status}."
    if status != REDIRECT:
        return status in REFUSED_STATUSES
    target = response.headers["Location"]
    levels = [message.level for message in get_messages(response.wsgi_request)]
    return target.startswith(LOGIN) or (target == ADMIN and ERROR in levels)
