"""The listings and dialogs of the admin take a fixed number of queries."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import Page, PagePermissionTester

from events.models import EventIndexPage, EventPage
from foundation.admin.permission_testers import get_page_permissions
from foundation.models import PortalImage
from home.models import HomePage
from tests.support import factories
from tests.support.html import count_queries
from tests.support.translation_steps import begin_translation, translate_and_publish
from tests.translations.roles import create_client, create_users

pytestmark = pytest.mark.django_db

# One of them looks for a second factor.
QUERIES_MAX = 26
# It asks for the permissions and the types of each of its filters.
HISTORY_QUERIES_MAX = 35
ROLES = ("superuser", "editor", "moderator", "translator")


def explore_events() -> str:
    index = EventIndexPage.objects.get(locale__language_code="lt")
    return f"/admin/pages/{index.pk}/"


LISTINGS: dict[str, Callable[[], str]] = {
    "explorer": explore_events,
    "explorer of a home page": lambda: (
        f"/admin/pages/{HomePage.objects.get(locale__language_code='lt').pk}/"
    ),
    "explorer of the root": lambda: "/admin/pages/1/",
    "explorer in tree order": lambda: f"{explore_events()}?ordering=ord",
    "results in the explorer": lambda: f"{explore_events()}results/?q=Renginys",
    "search": lambda: "/admin/pages/search/?q=Renginys",
    "pages of a type": lambda: "/admin/pages/usage/events/eventpage/",
    "page chooser": lambda: explore_events().replace("pages", "choose-page"),
    "search in the page chooser": lambda: "/admin/choose-page/search/?q=Renginys",
    "organisations": lambda: "/admin/snippets/foundation/organisation/",
    "search for organisations": lambda: (
        "/admin/snippets/foundation/organisation/?q=Klasteris"
    ),
    "organisation chooser": lambda: (
        "/admin/snippets/choose/foundation/organisation/results/"
    ),
    "topics": lambda: "/admin/snippets/foundation/topic/",
    "images": lambda: "/admin/images/",
    "image chooser": lambda: "/admin/images/chooser/results/",
    "documents": lambda: "/admin/documents/",
    "document chooser": lambda: "/admin/documents/chooser/results/",
    "usages of a picture": lambda: (
        f"/admin/images/usage/{PortalImage.objects.earliest('pk').pk}/"
    ),
    "usages of a draft event": lambda: (
        f"/admin/pages/{EventPage.objects.filter(live=False).earliest('pk').pk}/usage/"
    ),
    "menu of pages": lambda: (
        "/admin/api/main/pages/?for_explorer=1&child_of="
        f"{EventIndexPage.objects.get(locale__language_code='lt').pk}"
    ),
    "locked pages": lambda: "/admin/reports/locked/",
    "ageing pages": lambda: "/admin/reports/aging-pages/",
    "site history": lambda: "/admin/reports/site-history/",
}


def create_rows(number: int) -> None:
    """Create rows of each kind: a draft, a page with translations, a locked page."""
    for _row in range(number):
        factories.EventFactory.create()
        draft = factories.EventFactory.create(published=False)
        draft.locked = True
        draft.save()
        begin_translation(factories.EventFactory.create())
        translate_and_publish(factories.EventFactory.create())
        factories.TopicFactory.create().save_revision().publish()
        factories.ImageFactory.create()
        factories.NewsFactory.create(image=PortalImage.objects.earliest("pk"))
        factories.DocumentFactory.create()
        factories.OrganisationFactory.create().save_revision().publish()
        translate_and_publish(factories.OrganisationFactory.create())


@pytest.fixture
def clients(tree: dict[str, HomePage]) -> dict[str, Client]:
    """Return a signed-in client of each role."""
    users = create_users()
    return {role: create_client(users[role]) for role in ROLES}


def test_listings_take_as_many_queries_for_many_rows_as_for_few(
    clients: dict[str, Client],
) -> None:
    # The dialogs have ten rows.
    create_rows(5)
    # The first request fills caches.
    allowed = [
        (name, role)
        for name, build_address in LISTINGS.items()
        for role, client in clients.items()
        if client.get(build_address()).status_code == 200
    ]

    def count_all() -> dict[tuple[str, str], int]:
        return {
            (name, role): count_queries(clients[role], LISTINGS[name]())
            for name, role in allowed
        }

    few = count_all()
    create_rows(2)
    many = count_all()

    assert {name for name, _role in few} == set(LISTINGS)
    grown = {key: (few[key], count) for key, count in many.items() if few[key] != count}
    assert not grown
    assert max(many.values()) <= HISTORY_QUERIES_MAX
    assert {name for (name, _role), count in many.items() if count > QUERIES_MAX} <= {
        "site history"
    }


@pytest.mark.parametrize("role", ["editor", "moderator", "translator", "superuser"])
def test_who_may_delete_a_page_is_the_same_as_in_wagtail(
    tree: dict[str, HomePage], role: str
) -> None:
    user: User = create_users()[role]
    pages: list[Page] = [
        factories.EventFactory.create(),
        factories.EventFactory.create(published=False),
        factories.EventFactory.create(published=False, owner=user),
        factories.EventFactory.create(owner=user),
        EventIndexPage.objects.get(locale__language_code="lt"),
        Page.get_first_root_node(),
    ]

    for page in pages:
        for ignore_bulk in (True, False):
            ours = get_page_permissions(user, page).can_delete(ignore_bulk)
            stock = PagePermissionTester(user, page).can_delete(ignore_bulk)
            assert ours == stock, (page, ignore_bulk)
