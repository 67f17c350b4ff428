"""What a translator does in the translation editor."""

import re

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from playwright.sync_api import Locator, Page, expect
from wagtail.users.models import UserProfile

from localization.text import fold_diacritics
from tests.browser.conftest import PASSWORD


def sign_in(page: Page, name: str = "Rūta", group: str = "Translators") -> None:
    """Sign in as a new user of a group, a translator at first."""
    username = fold_diacritics(name)
    user = get_user_model().objects.create_user(
        username, password=PASSWORD, first_name=name
    )
    user.groups.add(Group.objects.get(name=group))
    page.context.clear_cookies()
    UserProfile.objects.create(user=user, preferred_language="lt")
    page.goto("/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


def find_segment(page: Page, text: str) -> Locator:
    """Find the segment of the editor with a source text."""
    return page.locator(".js-translation-editor li").filter(has_text=text).first


def translate_text(page: Page, text: str, translation: str) -> None:
    """Translate one text in the editor."""
    segment = find_segment(page, text)
    segment.get_by_role("button", name="Versti").click()
    segment.locator("textarea, input[type=text]").first.fill(translation)
    segment.get_by_role("button", name="Išsaugoti").click()
    expect(segment).to_contain_text(translation)
    expect(segment.get_by_role("button", name="Redaguoti")).to_be_visible()
    # The time of the translation is in Lithuanian.
    expect(segment).to_contain_text(re.compile(r"\d{4}\sm\.\s\S+\s\d+\sd\."))
