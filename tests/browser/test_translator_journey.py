"""A translator finds a page in the queue, translates, previews and publishes it.

``PICTURES=write`` in the environment takes the screenshots of the docs.
"""

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from tests.browser.translation_editor import find_segment, sign_in, translate_text
from tests.support import factories
from tests.support.stream_data import make_body, make_heading
from tests.support.translation_steps import (
    MACHINE,
    begin_translation,
    edit_and_publish,
    translate_all_texts,
)
from translations.models import GlossaryTerm

QUEUE = "/admin/translations/"
PICTURES = Path(__file__).parents[2] / "docs" / "images"


def take_screenshot(page: Page, name: str) -> None:
    """Take a screenshot for the docs in each language."""
    if os.environ.get("PICTURES") != "write":
        return
    profile = UserProfile.objects.get(user__username="ruta")
    for language in ("en", "lt"):
        profile.preferred_language = language
        profile.save()
        page.reload(wait_until="networkidle")
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        # Few colours, so a palette is enough.
        shot.quantize(colors=128).save(
            PICTURES / f"{name}-{language}.png", optimize=True
        )


def test_a_page_is_translated_from_the_queue_and_again_after_a_change(
    page: Page, portal: str
) -> None:
    GlossaryTerm.objects.get_or_create(
        language="lt", term="klasteris", target_language="en", translation="cluster"
    )
    news = factories.NewsFactory.create(
        title="Klasteriai susitinka",
        intro="Jau rytoj.",
        body=make_body(make_heading("Kaune")),
    )
    sign_in(page)

    # A button in the queue begins the translation.
    page.goto(f"{QUEUE}?title=susitinka")
    page.locator(".queue-table").get_by_role("button", name="Versti").click()
    page.wait_for_url("**/edit/")
    expect(find_segment(page, "Klasteriai susitinka")).to_contain_text(
        "klasteris – cluster"
    )

    # Every text is translated and previewed beside the source.
    translate_text(page, "Klasteriai susitinka", "Clusters meet")
    translate_text(page, "Jau rytoj.", "Tomorrow.")
    expect(page.locator(".translation-help")).to_contain_text("Dar neišverstas 1 tek")
    translate_text(page, "Kaune", "In Kaunas")
    expect(page.locator(".translation-help")).to_contain_text("Visi tekstai išversti")
    editor = page.url
    page.locator(".translation-help a", has_text="greta").click()
    frames = page.locator(".beside iframe")
    expect(frames.nth(0).content_frame.locator("h1")).to_have_text(
        "Klasteriai susitinka"
    )
    expect(frames.nth(1).content_frame.locator("h1")).to_have_text("Clusters meet")

    # The published page has a slug made from its English title.
    page.goto(editor)
    page.locator("button[name=action][value=publish], .action-publish").first.click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto("/en/news/clusters-meet/")
    expect(page.locator("main")).to_contain_text("In Kaunas")

    # After a change of the source, the queue and the editor show what is outdated.
    edit_and_publish(news, intro="Jau poryt.")
    factories.EventFactory.create(title="Klasterių kontaktų mugė Klaipėdoje")
    begin_translation(factories.NewsFactory.create(title="Kvietimas teikti paraiškas"))
    translate_all_texts(
        begin_translation(
            factories.StoryFactory.create(title="Penki kilometrai iki partnerio")
        )
    )
    translate_all_texts(
        begin_translation(factories.NewsFactory.create(title="Nauji klasterio nariai")),
        kind=MACHINE,
    )
    page.goto(QUEUE)
    take_screenshot(page, "queue")
    line = page.locator(".queue-table tr").filter(has_text="Klasteriai susitinka")
    expect(line).to_contain_text("Pasenęs")
    line.get_by_role("link").click()
    expect(find_segment(page, "Jau poryt.")).to_contain_text("Jau rytoj. – Tomorrow.")
    expect(page.locator(".js-translation-editor li.incomplete")).to_have_count(1)
    take_screenshot(page, "translation-editor")
    page.goto("/en/news/clusters-meet/")
    expect(page.locator("main")).to_contain_text("Tomorrow.")


def test_an_earlier_text_is_put_back_from_its_history(page: Page, portal: str) -> None:
    target = begin_translation(factories.NewsFactory.create(intro="Jau rytoj."))
    sign_in(page)
    page.goto(f"/admin/pages/{target.get_target_instance().pk}/edit/")
    translate_text(page, "Jau rytoj.", "Tomorrow.")
    segment = find_segment(page, "Jau rytoj.").locator("li").first
    segment.get_by_role("button", name="Redaguoti").click()
    segment.locator("textarea, input[type=text]").first.fill("Soon.")
    with page.expect_response("**/strings/*/edit/"):
        segment.get_by_role("button", name="Išsaugoti").click()

    segment.get_by_role("link", name="Šio teksto istorija").click()
    rows = page.locator(".text-history li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Taip įrašyta dabar.")
    rows.filter(has_text="Tomorrow.").get_by_role("button", name="Grąžinti").click()

    expect(page.locator(".messages .success")).to_be_visible()
    expect(rows.first).to_contain_text("Tomorrow.")
    take_screenshot(page, "text-history")
    page.get_by_role("link", name="Atgal į vertimą").click()
    expect(find_segment(page, "Jau rytoj.")).to_contain_text("Tomorrow.")


def test_a_refused_text_stays_with_the_reason(page: Page, portal: str) -> None:
    source = factories.InformationFactory.create(title="Ieškoti", slug="ieskoti")
    target = begin_translation(source).get_target_instance()
    sign_in(page)
    page.goto(f"/admin/pages/{target.pk}/edit/")
    page.get_by_role("tab", name="Sklaida").click()
    segment = find_segment(page, "ieskoti").locator("li").first

    segment.get_by_role("button", name="Versti").click()
    segment.locator("textarea, input[type=text]").first.fill("search")
    segment.get_by_role("button", name="Išsaugoti").click()

    expect(segment).to_contain_text("reikalinga pačiam portalui")
    segment.get_by_role("button", name="Redaguoti").click()
    field = segment.locator("textarea, input[type=text]").first
    expect(field).to_have_value("search")
    field.fill("search-in-clusters")
    segment.get_by_role("button", name="Išsaugoti").click()
    expect(segment).not_to_contain_text("reikalinga pačiam portalui")
    expect(segment).to_contain_text("search-in-clusters")
