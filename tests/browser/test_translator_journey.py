"""A translator finds a page, translates, previews and publishes it; then it changes.

``PICTURES=write`` in the environment takes the pictures of the docs on the way.
"""

import io
import os
import re
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from PIL import Image
from playwright.sync_api import Page, expect
from wagtail.users.models import UserProfile

from tests.browser.conftest import PASSWORD
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


def sign_in(page: Page) -> None:
    """Come as somebody who translates and does nothing else."""
    user = get_user_model().objects.create_user("ruta", password=PASSWORD)
    user.first_name = "Rūta"
    user.save()
    user.groups.add(Group.objects.get(name="Translators"))
    UserProfile.objects.create(user=user, preferred_language="lt")
    page.goto("/admin/login/")
    page.fill("input[name=username]", "ruta")
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


def row(page: Page, text: str) -> Any:
    """The part of the editor in which a source's text stands."""
    return page.locator(".js-translation-editor li").filter(has_text=text).first


def translate(page: Page, text: str, said: str) -> None:
    """Translate one text, as the editor has it done."""
    part = row(page, text)
    part.get_by_role("button", name="Versti").click()
    part.locator("textarea, input[type=text]").first.fill(said)
    part.get_by_role("button", name="Išsaugoti").click()
    expect(part).to_contain_text(said)
    expect(part.get_by_role("button", name="Redaguoti")).to_be_visible()
    # When it was done is said in Lithuanian as well.
    expect(part).to_contain_text(re.compile(r"\d{4}\sm\.\s\S+\s\d+\sd\."))


def picture(page: Page, name: str) -> None:
    """Show the docs' readers, in each language, what the translator sees."""
    if os.environ.get("PICTURES") != "write":
        return
    profile = UserProfile.objects.get(user__username="ruta")
    for language in ("en", "lt"):
        profile.preferred_language = language
        profile.save()
        page.reload(wait_until="networkidle")
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        # Flat colours need no more than a palette.
        shot.quantize(colors=128).save(
            PICTURES / f"{name}-{language}.png", optimize=True
        )


def test_from_the_queue_to_the_reader_and_back(page: Page, portal: str) -> None:
    GlossaryTerm.objects.get_or_create(
        language="lt", term="klasteris", target_language="en", translation="cluster"
    )
    news = factories.NewsFactory.create(
        title="Klasteriai susitinka",
        intro="Jau rytoj.",
        body=make_body(make_heading("Kaune")),
    )
    sign_in(page)

    # It stands in the queue; a press of a button begins it.
    page.goto(f"{QUEUE}?title=susitinka")
    page.locator(".queue-table").get_by_role("button", name="Versti").click()
    page.wait_for_url("**/edit/")
    expect(row(page, "Klasteriai susitinka")).to_contain_text("klasteris – cluster")

    # Every text is translated, and looked at beside the source.
    translate(page, "Klasteriai susitinka", "Clusters meet")
    translate(page, "Jau rytoj.", "Tomorrow.")
    expect(page.locator(".translation-help")).to_contain_text("Dar neišverstas 1 tek")
    translate(page, "Kaune", "In Kaunas")
    expect(page.locator(".translation-help")).to_contain_text("Visi tekstai išversti")
    editor = page.url
    page.locator(".translation-help a").click()
    frames = page.locator(".beside iframe")
    expect(frames.nth(0).content_frame.locator("h1")).to_have_text(
        "Klasteriai susitinka"
    )
    expect(frames.nth(1).content_frame.locator("h1")).to_have_text("Clusters meet")

    # Published, it is read in English at an address made from its title.
    page.goto(editor)
    page.locator("button[name=action][value=publish], .action-publish").first.click()
    expect(page.locator(".messages .success")).to_be_visible()
    page.goto("/en/news/clusters-meet/")
    expect(page.locator("main")).to_contain_text("In Kaunas")

    # The source changes: the queue says so, and just that text waits.
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
    picture(page, "queue")
    line = page.locator(".queue-table tr").filter(has_text="Klasteriai susitinka")
    expect(line).to_contain_text("Pasenęs")
    line.get_by_role("link").click()
    expect(row(page, "Jau poryt.")).to_contain_text("Jau rytoj. – Tomorrow.")
    expect(page.locator(".js-translation-editor li.incomplete")).to_have_count(1)
    picture(page, "translation-editor")
    page.goto("/en/news/clusters-meet/")
    expect(page.locator("main")).to_contain_text("Tomorrow.")
