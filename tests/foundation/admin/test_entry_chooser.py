"""Editors create an organisation or a topic in the dialog in which they choose one."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from foundation.models import Organisation, Topic
from tests.support import factories
from tests.support.html import find_element, get_attribute, visible_text
from tests.translations import roles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

ORGANISATIONS = "/admin/snippets/choose/foundation/organisation/"
TOPICS = "/admin/snippets/choose/foundation/topic/"
MODAL = {"X-Requested-With": "XMLHttpRequest", "Accept-Language": "lt"}


class Dialog:
    """The dialog in one browser window."""

    def __init__(self, user: Any, path: str, query: str = "") -> None:
        self.client = Client(headers=MODAL)
        self.client.force_login(user)
        response = self.client.get(path + query)
        assert response.status_code == 200
        self.html = BeautifulSoup(response.json()["html"], "html.parser")

    @property
    def form(self) -> Any:
        return self.html.select_one("[data-chooser-modal-creation-form]")

    def create(self, **texts: str) -> Any:
        """Fill in the short form and press its button."""
        data = {
            get_attribute(field, "name"): field.get("value", "")
            for field in self.form.select("input[name]")
        }
        for choice in self.form.select("select"):
            selected = choice.select_one("option[selected]")
            data[get_attribute(choice, "name")] = get_attribute(selected, "value")
        data |= {f"new-entry-{name}": text for name, text in texts.items()}
        response = self.client.post(get_attribute(self.form, "action"), data)
        assert response.status_code == 200
        return response.json()


@pytest.fixture
def users() -> dict[str, Any]:
    return roles.create_users()


def test_an_editor_adds_a_draft_and_it_is_chosen(users: dict[str, Any]) -> None:
    dialog = Dialog(users["editor"], ORGANISATIONS)

    assert "Nauja organizacija" in visible_text(dialog.html)
    assert "Pridėti kaip juodraštį" in visible_text(dialog.form)
    answer = dialog.create(
        name="Lazerių klasteris", website="https://lazeriai.example/"
    )

    entry = Organisation.objects.get(name="Lazerių klasteris")
    assert answer["step"] == "chosen"
    assert answer["result"]["id"] == str(entry.pk)
    assert answer["result"]["string"] == "Lazerių klasteris"
    assert answer["result"]["edit_url"]
    assert not entry.live
    assert entry.latest_revision.user == users["editor"]
    assert entry.slug == "lazeriu-klasteris"
    assert entry.kind == "cluster"
    assert entry.locale.language_code == "lt"


def test_who_may_publish_publishes_at_once(users: dict[str, Any]) -> None:
    dialog = Dialog(users["moderator"], TOPICS)

    assert "Pridėti ir paskelbti" in visible_text(dialog.form)
    dialog.create(name="Žiedinė ekonomika")

    topic = Topic.objects.get()
    assert topic.live
    assert topic.slug == "ziedine-ekonomika"
    assert topic.latest_revision == topic.live_revision


def test_several_choices_get_a_list(users: dict[str, Any]) -> None:
    answer = Dialog(users["editor"], TOPICS, "?multiple=1").create(name="Lazeriai")

    assert [item["string"] for item in answer["result"]] == ["Lazeriai"]


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({}, "name"),
        ({"name": "x" * 300}, "name"),
        ({"name": "Lazeriai", "website": "pusė adreso"}, "website"),
        ({"name": "Lazeriai", "kind": "other-kind"}, "kind"),
    ],
)
def test_a_mistake_is_shown_at_its_field(
    texts: dict[str, str], field: str, users: dict[str, Any]
) -> None:
    answer = Dialog(users["editor"], ORGANISATIONS).create(**texts)

    assert answer["step"] == "reshow_creation_form"
    form = BeautifulSoup(answer["htmlFragment"], "html.parser")
    shown = find_element(form, f"#id_new-entry-{field}")
    assert get_attribute(shown, "aria-invalid") == "true"
    assert not Organisation.objects.exists()


def test_a_form_that_is_sent_twice_makes_one_record(users: dict[str, Any]) -> None:
    dialog = Dialog(users["editor"], TOPICS)

    answers = [dialog.create(name="Lazeriai") for _ in range(2)]

    assert answers[0] == answers[1]
    assert Topic.objects.count() == 1


def test_a_second_form_gets_another_slug(users: dict[str, Any]) -> None:
    for _ in range(2):
        Dialog(users["editor"], TOPICS).create(name="Lazeriai")

    slugs = Topic.objects.order_by("slug").values_list("slug", flat=True)
    assert list(slugs) == ["lazeriai", "lazeriai-2"]


@pytest.mark.parametrize("role", ["translator", "draft_translator", "no_permissions"])
def test_others_choose_and_create_nothing(role: str, users: dict[str, Any]) -> None:
    dialog = Dialog(users[role], TOPICS)

    assert dialog.form is None
    url = reverse("wagtailsnippetchoosers_foundation_topic:create")
    dialog.client.post(url, {"new-entry-name": "Lazeriai"})
    assert not Topic.objects.exists()


def test_the_list_marks_drafts(users: dict[str, Any]) -> None:
    factories.OrganisationFactory.create(name="Matoma")
    factories.OrganisationFactory.create(name="Nauja", live=False)

    rows = Dialog(users["editor"], ORGANISATIONS).html.select("#search-results tr")

    text = {
        name: visible_text(row)
        for row in rows
        for name in ("Matoma", "Nauja")
        if name in visible_text(row)
    }
    assert re.search("paskelbta", text["Matoma"], re.IGNORECASE)
    assert re.search("juodraštis", text["Nauja"], re.IGNORECASE)
