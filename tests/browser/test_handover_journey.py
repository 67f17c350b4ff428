"""A translator hands a translation over, and a moderator sends it back."""

from django.contrib.auth.models import Group, Permission
from playwright.sync_api import Page, expect

from tests.browser.translation_editor import find_segment, sign_in, translate_text
from tests.support import factories
from tests.support.translation_steps import begin_translation, list_texts


def test_a_translation_is_handed_over_and_sent_back(page: Page, portal: str) -> None:
    permission = Permission.objects.get(codename="publish_translation")
    Group.objects.get(name="Translators").permissions.remove(permission)
    news = factories.NewsFactory.create(title="Klasteriai susitinka", intro="Rytoj.")
    translation = begin_translation(news)
    path = f"/admin/pages/{translation.get_target_instance().pk}/edit/"
    sign_in(page)
    page.goto(path)

    # The button is there before the texts are, and says what is missing.
    button = page.get_by_role("button", name="Perduoti skelbti")
    button.click()
    expect(page.locator(".messages .error")).to_contain_text("Neperduota: dar neiš")
    for text in list_texts(translation):
        translate_text(page, text, f"EN {text}")
    button.click()
    # The checks have found the term of the glossary.
    page.get_by_role("button", name="Vis tiek perduoti").click()
    expect(page.locator(".messages .success")).to_contain_text("Perduota skelbti.")
    expect(page.locator(".translation-help")).to_contain_text("Perdavė Rūta")

    # A moderator changes a text; the comment that is typed already stays.
    sign_in(page, "Jonas", "Moderators")
    row = page.locator("#review-content li").filter(has_text="Vertimas: EN")
    row.get_by_role("link").click()
    comment = page.get_by_label("Ką pakeisti")
    comment.fill("Trumpiau.")
    segment = find_segment(page, "Rytoj.").locator("li").first
    segment.get_by_role("button", name="Redaguoti").click()
    segment.locator("textarea, input[type=text]").first.fill("Tomorrow.")
    segment.get_by_role("button", name="Išsaugoti").click()
    expect(page.locator(".translation-help")).to_contain_text("tekstai pasikeitė")
    expect(comment).to_have_value("Trumpiau.")
    page.get_by_role("button", name="Grąžinti taisyti").click()
    expect(page.locator(".translation-help")).to_contain_text("„Trumpiau.“")
