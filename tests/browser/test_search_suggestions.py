"""Suggestions below the search form, and the form without scripts."""

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from tests.support import factories

AXE = Path(__file__).parents[1] / "tools/node_modules/axe-core/axe.min.js"
RUN = """() => axe.run(document, {resultTypes: ["violations"]}).then(
    result => result.violations.map(found => found.id))"""


@pytest.fixture
def search_page(page: Page) -> Page:
    """Open the search page of a portal with an event, news and an organisation."""
    event = factories.EventFactory.create(
        title="Klasterių forumas", venue_city="Šiauliai"
    )
    factories.create_translation(event, "en", title="Forum", slug="forum")
    factories.NewsFactory.create(title="Klasteriai auga", date=dt.date(2016, 5, 4))
    factories.OrganisationFactory.create(name="Klasteris „Šviesa“")
    page.goto("/lt/search/")
    return page


def find_input(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Ieškoti svetainėje")


def find_options(page: Page) -> Locator:
    return page.get_by_role("option")


def type_and_wait(page: Page, typed: str, count: int) -> None:
    """Type into the input, and wait for a number of suggestions."""
    find_input(page).press_sequentially(typed)
    expect(find_options(page)).to_have_count(count)


def expect_closed(page: Page) -> None:
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(find_input(page)).to_have_attribute("aria-expanded", "false")


def test_keys_choose_a_suggestion(search_page: Page) -> None:
    type_and_wait(search_page, "klas", 3)
    field, options = find_input(search_page), find_options(search_page)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(options).to_have_text(
        ["Klasteris „Šviesa“", "Klasterių forumas", "Klasteriai auga"]
    )

    for key, chosen in (
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("ArrowUp", 0),
        ("ArrowUp", 2),
        ("ArrowDown", 0),
        ("ArrowDown", 1),
    ):
        field.press(key)
        option = options.nth(chosen)
        expect(option).to_have_attribute("aria-selected", "true")
        expect(search_page.locator("[aria-selected=true]")).to_have_count(1)
        identifier = option.get_attribute("id") or ""
        expect(field).to_have_attribute("aria-activedescendant", identifier)
    field.press("Enter")

    search_page.wait_for_url("**/lt/search/?q=*")
    expect(find_input(search_page)).to_have_value("Klasterių forumas")
    expect(search_page.locator(".hit")).to_have_count(1)


def test_enter_without_a_choice_searches_for_what_is_typed(search_page: Page) -> None:
    type_and_wait(search_page, "klas", 3)

    find_input(search_page).press("Enter")

    search_page.wait_for_url("**/lt/search/?q=klas")


def test_home_and_end_move_the_cursor_and_keep_what_is_typed(search_page: Page) -> None:
    type_and_wait(search_page, "klas", 3)
    field = find_input(search_page)
    for key, position in (("Home", 0), ("End", 4)):
        field.press("ArrowDown")
        field.press(key)

        expect(search_page.locator("[aria-selected=true]")).to_have_count(0)
        assert field.evaluate("field => field.selectionStart") == position
    field.press("Enter")

    search_page.wait_for_url("**/lt/search/?q=klas")


def test_escape_and_another_focus_close_the_list(search_page: Page) -> None:
    type_and_wait(search_page, "klas", 3)
    find_input(search_page).press("Escape")
    expect_closed(search_page)
    expect(find_input(search_page)).to_have_value("klas")

    find_input(search_page).press("ArrowDown")
    expect(find_options(search_page)).to_have_count(3)
    find_input(search_page).press("Tab")
    expect_closed(search_page)
    expect(search_page.get_by_role("button", name="Ieškoti")).to_be_focused()


def test_number_of_suggestions_is_announced_in_the_language_of_the_page(
    search_page: Page,
) -> None:
    status = search_page.locator(".combobox [role=status]")
    expect(status).to_have_text("")
    type_and_wait(search_page, "siau", 1)
    expect(status).to_have_text("Pasiūlymų: 1")
    type_and_wait(search_page, "xx", 0)
    expect(status).to_have_text("Pasiūlymų: 0")

    search_page.goto("/en/search/")
    search_page.get_by_role("combobox").press_sequentially("for")
    expect(status).to_have_text("Suggestions: 1")


def test_pointer_chooses_on_a_phone(search_page: Page) -> None:
    search_page.set_viewport_size({"width": 390, "height": 800})
    type_and_wait(search_page, "klas", 3)
    box = search_page.get_by_role("listbox").bounding_box()
    field = find_input(search_page).bounding_box()
    assert box
    assert field
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] >= field["y"] + field["height"]
    for option in find_options(search_page).all():
        assert option.evaluate("option => option.offsetHeight") >= 44

    find_options(search_page).first.click()

    search_page.wait_for_url("**/lt/search/?q=*")
    expect(find_input(search_page)).to_have_value("Klasteris „Šviesa“")


def test_open_list_is_accessible(search_page: Page) -> None:
    type_and_wait(search_page, "klas", 3)
    find_input(search_page).press("ArrowDown")
    search_page.evaluate(AXE.read_text())

    assert search_page.evaluate(RUN) == []


def test_typing_quickly_asks_once_and_a_late_answer_is_dropped(
    search_page: Page,
) -> None:
    asked: list[str] = []
    failed: list[str] = []

    def note(request: Request, into: list[str]) -> None:
        if "/suggest" in request.url:
            into.append(request.url.rpartition("q=")[2].partition("&")[0])

    search_page.on("request", lambda request: note(request, asked))
    search_page.on("requestfailed", lambda request: note(request, failed))
    search_page.route("**/suggest?q=forum&*", lambda _route: None)

    type_and_wait(search_page, "klas", 3)
    assert asked == ["klas"]
    find_input(search_page).fill("")
    with search_page.expect_request("**/suggest?q=forum&*"):
        find_input(search_page).press_sequentially("forum")
    find_input(search_page).fill("")
    type_and_wait(search_page, "siau", 1)

    assert failed == ["forum"]


def test_failing_answer_offers_nothing(search_page: Page) -> None:
    search_page.route("**/suggest?*", lambda route: route.fulfill(status=500, body="x"))
    with search_page.expect_response("**/suggest?*"):
        find_input(search_page).press_sequentially("klas")
    expect_closed(search_page)

    find_input(search_page).press("Enter")

    search_page.wait_for_url("**/lt/search/?q=klas")


def test_form_works_without_scripts(
    chromium: Browser, portal: str, search_page: Page
) -> None:
    context = chromium.new_context(base_url=portal, java_script_enabled=False)
    window = context.new_page()
    window.goto("/lt/search/")
    field = window.get_by_role("searchbox", name="Ieškoti svetainėje")
    field.fill("klasterių forumas")
    field.press("Enter")

    expect(window.locator(".hit")).to_have_count(1)
    expect(window.get_by_role("combobox")).to_have_count(0)
    context.close()
