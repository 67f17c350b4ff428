"""Three pages as the former site had them are entered by hand, and read by a reader.

Their texts are those of the tests that post the forms: a forum of a whole day, news of
a label, and an interview.
"""

import json
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from articles.models import NewsPage, SuccessStoryPage
from events.models import EventPage
from tests.browser.form_buttons import publish
from tests.browser.test_pasting import PASTE, open_dialog
from tests.support import factories
from tests.support.edit_forms import get_form_address

TESTS = Path(__file__).parents[1]
WIDTHS = (1280, 320)
OVERFLOW = "document.documentElement.scrollWidth - window.innerWidth"


def read_data(path: str) -> Any:
    return json.loads((TESTS / path).read_text())


def list_people(people: Iterable[dict[str, str]]) -> str:
    return "; ".join(f"{person['name']} ({person['affiliation']})" for person in people)


def write_programme(parts: list[dict[str, Any]]) -> str:
    """Write a programme as an organiser sends it: room by room, people below a part."""
    lines = ["Forumo programa"]
    room = ""
    for part in parts:
        value = part["value"]
        if value.get("track", "") != room:
            room = value.get("track", "")
            lines += ["", room or "Bendra programa"]
        lines.append(f"{value['start']}–{value['end']} {value['title']}")
        for label, role in (("Kalba", "speakers"), ("Moderuoja", "moderators")):
            if people := value.get(role):
                lines.append(f"{label}: {list_people(people)}")
    return "\n".join(lines)


def write_document(body: list[dict[str, Any]]) -> str:
    """Write a body as a word processor puts it on the clipboard, without quotations."""
    parts: list[str] = []
    for block in body:
        value = block["value"]
        if block["type"] == "paragraph":
            parts.append(value)
        elif block["type"] == "heading":
            parts.append(f"<h2>{escape(value['text'])}</h2>")
        elif block["type"] == "question":
            parts.append(f"<p><b>{escape(value['question'])}</b></p>{value['answer']}")
    return "".join(parts)


def choose(admin: Page, opener: Locator, name: str) -> None:
    """Choose a picture or an organisation in its dialog."""
    opener.click()
    # The dialog takes the focus when it has faded in.
    expect(admin.locator(".modal")).to_be_focused()
    admin.locator(".modal-content").get_by_role("link", name=name).first.click()
    expect(admin.locator(".modal")).to_have_count(0)


def add_block(admin: Page, kind: str, position: int) -> Locator:
    """Add a block to the body before the one that is at a position."""
    body = admin.locator("[data-contentpath=body]")
    body.locator("button.c-sf-add-button").nth(position).click()
    admin.get_by_role("option", name=kind, exact=True).click()
    return body.locator("[data-streamfield-child]").nth(position)


def take_pasted(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Pridėti į puslapį").click()
    expect(dialog).to_be_hidden()


def open_at_widths(page: Page, address: str) -> Iterator[int]:
    """Open a page at each width; nothing may be wider than the window."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        assert page.evaluate(OVERFLOW) <= 0, width
        yield width


def test_a_forum_of_a_whole_day(admin: Page) -> None:
    parts = read_data("events/data/forum.json")
    factories.OrganisationFactory.create(name="Fotonikos klasteris")
    factories.ImageFactory.create(title="Pilna salė", width=1200, height=800)
    admin.goto(get_form_address(EventPage))
    admin.fill("#id_title", "Klasterių forumas")
    admin.fill("#id_intro", "Visa diena trijose salėse.")
    admin.fill("#id_start", "2030-05-04 08:30")
    admin.locator("#id_start").press("Tab")
    admin.click("#id_end")
    admin.keyboard.type("18:00")
    admin.locator("#id_end").press("Tab")
    admin.fill("#id_venue_city", "Vilnius")
    picture = admin.locator("#id_image-chooser [data-chooser-action-choose]").first
    choose(admin, picture, "Pilna salė")

    dialog = open_dialog(admin, "Įklijuoti programą")
    dialog.get_by_label("Programa").fill(write_programme(parts))
    dialog.get_by_role("button", name="Rodyti, kas iš to išeis").click()
    expect(dialog).to_contain_text("Rastos 27 dalys.")
    expect(dialog.locator(".paste-preview-problem")).to_have_count(0)
    take_pasted(dialog)
    titles = admin.locator("[data-contentpath=agenda] [data-contentpath=title] input")
    expect(titles).to_have_count(27)

    admin.locator("#id_event_organisers-OPEN_MODAL").click()
    expect(admin.locator(".modal")).to_be_focused()
    organisers = admin.locator(".modal-content")
    organisers.get_by_role("checkbox").first.click()
    organisers.locator("[data-multiple-choice-submit]").click()
    publish(admin)

    in_order = sorted(
        parts, key=lambda part: (part["value"]["start"], part["value"].get("track", ""))
    )
    for _width in open_at_widths(admin, EventPage.objects.get().url):
        expect(admin.locator(".timetable-title")).to_have_text(
            [part["value"]["title"] for part in in_order]
        )
        programme = admin.locator(".programme").inner_text()
        for part in parts:
            for role in ("speakers", "moderators"):
                for person in part["value"].get(role, []):
                    assert f"{person['name']}, {person['affiliation']}" in programme
        assert programme.count("Veda:") == 2
        expect(admin.locator(".timetable-track")).to_have_count(18)
        expect(admin.locator("main")).to_contain_text("Fotonikos klasteris")


def test_news_of_a_label_with_two_quotations(admin: Page) -> None:
    data = read_data("articles/documents/label_news.json")
    factories.ImageFactory.create(title="Vertintoja", width=600, height=800)
    admin.goto(get_form_address(NewsPage))
    for name in ("title", "intro", "author_name", "author_role"):
        admin.fill(f"#id_{name}", data[name])
    for name in ("source_name", "source_url"):
        admin.fill(f"#id_{name}", data[name])
    admin.fill("#id_date", data["date"])
    admin.locator("#id_date").press("Tab")
    dialog = open_dialog(admin, "Įklijuoti dokumentą")
    area = dialog.get_by_role("textbox", name="Dokumentas")
    area.evaluate(PASTE, write_document(data["body"]))
    take_pasted(dialog)
    quotes = [block["value"] for block in data["body"] if block["type"] == "quote"]
    for number, quote in enumerate(quotes):
        block = add_block(admin, "Citata", 2 + number)
        for name in ("text", "name", "role"):
            field = block.locator(f"[data-contentpath={name}]")
            field.locator("input, textarea").fill(quote[name])
        if not number:
            portrait = block.locator("[data-chooser-action-choose]").first
            choose(admin, portrait, "Vertintoja")
    publish(admin)

    for _width in open_at_widths(admin, NewsPage.objects.get().url):
        expect(admin.locator("h1")).to_have_text(data["title"])
        shown = admin.locator("figure.quote")
        expect(shown.locator("blockquote")).to_have_text(
            [quote["text"] for quote in quotes]
        )
        expect(shown.locator("figcaption")).to_have_text(
            [f"{quote['name']}, {quote['role']}" for quote in quotes]
        )
        expect(shown.locator("img")).to_have_count(1)
        expect(admin.locator("main")).to_contain_text(
            f"Parengė {data['author_name']}, {data['author_role']}"
        )
        expect(admin.get_by_role("link", name=data["source_name"])).to_be_visible()


def test_an_interview_of_twelve_questions(admin: Page) -> None:
    data = read_data("articles/documents/interview.json")
    factories.OrganisationFactory.create(name="Fotovoltaikos klasteris")
    factories.ImageFactory.create(title="Juras Ulbikas", width=600, height=800)
    factories.ImageFactory.create(title="Laboratorija", width=1200, height=800)
    admin.goto(get_form_address(SuccessStoryPage))
    for name in ("title", "intro", "person_name", "person_role"):
        admin.fill(f"#id_{name}", data[name])
    admin.fill("#id_date", data["date"])
    admin.locator("#id_date").press("Tab")
    for field, name in (
        ("organisation", "Fotovoltaikos klasteris"),
        ("person_portrait", "Juras Ulbikas"),
    ):
        opener = admin.locator(f"#id_{field}-chooser [data-chooser-action-choose]")
        choose(admin, opener.first, name)
    admin.fill("#id_portrait_caption", "Juras Ulbikas prie saulės elementų")
    admin.fill("#id_portrait_credit", "Laboratorijos nuotrauka")
    dialog = open_dialog(admin, "Įklijuoti dokumentą")
    area = dialog.get_by_role("textbox", name="Dokumentas")
    area.evaluate(PASTE, write_document(data["body"]))
    expect(dialog).to_contain_text("Rasta 14 dalių.")
    take_pasted(dialog)
    # The text and the heading come first, then two questions.
    block = add_block(admin, "Paveikslėlis", 4)
    choose(admin, block.locator("[data-chooser-action-choose]").first, "Laboratorija")
    publish(admin)

    questions = [
        block["value"]["question"]
        for block in data["body"]
        if block["type"] == "question"
    ]
    for _width in open_at_widths(admin, SuccessStoryPage.objects.get().url):
        expect(admin.locator(".question > h3")).to_have_text(questions)
        expect(admin.locator("figure.person figcaption")).to_contain_text(
            "Juras Ulbikas prie saulės elementų · Laboratorijos nuotrauka"
        )
        between = admin.locator(".question + figure + .question > h3")
        expect(between).to_have_text(questions[2])
        portrait = admin.locator("figure.person img").bounding_box()
        assert portrait is not None
        assert portrait["width"] == portrait["height"]
