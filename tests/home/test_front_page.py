"""The sections of a front page, what is pinned to it, and the columns of its footer."""

import datetime as dt
import importlib
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from articles.models import NewsPage
from foundation.next_change import find_next_change
from home.models import HomePage
from home.section_blocks import dump_default_sections
from tests.support import factories, translation_steps, visibility_states
from tests.support.edit_forms import read_form
from tests.support.factories import EventFactory, NewsFactory, StoryFactory
from tests.support.html import fetch_html, find_element, visible_text
from tests.support.stream_data import make_block, make_body

DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
MODULE = "home.migrations.0004_default_sections"


def create_pages(count: int) -> None:
    """Create coming events, news and stories."""
    today = timezone.localdate()
    for number in range(count):
        EventFactory.create(title=f"E{number}", start=timezone.now() + number * DAY)
        NewsFactory.create(title=f"N{number}", date=today - number * DAY)
        StoryFactory.create(title=f"S{number}")


def read_front_page(language: str = "lt") -> dict[str, Any]:
    """Read the front page from the headless API."""
    answer = Client().get(f"/api/headless/v1/home?locale={language}")
    assert answer.status_code == 200
    content: dict[str, Any] = answer.json()
    return content


def list_titles(content: dict[str, Any]) -> dict[str, list[str]]:
    """List the titles of each list of the front page."""
    names = ("events", "news", "stories")
    return {name: [item["title"] for item in content[name]] for name in names}


def list_headings(path: str = "/lt/") -> list[str]:
    """List the headings of the sections of a rendered front page."""
    main = find_element(fetch_html(Client(), path), "main")
    return [visible_text(heading) for heading in main.find_all("h2")]


def publish_sections(home: HomePage, *sections: dict[str, Any]) -> None:
    """Let a home page have these sections."""
    body = make_body(*sections)
    home.sections = body  # type: ignore[assignment] # The field parses the JSON.
    home.save_revision().publish()


def pin_page(home: HomePage, page: Any, *, until: dt.datetime | None = None) -> None:
    """Pin a page to a home page, by default for a day."""
    home.pinned_page = page
    home.pinned_until = until or timezone.now() + DAY
    home.save_revision().publish()


def test_front_page_takes_few_queries(transactional_db: None, client: Client) -> None:
    create_pages(5)
    pin_page(HomePage.objects.get(locale__language_code="lt"), NewsPage.objects.first())
    client.get("/lt/")

    with CaptureQueriesContext(connection) as queries:
        assert client.get("/lt/").status_code == 200

    assert len(queries) <= 8


def test_default_sections_are_those_that_a_front_page_has_always_had(
    site: Site,
) -> None:
    create_pages(6)

    assert list_titles(read_front_page()) == {
        "events": ["E0", "E1", "E2", "E3"],
        "news": ["N0", "N1", "N2", "N3"],
        "stories": ["S5"],
    }
    assert list_headings()[:3] == [
        "Artimiausi renginiai",
        "Naujienos",
        "Sėkmės istorijos",
    ]


def test_migration_writes_the_default_sections_without_changing_revisions(
    tree: dict[str, HomePage],
) -> None:
    revision = tree["lt"].save_revision()
    del revision.content["sections"]
    revision.save()
    HomePage.objects.update(sections=make_body())

    editor = SimpleNamespace(connection=connection)
    importlib.import_module(MODULE).write_sections(apps, editor)

    for home in HomePage.objects.all():
        stored = home.sections.stream_block.get_prep_value(home.sections)
        assert [block["type"] for block in stored] == [
            "events",
            "news",
            "stories",
            "clusters",
            "subscribe",
        ]
    assert dump_default_sections() == importlib.import_module(MODULE).SECTIONS
    assert revision.as_object().sections[0].block_type == "events"


def test_sections_follow_the_editor_s_order_titles_and_numbers(
    tree: dict[str, HomePage],
) -> None:
    create_pages(3)
    publish_sections(
        tree["lt"],
        make_block(
            "text", {"title": "Apie tinklą", "text": "<p>Mes <b>augame</b>.</p>"}
        ),
        make_block("stories", {"title": "", "count": "2"}),
        make_block("news", {"title": "Kas naujo", "count": "1"}),
    )

    content = read_front_page()

    assert list_headings() == ["Apie tinklą", "Sėkmės istorijos", "Kas naujo"]
    assert list_titles(content) == {
        "events": [],
        "news": ["N0"],
        "stories": ["S2", "S1"],
    }
    assert content["labels"] == []
    assert [
        (section["type"], section["value"]["title"])
        for section in content["page"]["sections"]
    ] == [("text", "Apie tinklą"), ("stories", ""), ("news", "Kas naujo")]
    assert "<b>augame</b>" in content["page"]["sections"][0]["value"]["text"]


def test_front_page_can_have_no_section(tree: dict[str, HomePage]) -> None:
    create_pages(1)

    publish_sections(tree["lt"])

    assert list_headings() == []
    assert list_titles(read_front_page()) == {"events": [], "news": [], "stories": []}


def test_partners_are_those_that_readers_may_see(tree: dict[str, HomePage]) -> None:
    known = factories.OrganisationFactory.create(name="Partneris")
    hidden = factories.OrganisationFactory.create(name="Slaptas", live=False)
    organisations = [make_block("item", known.pk), make_block("item", hidden.pk)]
    publish_sections(
        tree["lt"],
        make_block("partners", {"title": "", "organisations": organisations}),
    )

    (section,) = read_front_page()["page"]["sections"]

    assert [card["name"] for card in section["value"]["organisations"]] == ["Partneris"]
    text = Client().get("/lt/").content.decode()
    assert "Partneris" in text
    assert "Slaptas" not in text


def test_pinned_page_stands_first_and_in_no_list(
    tree: dict[str, HomePage],
) -> None:
    create_pages(3)
    pin_page(tree["lt"], NewsPage.objects.get(title="N1"))

    content = read_front_page()

    assert content["pinned"]["title"] == "N1"
    assert list_titles(content)["news"] == ["N0", "N2"]
    section = find_element(fetch_html(Client(), "/lt/"), "section.pinned")
    assert section["aria-labelledby"] == "pinned"
    assert visible_text(find_element(section, "#pinned")) == "Prisegta"
    assert visible_text(find_element(section, "h3")) == "N1"


def test_pinned_page_disappears_at_its_moment(tree: dict[str, HomePage]) -> None:
    page = NewsFactory.create(title="Svarbu", date=timezone.localdate())
    until = timezone.now() + HOUR
    pin_page(tree["lt"], page, until=until)

    with time_machine.travel(until - dt.timedelta(seconds=1), tick=False):
        assert read_front_page()["pinned"]["title"] == "Svarbu"
        assert "Prisegta" in list_headings()
        assert find_next_change(timezone.now()) <= until
    with time_machine.travel(until, tick=False):
        assert read_front_page()["pinned"] is None
        assert list_titles(read_front_page())["news"] == ["Svarbu"]
        assert "Prisegta" not in list_headings()


@pytest.mark.parametrize(
    "state", visibility_states.HIDDEN_STATES, ids=lambda state: state.name
)
def test_pinned_page_that_readers_may_not_see_shows_nothing(
    index_pages: visibility_states.IndexPagesByLocation,
    tree: dict[str, HomePage],
    state: visibility_states.HiddenState,
) -> None:
    page = NewsFactory.create(
        title="Slapta",
        parent=index_pages[state.location]["news"],
        language=state.language,
        published=state.is_published,
    )
    pin_page(tree["lt"], page)
    state.hide(page)

    assert read_front_page()["pinned"] is None
    assert "Slapta" not in Client().get("/lt/").content.decode()


def test_each_language_shows_its_own_translation_of_what_is_pinned(
    tree: dict[str, HomePage], news: dict[str, NewsPage]
) -> None:
    untranslated = NewsFactory.create(title="Tik lietuviškai")
    pin_page(tree["en"], news["lt"])

    assert read_front_page("en")["pinned"]["title"] == news["en"].title

    pin_page(tree["en"], untranslated)

    assert read_front_page("en")["pinned"] is None
    assert "Pinned" not in list_headings("/en/")


def test_choice_and_order_go_to_translations_and_titles_to_translators(
    tree: dict[str, HomePage], news: dict[str, NewsPage]
) -> None:
    publish_sections(
        tree["lt"],
        make_block("news", {"title": "Kas naujo", "count": "1"}),
        make_block("events", {"title": "", "count": "3"}),
    )
    pin_page(tree["lt"], news["lt"])

    translation = translation_steps.translate_all_texts(
        translation_steps.begin_translation(tree["lt"])
    )
    translation_steps.translate_text(translation, "Kas naujo", "What is new")
    translation_steps.publish_translation(translation)

    content = read_front_page("en")
    assert [
        (section["type"], section["value"]) for section in content["page"]["sections"]
    ] == [
        ("news", {"title": "What is new", "count": 1}),
        ("events", {"title": "", "count": 3}),
    ]
    assert content["pinned"]["title"] == news["en"].title


def test_columns_of_the_footer_are_on_every_page_and_leave_out_hidden_links(
    tree: dict[str, HomePage], news: dict[str, NewsPage]
) -> None:
    draft = NewsFactory.create(title="Juodraštis", published=False)
    blank = {"page": None, "url": "", "label": ""}
    links = [
        {**blank, "page": news["lt"].pk},
        {**blank, "page": draft.pk},
        {**blank, "url": "https://ministry.example/", "label": "Ministerija"},
        {**blank, "url": "javascript:alert(1)", "label": "Blogai"},
    ]
    column = {
        "title": "Nuorodos",
        "links": [make_block("item", link) for link in links],
    }
    text = {"title": "Duomenys", "text": "<p>Įmonės kodas 123.</p>"}
    body = make_body(make_block("links", column), make_block("text", text))
    tree["lt"].footer_columns = body  # type: ignore[assignment] # It parses the JSON.
    tree["lt"].save_revision().publish()

    footer = find_element(fetch_html(Client(), "/lt/renginiai/"), "footer")

    shown = find_element(footer, 'a[href="https://ministry.example/"]')
    assert visible_text(shown) == "Ministerija"
    assert footer.find("a", string=news["lt"].title)
    assert "Įmonės kodas 123." in footer.get_text()
    for hidden in ("Juodraštis", "Blogai"):
        assert hidden not in footer.get_text()
    columns = read_front_page()["page"]["footer_columns"]
    assert [column["type"] for column in columns] == ["links", "text"]
    assert len(columns[0]["value"]["links"]) == 2


def test_pin_without_an_end_is_a_draft_that_can_not_be_published(
    tree: dict[str, HomePage],
    news: dict[str, NewsPage],
    client: Client,
    superuser: User,
) -> None:
    client.force_login(superuser)
    url = reverse("wagtailadmin_pages:edit", args=[tree["lt"].pk])
    sent = read_form(client, url, HomePage).dict() | {"pinned_page": news["lt"].pk}

    refused = client.post(
        url, {**sent, "action-publish": "1"}, headers={"accept-language": "lt"}
    )

    assert "Nurodykite, iki kada" in refused.content.decode()
    assert client.post(url, sent).status_code == 302
    assert read_front_page()["pinned"] is None
