"""The people of the admin, by role, and whether an answer turned one away."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.messages import ERROR, get_messages
from django.test import Client
from wagtail.models import GroupCollectionPermission

from tests.support import factories

ADMIN = "/admin/"
LOGIN = "/admin/login/"
REFUSED = {403, 404}
FOUND = 302

GROUPS = {
    "apprentice": "Apprentices",
    "translator": "Translators",
    "editor": "Editors",
    "moderator": "Moderators",
}


def people() -> dict[str, Any]:
    """One person of each role that has a login."""
    _make_apprentices()
    found = {"nobody": factories.create_staff_user(username="nobody")}
    for role, name in GROUPS.items():
        user = get_user_model().objects.create_user(
            username=role, email=f"{role}@editors.example"
        )
        user.groups.add(Group.objects.get(name=name))
        found[role] = user
    return found | {
        "chief": factories.create_staff_user(username="chief", is_superuser=True)
    }


def _make_apprentices() -> None:
    translators = Group.objects.get(name="Translators")
    group = Group.objects.create(name=GROUPS["apprentice"])
    rights = translators.permissions.exclude(codename__startswith="publish_")
    group.permissions.set(rights)
    for given in GroupCollectionPermission.objects.filter(group=translators):
        given.pk, given.group = None, group
        given.save()


def client_of(user: Any | None) -> Client:
    """A browser in which somebody has signed in; an error of ours is an answer."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def is_turned_away(response: Any) -> bool:
    """Whether an answer kept somebody out, as Wagtail does it: often by a redirect."""
    status = response.status_code
    assert status < 500, f"{response.request['PATH_INFO']} failed with {status}."
    if status != FOUND:
        return status in REFUSED
    target = response.headers["Location"]
    told = [message.level for message in get_messages(response.wsgi_request)]
    return target.startswith(LOGIN) or (target == ADMIN and ERROR in told)
