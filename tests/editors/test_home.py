"""The home screen of the admin offers a beginning, and shows what is to be done."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import GroupPagePermission, Locale, Page, Workflow
from wagtail.users.models import UserProfile

from editors import home_panels
from events.models import EventIndexPage
from tests.support import factories
from tests.support.html import fetch_html, get_attribute, visible_text
from tests.support.translation_steps import begin_translation, translate_all_texts
from tests.translations import roles
from translations.wagtail_hooks import QueuePanel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

HOME = "/admin/"
NEW_IN_LITHUANIAN = ["Naujas renginys", "Nauja naujiena", "Nauja sėkmės istorija"]
QUERIES = 5
MANY = 8


@pytest.fixture
def users() -> dict[str, Any]:
    """A user of each role, who works in Lithuanian."""
    found = roles.create_users()
    for user in found.values():
        UserProfile.objects.create(user=user, preferred_language="lt")
    return found


@pytest.fixture
def open_home(client: Client) -> Callable[[Any], BeautifulSoup]:
    """Open the home screen as a user."""

    def open_as(user: Any) -> BeautifulSoup:
        client.force_login(user)
        return fetch_html(client, HOME)

    return open_as


def list_buttons(page: BeautifulSoup) -> list[Tag]:
    return list(page.select(".home-new a"))


def list_headings(page: BeautifulSoup) -> list[str]:
    return [visible_text(heading) for heading in page.select(".w-panel__heading")]


def read_panel(page: BeautifulSoup, name: str) -> str:
    return visible_text(page.select_one(f"#{name}-content"))


def submit_and_return(page: Any, requester: Any, moderator: Any, reason: str) -> None:
    """Submit a draft for review, and return it with a reason."""
    page.save_revision(user=requester)
    state = Workflow.objects.earliest("pk").start(page, requester)
    state.current_task_state.reject(user=moderator, comment=reason)


class TestNewPages:
    @pytest.mark.parametrize("role", ["editor", "moderator", "superuser"])
    def test_a_button_opens_the_form_in_the_language_of_the_editor(
        self, role: str, users: dict[str, Any], open_home: Any, client: Client
    ) -> None:
        buttons = list_buttons(open_home(users[role]))

        assert [visible_text(button) for button in buttons] == NEW_IN_LITHUANIAN
        lithuanian = Locale.objects.get(language_code="lt")
        for button in buttons:
            address = get_attribute(button, "href")
            assert client.get(address).status_code == 200
            parent = Page.objects.get(pk=int(address.rstrip("/").split("/")[-1]))
            assert parent.locale == lithuanian

    def test_an_english_editor_writes_in_english(
        self, users: dict[str, Any], open_home: Any
    ) -> None:
        UserProfile.objects.filter(user=users["editor"]).update(preferred_language="en")

        button = list_buttons(open_home(users["editor"]))[0]

        english = EventIndexPage.objects.get(locale__language_code="en")
        assert visible_text(button) == "New event"
        assert button["href"] == f"/admin/pages/add/events/eventpage/{english.pk}/"

    @pytest.mark.parametrize("role", ["translator", "no_permissions"])
    def test_nobody_is_offered_what_is_not_permitted(
        self, role: str, users: dict[str, Any], open_home: Any
    ) -> None:
        assert list_buttons(open_home(users[role])) == []

    def test_an_editor_of_one_section_is_offered_its_pages(
        self, users: dict[str, Any], open_home: Any
    ) -> None:
        user = users["no_permissions"]
        section = EventIndexPage.objects.get(locale__language_code="lt")
        GroupPagePermission.objects.create(
            group=user.groups.get(),
            page=section,
            permission=Permission.objects.get(codename="add_page"),
        )

        buttons = list_buttons(open_home(user))

        assert [visible_text(button) for button in buttons] == ["Naujas renginys"]

    def test_the_menu_has_the_same_links(
        self, users: dict[str, Any], open_home: Any
    ) -> None:
        page = open_home(users["editor"])

        props = visible_text(page.select_one("#wagtail-sidebar-props"))
        for button in list_buttons(page):
            assert f'"{button["href"]}"' in props


class TestPanels:
    def test_wagtails_panels_are_replaced(
        self, users: dict[str, Any], open_home: Any
    ) -> None:
        editing = ["Jūsų juodraščiai", "Artimiausi renginiai", "Suplanuota"]
        review, queue = "Laukia jūsų peržiūros", "Laukia vertimo"

        for role, expected in {
            "editor": [*editing, queue],
            "moderator": [editing[0], review, *editing[1:], queue],
            "superuser": [editing[0], review, *editing[1:], queue],
            "translator": [queue],
            "no_permissions": [],
        }.items():
            assert list_headings(open_home(users[role])) == expected, role

    def test_an_empty_panel_says_what_to_do(
        self, users: dict[str, Any], open_home: Any
    ) -> None:
        page = open_home(users["moderator"])

        assert "Pradėkite mygtukais viršuje" in read_panel(page, "own-pages")
        assert "Niekas jūsų nelaukia" in read_panel(page, "review")
        assert "Būsimų renginių nėra" in read_panel(page, "coming-events")
        assert "Nieko nesuplanuota" in read_panel(page, "scheduled")

    def test_a_draft_is_listed_for_who_wrote_it(
        self, users: dict[str, Any], open_home: Any
    ) -> None:
        news = factories.NewsFactory.create(published=False, title="Nebaigta")
        news.save_revision(user=users["editor"])

        assert "Nebaigta Juodraštis" in read_panel(
            open_home(users["editor"]), "own-pages"
        )
        assert "Nebaigta" not in read_panel(open_home(users["moderator"]), "own-pages")

    def test_what_was_returned_comes_first_with_the_reason(
        self, users: dict[str, Any], open_home: Any
    ) -> None:
        users["moderator"].first_name = "Rūta"
        users["moderator"].save()
        returned = factories.NewsFactory.create(published=False, title="Grąžinta")
        submit_and_return(
            returned, users["editor"], users["moderator"], "Trūksta šaltinio."
        )
        draft = factories.NewsFactory.create(published=False, title="Nebaigta")
        draft.save_revision(user=users["editor"])

        text = read_panel(open_home(users["editor"]), "own-pages")

        assert "Grąžinta Grąžinta taisyti" in text
        assert "Rūta: Trūksta šaltinio." in text
        assert text.index("Trūksta šaltinio.") < text.index("Nebaigta")
        assert text.count("Grąžinta taisyti") == 1

    def test_what_is_submitted_waits_for_a_moderator(
        self, users: dict[str, Any], open_home: Any
    ) -> None:
        event = factories.EventFactory.create(published=False, title="Pateiktas")
        event.save_revision(user=users["editor"])
        Workflow.objects.earliest("pk").start(event, users["editor"])

        page = open_home(users["moderator"])

        text = read_panel(page, "review")
        assert text.startswith("Pateiktas ")
        assert "Renginys editor" in text
        link = page.select_one("#review-content a")
        assert link is not None
        assert link["href"] == f"/admin/pages/{event.pk}/edit/"
        own = read_panel(open_home(users["editor"]), "own-pages")
        assert "Pateiktas Tikrinama" in own

    def test_a_translation_that_waits_for_a_moderator_says_its_language(
        self, users: dict[str, Any], open_home: Any, client: Client
    ) -> None:
        news = factories.NewsFactory.create(title="Forumas")
        translation = translate_all_texts(begin_translation(news))
        client.force_login(users["draft_translator"])
        client.post(f"/admin/translations/{translation.pk}/hand_over/")

        page = open_home(users["moderator"])

        text = read_panel(page, "review")
        assert text.startswith("EN Forumas Vertimas: EN")
        assert "draft_translator" in text
        assert "Perduotas skelbti: 1" in read_panel(page, "translations")

    def test_a_coming_event_says_what_it_lacks(
        self, users: dict[str, Any], open_home: Any
    ) -> None:
        factories.EventFactory.create(
            title="Forumas", start=timezone.now() + dt.timedelta(days=3), end=None
        )
        factories.EventFactory.create(
            title="Praėjęs", start=timezone.now() - dt.timedelta(days=3), end=None
        )

        text = read_panel(open_home(users["editor"]), "coming-events")

        assert "Trūksta: " in text
        for part in ("paveikslėlio", "programos", "vertimo (EN)"):
            assert part in text
        assert "Praėjęs" not in text

    def test_scheduled_changes_are_listed_by_time(
        self, users: dict[str, Any], open_home: Any
    ) -> None:
        moment = timezone.now() + dt.timedelta(days=2)
        planned = factories.NewsFactory.create(published=False, title="Rytojaus")
        planned.go_live_at = moment
        planned.save_revision(user=users["editor"]).publish(user=users["moderator"])
        ending = factories.NewsFactory.create(title="Baigsis")
        ending.expire_at = moment - dt.timedelta(days=1)
        ending.save_revision().publish()

        page = open_home(users["editor"])

        text = read_panel(page, "scheduled")
        assert text.index("Baigsis") < text.index("Rytojaus")
        assert "skelbiama iki" in text
        assert "bus paskelbta" in text
        assert "Rytojaus" not in read_panel(page, "own-pages")


def create_rows(users: dict[str, Any], count: int) -> None:
    """Create that many rows in each panel."""
    coming = timezone.now() + dt.timedelta(days=3)
    for number in range(count):
        draft = factories.NewsFactory.create(published=False)
        draft.save_revision(user=users["superuser"])
        submit_and_return(
            factories.NewsFactory.create(published=False),
            users["superuser"],
            users["moderator"],
            f"Priežastis {number}.",
        )
        waiting = factories.EventFactory.create(published=False)
        waiting.save_revision(user=users["editor"])
        Workflow.objects.earliest("pk").start(waiting, users["editor"])
        factories.EventFactory.create(start=coming, end=None)
        planned = factories.StoryFactory.create(published=False)
        planned.go_live_at = coming
        planned.save_revision(user=users["editor"]).publish(user=users["moderator"])


PANELS = (
    home_panels.OWN_PAGES,
    home_panels.REVIEW,
    home_panels.COMING_EVENTS,
    home_panels.SCHEDULED,
    QueuePanel(),
)


def test_a_panel_takes_five_queries_with_few_and_with_many_rows(
    users: dict[str, Any], rf: Any
) -> None:
    request = rf.get(HOME)

    def render_and_count(panel: Any, role: str) -> int:
        request.user = type(users[role]).objects.get(pk=users[role].pk)
        # Django reads the permissions once for the whole screen.
        request.user.get_all_permissions()
        context = {"request": request, "csrf_token": ""}
        with override("lt"), CaptureQueriesContext(connection) as queries:
            panel.render_html(context)
        return len(queries)

    def count_all() -> dict[tuple[str, str], int]:
        return {
            (panel.name, role): render_and_count(panel, role)
            for panel in PANELS
            for role in ("superuser", "moderator")
        }

    count_all()
    create_rows(users, 1)
    few = count_all()
    create_rows(users, MANY)

    assert count_all() == few
    assert max(few.values()) <= QUERIES
