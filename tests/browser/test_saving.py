"""A form is saved once at a time, and never over a version that its editor has not seen."""

import re
from typing import Any

from playwright.sync_api import Page, Route, expect

from articles.models import ArticleIndexPage, NewsPage
from foundation.models import Organisation
from tests.browser.form_buttons import LOADING, press_save_draft, save_draft
from tests.support import factories
from tests.support.translation_steps import begin_translation, get_target

# How long an autosave takes, in milliseconds.
SLOW = 1_500
IS_PAGE_FORM = re.compile(r"/pages/(add/.*\d/|\d+/edit/)$")
IS_ADDED = re.compile(r"/add/([a-z/0-9]+/)?$")


def slow_down_autosave(admin: Page) -> None:
    """Let the first autosave take a while."""

    def handle(route: Route) -> None:
        admin.wait_for_timeout(SLOW)
        route.continue_()

    admin.route(IS_ADDED, handle, times=1)


def is_autosave(request: Any) -> bool:
    return (
        request.method == "POST"
        and request.headers.get("accept") == "application/json"
        and "preview" not in request.url
    )


def open_new_page(admin: Page) -> None:
    index = ArticleIndexPage.objects.get(locale__language_code="lt")
    admin.goto(f"/admin/pages/add/articles/newspage/{index.pk}/")


def test_half_a_date_stays_with_a_message_and_the_rest_is_saved(admin: Page) -> None:
    open_new_page(admin)
    admin.wait_for_timeout(LOADING)
    admin.fill("#id_date", "2027-05-")
    message = admin.locator("[data-field]", has=admin.locator("#id_date")).locator(
        ".error-message"
    )

    admin.fill("#id_title", "Naujiena")

    expect(message).to_have_text("Įveskite tinkamą datą.")
    expect(admin.locator("#id_date")).to_have_value("2027-05-")
    assert NewsPage.objects.get().get_latest_revision_as_object().title == "Naujiena"
    admin.fill("#id_date", "2027-05-04")
    expect(message).to_have_count(0)
    news = NewsPage.objects.get().get_latest_revision_as_object()
    assert str(news.date) == "2027-05-04"


def test_a_quick_save_of_a_new_page_makes_one_page(admin: Page) -> None:
    open_new_page(admin)
    admin.wait_for_timeout(LOADING)
    slow_down_autosave(admin)
    sent: list[str] = []
    admin.on(
        "request",
        lambda request: (
            sent.append(request.url)
            if request.method == "POST" and IS_PAGE_FORM.search(request.url)
            else None
        ),
    )
    with admin.expect_request(is_autosave):
        admin.fill("#id_title", "Greita naujiena")
    admin.fill("#id_intro", "Parašyta iki galo.")

    save_draft(admin)

    expect(admin.locator(".messages .success")).to_be_visible()
    expect(admin.locator(".messages .error")).to_have_count(0)
    expect(admin.locator("#id_intro")).to_have_value("Parašyta iki galo.")
    page = NewsPage.objects.get()
    assert page.get_latest_revision_as_object().intro == "Parašyta iki galo."
    # The browser waits: the second request is not sent to the form of a new page.
    assert [request for request in sent if "/add/" in request] == [sent[0]]


def test_a_quick_save_of_a_new_organisation_makes_one_organisation(
    admin: Page,
) -> None:
    admin.goto("/admin/snippets/foundation/organisation/add/")
    admin.fill("#id_slug", "greitas-klasteris")
    admin.wait_for_timeout(LOADING)
    slow_down_autosave(admin)
    with admin.expect_request(is_autosave):
        admin.fill("#id_name", "Greitas klasteris")

    admin.locator("footer button[type=submit]").first.click()

    expect(admin.locator(".messages .success")).to_be_visible()
    expect(admin.locator(".messages .error")).to_have_count(0)
    assert Organisation.objects.count() == 1


def test_a_save_after_an_autosave_is_no_conflict(admin: Page) -> None:
    news = factories.NewsFactory.create()
    admin.goto(f"/admin/pages/{news.pk}/edit/")
    admin.wait_for_timeout(LOADING)
    with admin.expect_response(lambda response: is_autosave(response.request)):
        admin.fill("#id_intro", "Išsaugota savaime.")
    admin.fill("#id_intro", "Išsaugota mygtuku.")

    save_draft(admin)

    expect(admin.locator(".messages .success")).to_be_visible()
    expect(admin.locator(".messages .error")).to_have_count(0)
    expect(admin.locator("#id_intro")).to_have_value("Išsaugota mygtuku.")


def test_the_second_editor_is_told_and_may_save_nevertheless(admin: Page) -> None:
    news = factories.NewsFactory.create()
    admin.goto(f"/admin/pages/{news.pk}/edit/")
    news.intro = "Onos tekstas."
    ona = factories.create_staff_user(username="onute")
    news.save_revision(user=ona)
    admin.fill("#id_intro", "Mano tekstas.")

    press_save_draft(admin)

    message = admin.locator(".messages .error")
    expect(message).to_contain_text("onute")
    expect(message).to_contain_text("Įžanga")
    expect(admin.locator("#id_intro")).to_have_value("Mano tekstas.")
    # Nothing is saved before the editor decides.
    admin.wait_for_timeout(LOADING)
    assert news.revisions.order_by("pk").last().content["intro"] == "Onos tekstas."
    link = message.get_by_role("link", name="Rodyti, kas pakeista")
    with admin.expect_popup() as popup:
        link.click()
    expect(popup.value.locator("main")).to_contain_text("Onos tekstas.")
    save_draft(admin)
    expect(admin.locator(".messages .success")).to_be_visible()
    expect(admin.locator("#id_intro")).to_have_value("Mano tekstas.")


def test_the_second_translator_is_told_beside_the_text(admin: Page) -> None:
    translation = begin_translation(factories.NewsFactory.create(intro="Rytoj."))
    admin.goto(f"/admin/pages/{get_target(translation).pk}/edit/")
    row = admin.locator("li.incomplete", has_text="Rytoj.").last
    row.get_by_role("button").last.click()
    row.locator("textarea").fill("Tomorrow.")
    other = admin.context.new_page()
    other.goto(admin.url)
    theirs = other.locator("li.incomplete", has_text="Rytoj.").last
    theirs.get_by_role("button").last.click()
    theirs.locator("textarea").fill("The next day.")
    theirs.locator("textarea").press("Enter")
    expect(other.locator("li.complete", has_text="The next day.").last).to_be_visible()

    row.locator("textarea").press("Enter")

    errored = admin.locator("li.errored", has_text="Rytoj.").last
    expect(errored).to_contain_text("„The next day.“")
    expect(errored).to_contain_text("Tomorrow.")
    errored.get_by_role("button").last.click()
    errored.locator("textarea").press("Enter")
    expect(admin.locator("li.complete", has_text="Tomorrow.").last).to_be_visible()
