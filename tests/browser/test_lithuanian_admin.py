"""The Lithuanian admin shows no English text on any of its screens."""

import datetime as dt
import functools
import re
import types
from collections.abc import Iterator
from typing import Any

import polib
import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import FilePayload, expect
from playwright.sync_api import Page as Window
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageLogEntry, Site, Workflow
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from articles.models import ArticleIndexPage
from events.models import EventIndexPage
from tests.support import (
    factories,
    full_content,
    lithuanian,
    message_catalogues,
    visibility_states,
)
from translations.models import GlossaryTerm

DOCS = message_catalogues.OURS.parents[1] / "docs"
# Placeholders, tags and entities in messages.
PLACEHOLDER = re.compile(r"%\(\w+\)\w|%\w|\{\w*\}|<[^>]*>|&\w+;")
# Addresses and names of files and types: "a.b", "a/b", "a@b", "a_b".
ADDRESS = re.compile(r"\w\S*[./@_]\w\S*|https?:\S*")
WORD = re.compile(r"[^\W\d_]{2,}")
# The same in Lithuanian: names of languages, islands and image formats, and people in
# examples.
NAMES = {"english", "en", "sent", "avif", "jpeg", "webp", "ona", "petraitė"}
# Names of keys and time zones, a button that is never visible, and a counter that
# contains "None" while it is hidden.
IGNORED = (
    "script, style, textarea, kbd, select[name$=timezone], select[name$=time_zone], "
    ".xdsoft_save_selected, [data-side-panel-toggle-counter][hidden]"
)

# Collects every text of a document, also of closed menus and dialogs and for screen
# readers, but not of frames.
COLLECT = """(ignored) => {
  const attributes = ["alt", "aria-label", "aria-description", "aria-roledescription",
    "data-w-tooltip-content-value", "label", "placeholder", "title"];
  const found = new Set();
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.add(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of attributes) found.add(node.getAttribute(name) ?? "");
      if (node.matches("input[type=submit], input[type=button]")) found.add(node.value);
      if (node.matches(ignored)) return;
    }
    for (const root of [node, node.content, node.shadowRoot])
      if (root instanceof Node) root.childNodes.forEach(visit);
  };
  visit(document.documentElement);
  return [...found].map((text) => text.trim().replace(/\\s+/g, " ")).filter(Boolean);
}"""

TWO_FRAMES = """() => new Promise((resolve) =>
  requestAnimationFrame(() => requestAnimationFrame(resolve)))"""


def find_words(text: str) -> set[str]:
    """Find the words of a text in lower case, without placeholders and addresses."""
    plain = ADDRESS.sub(" ", PLACEHOLDER.sub(" ", text))
    return {word.lower() for word in WORD.findall(plain)}


def find_source_words(entries: Any) -> set[str]:
    """Find the words of the messages of catalogues, in English."""
    return {
        word
        for entry in entries
        for word in find_words(f"{entry.msgid} {entry.msgid_plural}")
    }


@functools.cache
def find_english_words() -> frozenset[str]:
    """Find the words of English catalogues and docs that Lithuanian does not have."""
    found: set[str] = set()
    for path in DOCS.glob("*[!.lt].md"):
        found |= find_words(path.read_text())
    # A package without an English catalogue has a German one with the same messages.
    for language in ("en", "de"):
        for path in message_catalogues.LIBRARIES.rglob(
            f"locale/{language}/LC_MESSAGES/*.po"
        ):
            found |= find_source_words(polib.pofile(str(path)))
    ours = message_catalogues.OURS.glob("lt/LC_MESSAGES/*.po")
    lithuanian = [
        entry
        for path in ours
        for entry in message_catalogues.read_messages(path).values()
    ]
    for catalogue in message_catalogues.find_catalogues():
        lithuanian += [
            *catalogue.read_upstream("lt").values(),
            *catalogue.own_messages.values(),
        ]
    translated: set[str] = set()
    for entry in lithuanian:
        if entry.translated():
            translated |= find_words(
                " ".join([entry.msgstr, *entry.msgstr_plural.values()])
            )
    return frozenset((found | find_source_words(lithuanian)) - translated - NAMES)


class ScreenChecker:
    """Checks the screens of the admin, and collects their English texts."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.failures: dict[str, list[str]] = {}

    def open(self, path: str) -> None:
        """Open a screen and check it."""
        response = self.window.goto(path)
        assert response is not None
        assert response.ok, path
        self.collect(path)

    def check(self, name: str) -> None:
        """Check what was opened on a screen, after its requests are finished."""
        self.window.wait_for_load_state("networkidle")
        self.collect(name)

    def collect(self, name: str) -> None:
        """Collect each text that is English or has a forbidden form, and where it is."""
        # Scripts have changed the texts by then.
        self.window.evaluate(TWO_FRAMES)
        for text in self.window.evaluate(COLLECT, IGNORED):
            is_english = find_words(text) & find_english_words()
            if is_english or lithuanian.find_forbidden_form(text):
                self.failures.setdefault(text, []).append(name)


def change_pages(user: Any, *pages: Any) -> None:
    """Publish a change of each page, and save another as a draft."""
    for page in pages:
        page.title += " iš naujo"
        page.save_revision(user=user, log_action=True).publish(user=user)
        page.save_revision(user=user, log_action=True)


@pytest.fixture
def lithuanian_superuser(admin: Window) -> Any:
    """Let the superuser who has signed in work in Lithuanian."""
    user = User.objects.get(username="vadove")
    user.first_name, user.last_name = "Jonas", "Žiogas"
    user.save()
    UserProfile.objects.create(user=user, preferred_language="lt")
    return user


@pytest.fixture
def content(lithuanian_superuser: Any) -> types.SimpleNamespace:
    """Create an object of each kind in each state, with Lithuanian texts only."""
    superuser = lithuanian_superuser
    foreign = Page.objects.filter(locale__language_code="en")
    foreign.update(title="Kita kalba", draft_title="Kita kalba")
    PageLogEntry.objects.update(label="Puslapis")
    GlossaryTerm.objects.all().delete()

    event, news, story = (
        full_content.create_full_event(1),
        full_content.create_full_news(2),
        full_content.create_full_story(3),
    )
    change_pages(superuser, event, news, story)
    visibility_states.restrict_page(news, visibility_states.PASSWORD)
    locked = factories.NewsFactory.create(
        locked=True, locked_by=superuser, locked_at=timezone.now()
    )
    planned = factories.EventFactory.create(published=False)
    planned.go_live_at = timezone.now() + dt.timedelta(days=3)
    planned.save_revision(user=superuser).publish(user=superuser)
    moderated = factories.EventFactory.create(published=False)
    moderated.save_revision(user=superuser)
    workflow = Workflow.objects.earliest("pk")
    workflow.start(moderated, superuser)

    locale = Locale.objects.get(language_code="en")
    organisation = factories.OrganisationFactory.create()
    for source in (organisation, event):
        translate_object(source, [locale], user=superuser)
    return types.SimpleNamespace(
        event=event,
        news=news,
        story=story,
        locked=locked,
        planned=planned,
        moderated=moderated,
        workflow=workflow,
        locale=locale,
        organisation=organisation,
        translated=[source.get_translation(locale) for source in (event, organisation)],
        translation=Translation.objects.latest("pk"),
        events=EventIndexPage.objects.get(locale__language_code="lt"),
        articles=ArticleIndexPage.objects.get(locale__language_code="lt"),
        topic=factories.TopicFactory.create(),
        term=GlossaryTerm.objects.create(
            language="lt", target_language="en", term="tinklas", translation="tinklelis"
        ),
        image=factories.ImageFactory.create(title="Salė"),
        document=factories.DocumentFactory.create(title="Ataskaita"),
        redirect=Redirect.objects.create(old_path="/senas", redirect_page=event),
        site=Site.objects.get(is_default_site=True),
        collection=factories.CollectionFactory.create(name="Nuotraukos"),
        colleague=factories.create_staff_user(username="kolega"),
        group=Group.objects.get(name="Redakcija"),
    )


def list_page_screens(content: types.SimpleNamespace) -> Iterator[str]:
    """List the explorer, the editors and the actions for a page."""

    def build_path(view: str, *args: Any) -> str:
        return reverse(f"wagtailadmin_pages:{view}", args=args)

    home, event = content.events.get_parent(), content.event
    yield reverse("wagtailadmin_home")
    yield reverse("wagtailadmin_explore_root")
    for parent in (home, content.events):
        yield reverse("wagtailadmin_explore", args=[parent.pk])
    yield reverse("wagtailadmin_explore", args=[content.events.pk]) + "?ordering=ord"
    for word in ("pilnas", "nesamas"):
        yield f"{build_path('search')}?q={word}"
    yield build_path("add_subpage", home.pk)
    yield build_path("add", "events", "eventpage", content.events.pk)
    yield build_path("add", "articles", "newspage", content.articles.pk)
    for name in ("event", "news", "story", "locked", "planned", "moderated"):
        yield build_path("edit", getattr(content, name).pk)
    yield build_path("edit", content.translated[0].pk)
    for view in ("history", "usage", "delete", "unpublish", "move", "copy"):
        yield build_path(view, event.pk)
    yield build_path("move_confirm", event.pk, content.articles.pk)
    yield build_path("revisions_compare", event.pk, "earliest", "latest")
    yield build_path("workflow_history", content.moderated.pk)
    yield build_path("type_use", "events", "eventpage")
    for action in ("delete", "move", "publish", "unpublish"):
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        yield f"{bulk}?id={event.pk}"
    # Screens for translations.
    yield reverse("wagtail_localize:submit_page_translation", args=[content.news.pk])
    for view in ("update_translations", "convert_to_alias"):
        translation = content.translation
        target = content.translated[0]
        args = [target.pk if view == "convert_to_alias" else translation.source_id]
        yield reverse(f"wagtail_localize:{view}", args=args)
    yield reverse("translations:queue")
    yield reverse("translations:beside", args=[content.translation.pk])


def list_other_screens(content: types.SimpleNamespace) -> Iterator[str]:
    """List the screens for files, snippets, users, settings and reports."""
    for area in ("images", "docs"):
        for view in ("index", "add", "add_multiple"):
            yield reverse(f"wagtail{area}:{view}")
    for view in ("edit", "delete", "image_usage"):
        yield reverse(f"wagtailimages:{view}", args=[content.image.pk])
    for view in ("edit", "delete", "document_usage"):
        yield reverse(f"wagtaildocs:{view}", args=[content.document.pk])
    snippets = {
        "foundation_organisation": content.organisation,
        "foundation_topic": content.topic,
        "translators_glossaryterm": content.term,
    }
    for kind, snippet in snippets.items():
        yield reverse(f"wagtailsnippets_{kind}:list")
        yield reverse(f"wagtailsnippets_{kind}:add")
        for view in ("edit", "delete", "history", "usage"):
            yield reverse(f"wagtailsnippets_{kind}:{view}", args=[snippet.pk])
    target = content.translated[1].pk
    yield reverse("wagtailsnippets_foundation_organisation:edit", args=[target])
    settings = {
        "wagtailusers_users": content.colleague,
        "wagtailusers_groups": content.group,
        "wagtailsites": content.site,
        "wagtaillocales": content.locale,
        "wagtailadmin_workflows": content.workflow,
        "wagtailadmin_collections": content.collection,
        "wagtailredirects": content.redirect,
    }
    for area, instance in settings.items():
        yield reverse(f"{area}:index")
        yield reverse(f"{area}:add")
        yield reverse(f"{area}:edit", args=[instance.pk])
    branding = ("foundation", "sitebranding", content.site.pk)
    yield reverse("wagtailsettings:edit", args=branding)
    for view in ("task_index", "select_task_type"):
        yield reverse(f"wagtailadmin_workflows:{view}")
    task = content.workflow.tasks[0]
    yield reverse("wagtailadmin_workflows:edit_task", args=[task.pk])
    yield reverse("wagtailredirects:start_import")
    for report in ("locked_pages", "workflow", "site_history", "aging_pages"):
        yield reverse(f"wagtailadmin_reports:{report}")
    yield reverse("wagtailadmin_reports:page_types_usage")
    yield reverse("wagtailadmin_account")


def open_menus(checker: ScreenChecker, content: types.SimpleNamespace) -> None:
    """Open the sidebar's menus, and choose all pages of a list."""
    window = checker.window
    listing = reverse("wagtailadmin_explore", args=[content.events.pk])
    window.goto(listing, wait_until="networkidle")
    for menu in window.locator(".sidebar-menu-item__link[aria-haspopup]").all():
        menu.click()
        checker.check(f"menu: {menu.inner_text()}")
        window.keyboard.press("Escape")
    window.locator("[data-bulk-action-select-all-checkbox]").first.check()
    expect(window.locator("[data-bulk-action-footer]")).to_be_visible()
    checker.check("bulk actions")


def open_editor_panels(checker: ScreenChecker, content: types.SimpleNamespace) -> None:
    """Open the panels, menus and dialogs of a page's editor."""
    window = checker.window
    edit = reverse("wagtailadmin_pages:edit", args=[content.event.pk])
    window.goto(edit, wait_until="networkidle")
    for panel in window.locator("button.w-side-panel-toggle:visible").all():
        panel.click()
        checker.check(f"side panel: {panel.get_attribute('aria-label')}")
    panel.click()
    window.locator(".c-sf-add-button:visible").first.click()
    options = window.locator(".w-combobox__option")
    expect(options.first).to_be_visible()
    checker.check("blocks")
    window.keyboard.press("Escape")
    text = window.locator("[data-contentpath=body] .public-DraftEditor-content").first
    text.click()
    text.press_sequentially("/")
    expect(options.first).to_be_visible()
    checker.check("commands")
    text.press("Backspace")
    text.press("Control+a")
    expect(window.locator("[name=LINK]:visible")).to_be_visible()
    checker.check("toolbar")
    window.locator("[name=LINK]:visible").click()
    links = window.locator(".modal-content .link-types")
    for kind in (
        "Vidinė nuoroda",
        "Išorinė",
        "El. pašto",
        "Telefono",
        "Nuoroda į vietą",
    ):
        link = links.get_by_role("link", name=kind)
        if kind != "Vidinė nuoroda":
            link.click()
        expect(link).to_be_hidden()
        checker.check(f"link: {kind}")


def show_messages(checker: ScreenChecker, content: types.SimpleNamespace) -> None:
    """Choose and upload images, save, and publish an invalid page."""
    window = checker.window
    window.goto(
        reverse(
            "wagtailadmin_pages:add", args=["events", "eventpage", content.events.pk]
        )
    )
    window.locator("#id_image-chooser [data-chooser-action-choose]").first.click()
    window.locator(".modal-content").get_by_role("tab", name="Įkelti").click()
    checker.check("choose a picture")
    window.keyboard.press("Escape")
    window.fill("#id_title", "Naujas renginys")
    window.get_by_role("button", name="Išsaugoti juodraštį").click()
    expect(window.locator(".messages .success")).to_be_visible()
    checker.check("saved")
    window.get_by_role("button", name="Daugiau veiksmų").last.click()
    window.locator("button[name=action-publish]").click()
    expect(window.locator(".error-message").first).to_be_visible()
    checker.check("refused")
    window.goto(reverse("wagtailimages:add_multiple"))
    picture: FilePayload = {
        "name": "sale.png",
        "mimeType": "image/png",
        "buffer": factories.make_png(),
    }
    window.locator("input[type=file]").first.set_input_files(files=[picture])
    expect(window.locator("#upload-list input[type=text]").first).to_be_visible()
    checker.check("uploaded")


def test_no_screen_of_the_admin_has_an_english_text(
    admin: Window, content: types.SimpleNamespace, settings: Any
) -> None:
    # Autosave during a manual save could create the page twice.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    checker = ScreenChecker(admin)
    for path in [*list_page_screens(content), *list_other_screens(content)]:
        checker.open(path)
    for open_further in (open_menus, open_editor_panels, show_messages):
        open_further(checker, content)

    assert checker.failures == {}
