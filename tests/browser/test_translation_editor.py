"""The translation editor: memory, checks, keys, and texts that are not saved."""

from typing import Any

from playwright.sync_api import Page, expect
from wagtail_localize.models import Translation

from tests.browser.translation_editor import find_segment, sign_in, translate_text
from tests.support import factories
from tests.support.queues import DATABASE_TASKS, run_ready_tasks
from tests.support.stream_data import make_body, make_heading
from tests.support.translation_steps import (
    begin_translation,
    get_target,
    make_fake_translation,
    publish_translation,
    translate_all_texts,
)

PUBLISH = "button[name=action][value=publish], .action-publish"


def open_editor(page: Page, translation: Translation) -> None:
    """Sign in, and open the editor of a translation."""
    sign_in(page)
    page.goto(f"/admin/pages/{get_target(translation).pk}/edit/")
    expect(page.locator(".js-translation-editor li.incomplete").first).to_be_visible()


def test_a_similar_text_of_another_page_is_taken_by_a_key(
    page: Page, portal: str
) -> None:
    earlier_text = "Klasterių forumas vyks Kaune rugsėjį."
    earlier = begin_translation(factories.NewsFactory.create(intro=earlier_text))
    translate_all_texts(earlier)
    publish_translation(earlier)
    translation = begin_translation(
        factories.NewsFactory.create(intro="Klasterių forumas vyks Kaune spalį.")
    )
    open_editor(page, translation)
    segment = find_segment(page, "Kaune spalį").locator("li").first

    offers = segment.locator(".text-choices")
    expect(offers).to_contain_text("Panašus")
    expect(offers.locator("del")).to_have_text("rugsėjį.")
    expect(offers.locator("ins")).to_have_text("spalį.")
    segment.get_by_role("button", name="Versti").click()
    area = segment.locator("textarea")
    area.press("Alt+1")

    expect(area).to_have_value(make_fake_translation(earlier_text))
    assert area.get_attribute("lang") == "en"
    assert "Kaune spalį" in (area.get_attribute("aria-label") or "")


def test_a_finding_stands_beside_its_text_until_it_is_dismissed(
    page: Page, portal: str
) -> None:
    translation = begin_translation(
        factories.NewsFactory.create(intro="Dalyvavo 120 įmonių.")
    )
    open_editor(page, translation)
    translate_text(page, "Dalyvavo 120", "210 companies took part.")
    segment = find_segment(page, "Dalyvavo 120").locator("li").first

    finding = segment.locator(".text-findings li").filter(has_text="120")
    expect(finding).to_have_count(1)
    finding.get_by_role("button").click()

    expect(finding).to_have_count(0)


def test_saving_with_a_key_opens_the_next_text(page: Page, portal: str) -> None:
    news = factories.NewsFactory.create(
        intro="Jau rytoj.", body=make_body(make_heading("Kaune"))
    )
    open_editor(page, begin_translation(news))
    segment = find_segment(page, "Jau rytoj.").locator("li").first
    segment.get_by_role("button", name="Versti").click()
    segment.locator("textarea").fill("Tomorrow.")

    segment.locator("textarea").press("Control+Enter")

    expect(segment).to_contain_text("Tomorrow.")
    following = find_segment(page, "Kaune").locator("li").first
    expect(following.locator("textarea")).to_be_focused()


def test_a_text_that_is_not_saved_is_named_before_publishing(
    page: Page, portal: str
) -> None:
    translation = begin_translation(factories.NewsFactory.create(intro="Jau rytoj."))
    open_editor(page, translation)
    segment = find_segment(page, "Jau rytoj.").locator("li").first
    segment.get_by_role("button", name="Versti").click()
    segment.locator("textarea").fill("Tomorrow.")

    page.locator(PUBLISH).first.click()

    expect(page.locator(".messages .error")).to_contain_text("„Jau rytoj.“")
    expect(segment.locator("textarea")).to_have_value("Tomorrow.")
    assert not get_target(translation).live
    segment.get_by_role("button", name="Išsaugoti").click()
    expect(segment).to_contain_text("Tomorrow.")


def test_the_progress_of_many_translations_renews_itself(
    page: Page, portal: str, settings: Any
) -> None:
    settings.TASKS = DATABASE_TASKS
    factories.NewsFactory.create_batch(2)
    sign_in(page)
    page.goto("/admin/translations/?kind=articles.newspage")
    page.get_by_role("link", name="Pradėti vertimus (2)").click()
    page.get_by_role("button", name="Pradėti vertimus").click()
    status = page.locator("#batch [role=status]")
    expect(status).to_contain_text("0 iš 2")

    run_ready_tasks()

    expect(status).to_contain_text("2 iš 2")
    expect(page.get_by_role("button", name="Sustabdyti")).to_have_count(0)
