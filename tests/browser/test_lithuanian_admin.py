"""Whoever works in Lithuanian meets no English: a walk through the admin's screens."""

import datetime as dt
import functools
import re
import types
from collections.abc import Iterator
from typing import Any

import polib
import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page as Window
from playwright.sync_api import expect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page, PageLogEntry, Site, Workflow
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from articles.models import ArticleIndexPage
from events.models import EventIndexPage
from tests.support import factories, full_content, message_catalogues, visibility_states
from translations.models import GlossaryTerm

DOCS = message_catalogues.OURS.parents[1] / "docs"
# What is filled in when a message is shown, and marks that nobody reads.
FILLED = re.compile(r"%\(\w+\)\w|%\w|\{\w*\}|<[^>]*>|&\w+;")
# Addresses, names of files and of types: "a.b", "a/b", "a@b", "a_b".
ADDRESS = re.compile(r"\w\S*[./@_]\w\S*|https?:\S*")
WORD = re.compile(r"[^\W\d_]{2,}")
# Said alike in Lithuanian: a language by its own name and by its code, and the saints
# of islands. Formats of pictures. People who stand in examples.
NAMES = {"english", "en", "sent", "avif", "jpeg", "webp", "ona", "petraitė"}
# Keys of a keyboard; names of time zones; a button of the calendar that is never
# shown; a counter that says "None" while it is hidden.
UNREAD = (
    "script, style, textarea, kbd, select[name$=timezone], select[name$=time_zone], "
    ".xdsoft_save_selected, [data-side-panel-toggle-counter][hidden]"
)

# Every text of a document: what is shown, what a menu or a dialog shows once it is
# opened, and what a screen reader says. A preview in a frame is a page of the site.
COLLECT = """(unread) => {
  const attributes = ["alt", "aria-label", "aria-description", "aria-roledescription",
    "data-w-tooltip-content-value", "label", "placeholder", "title"];
  const found = new Set();
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) found.add(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of attributes) found.add(node.getAttribute(name) ?? "");
      if (node.matches("input[type=submit], input[type=button]")) found.add(node.value);
      if (node.matches(unread)) return;
    }
    for (const root of [node, node.content, node.shadowRoot])
      if (root instanceof Node) root.childNodes.forEach(visit);
  };
  visit(document.documentElement);
  return [...found].map((text) => text.trim().replace(/\\s+/g, " ")).filter(Boolean);
}"""

TWO_FRAMES = """() => new Promise((shown) =>
  requestAnimationFrame(() => requestAnimationFrame(shown)))"""


def words(text: str) -> set[str]:
    """The words of a message, or of what is shown."""
    bare = ADDRESS.sub(" ", FILLED.sub(" ", text))
    return {word.lower() for word in WORD.findall(bare)}


def asked(entries: Any) -> set[str]:
    """The words of catalogues' messages, in English."""
    return {
        word
        for entry in entries
        for word in words(f"{entry.msgid} {entry.msgid_plural}")
    }


@functools.cache
def english() -> frozenset[str]:
    """The words of English catalogues and docs that no Lithuanian catalogue says."""
    found: set[str] = set()
    for path in DOCS.glob("*[!.lt].md"):
        found |= words(path.read_text())
    # A library without an English catalogue asks the same in German.
    for language in ("en", "de"):
        for path in message_catalogues.LIBRARIES.rglob(
            f"locale/{language}/LC_MESSAGES/*.po"
        ):
            found |= asked(polib.pofile(str(path)))
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
    said: set[str] = set()
    for entry in lithuanian:
        if entry.translated():
            said |= words(" ".join([entry.msgstr, *entry.msgstr_plural.values()]))
    return frozenset((found | asked(lithuanian)) - said - NAMES)


class Walk:
    """Looks at one screen after the other, and keeps what is to be complained of."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.complaints: dict[str, list[str]] = {}

    def open(self, path: str) -> None:
        """Go to a screen, and look at it."""
        answer = self.window.goto(path)
        assert answer is not None
        assert answer.ok, path
        self.note(path)

    def look(self, name: str) -> None:
        """Look at what was opened on a screen, once the server has told all of it."""
        self.window.wait_for_load_state("networkidle")
        self.note(name)

    def note(self, name: str) -> None:
        """Note each text with an English word, and where it was met."""
        # Scripts, too, have had their say by then.
        self.window.evaluate(TWO_FRAMES)
        for text in self.window.evaluate(COLLECT, UNREAD):
            if words(text) & english():
                self.complaints.setdefault(text, []).append(name)


def signed(user: Any, *pages: Any) -> None:
    """Publish a change to each page, and leave a further one as a draft."""
    for page in pages:
        page.title += " iš naujo"
        page.save_revision(user=user, log_action=True).publish(user=user)
        page.save_revision(user=user, log_action=True)


@pytest.fixture
def chief(admin: Window) -> Any:
    """Who has signed in, and works in Lithuanian."""
    user = factories.get_user_model().objects.get(username="chief")
    user.first_name, user.last_name = "Jonas", "Žiogas"
    user.save()
    UserProfile.objects.create(user=user, preferred_language="lt")
    return user


@pytest.fixture
def content(chief: Any) -> types.SimpleNamespace:
    """Everything in every state, and in Lithuanian: what is English is no content."""
    for number, group in enumerate(Group.objects.exclude(name="Redakcija")):
        Group.objects.filter(pk=group.pk).update(name=f"Grupė {number}")
    Collection.objects.update(name="Šaknis")
    Page.objects.filter(depth=1).update(title="Šaknis", draft_title="Šaknis")
    foreign = Page.objects.filter(locale__language_code="en")
    foreign.update(title="Kita kalba", draft_title="Kita kalba")
    PageLogEntry.objects.update(label="Puslapis")
    GlossaryTerm.objects.all().delete()

    event, news, story = (
        full_content.create_full_event(1),
        full_content.create_full_news(2),
        full_content.create_full_story(3),
    )
    signed(chief, event, news, story)
    visibility_states.restrict_page(news, visibility_states.PASSWORD)
    locked = factories.NewsFactory.create(
        locked=True, locked_by=chief, locked_at=timezone.now()
    )
    planned = factories.EventFactory.create(published=False)
    planned.go_live_at = timezone.now() + dt.timedelta(days=3)
    planned.save_revision(user=chief).publish(user=chief)
    moderated = factories.EventFactory.create(published=False)
    moderated.save_revision(user=chief)
    workflow = Workflow.objects.earliest("pk")
    workflow.start(moderated, chief)

    locale = Locale.objects.get(language_code="en")
    organisation = factories.OrganisationFactory.create()
    for source in (organisation, event):
        translate_object(source, [locale], user=chief)
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


def page_screens(content: types.SimpleNamespace) -> Iterator[str]:
    """The tree, its editors, and what is done to a page."""

    def page(view: str, *args: Any) -> str:
        return reverse(f"wagtailadmin_pages:{view}", args=args)

    home, event = content.events.get_parent(), content.event
    yield reverse("wagtailadmin_home")
    yield reverse("wagtailadmin_explore_root")
    for parent in (home, content.events):
        yield reverse("wagtailadmin_explore", args=[parent.pk])
    yield reverse("wagtailadmin_explore", args=[content.events.pk]) + "?ordering=ord"
    for sought in ("pilnas", "nesamas"):
        yield f"{page('search')}?q={sought}"
    yield page("add_subpage", home.pk)
    yield page("add", "events", "eventpage", content.events.pk)
    yield page("add", "articles", "newspage", content.articles.pk)
    for name in ("event", "news", "story", "locked", "planned", "moderated"):
        yield page("edit", getattr(content, name).pk)
    yield page("edit", content.translated[0].pk)
    for view in ("history", "usage", "delete", "unpublish", "move", "copy"):
        yield page(view, event.pk)
    yield page("move_confirm", event.pk, content.articles.pk)
    yield page("revisions_compare", event.pk, "earliest", "latest")
    yield page("workflow_history", content.moderated.pk)
    yield page("type_use", "events", "eventpage")
    for action in ("delete", "move", "publish", "unpublish"):
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        yield f"{bulk}?id={event.pk}"
    # wagtail-localize's own ways, and ours.
    yield reverse("wagtail_localize:submit_page_translation", args=[content.news.pk])
    for view in ("update_translations", "convert_to_alias"):
        translation = content.translation
        target = content.translated[0]
        args = [target.pk if view == "convert_to_alias" else translation.source_id]
        yield reverse(f"wagtail_localize:{view}", args=args)
    yield reverse("translations:queue")
    yield reverse("translations:beside", args=[content.translation.pk])


def other_screens(content: types.SimpleNamespace) -> Iterator[str]:
    """Pictures, documents, organisations, people and settings."""
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
    for area, thing in settings.items():
        yield reverse(f"{area}:index")
        yield reverse(f"{area}:add")
        yield reverse(f"{area}:edit", args=[thing.pk])
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


def menus(walk: Walk, content: types.SimpleNamespace) -> None:
    """Open the sidebar's menus, and choose all pages of a list."""
    window = walk.window
    listing = reverse("wagtailadmin_explore", args=[content.events.pk])
    window.goto(listing, wait_until="networkidle")
    for menu in window.locator(".sidebar-menu-item__link[aria-haspopup]").all():
        menu.click()
        walk.look(f"menu: {menu.inner_text()}")
        window.keyboard.press("Escape")
    window.locator("[data-bulk-action-select-all-checkbox]").first.check()
    expect(window.locator("[data-bulk-action-footer]")).to_be_visible()
    walk.look("bulk actions")


def editor(walk: Walk, content: types.SimpleNamespace) -> None:
    """Open what a page's editor keeps shut."""
    window = walk.window
    edit = reverse("wagtailadmin_pages:edit", args=[content.event.pk])
    window.goto(edit, wait_until="networkidle")
    for panel in window.locator("button.w-side-panel-toggle:visible").all():
        panel.click()
        walk.look(f"side panel: {panel.get_attribute('aria-label')}")
    panel.click()
    window.locator(".c-sf-add-button:visible").first.click()
    options = window.locator(".w-combobox__option")
    expect(options.first).to_be_visible()
    walk.look("blocks")
    window.keyboard.press("Escape")
    text = window.locator("[data-contentpath=body] .public-DraftEditor-content").first
    text.click()
    text.press_sequentially("/")
    expect(options.first).to_be_visible()
    walk.look("commands")
    text.press("Backspace")
    text.press("Control+a")
    expect(window.locator("[name=LINK]:visible")).to_be_visible()
    walk.look("toolbar")
    window.locator("[name=LINK]:visible").click()
    links = window.locator(".modal-content .link-types")
    for kind in ("Vidinė", "Išorinė", "Elektroninio pašto", "Telefono", "Pririšta"):
        link = links.get_by_role("link", name=f"{kind} nuoroda")
        if kind != "Vidinė":
            link.click()
        expect(link).to_be_hidden()
        walk.look(f"link: {kind}")


def messages(walk: Walk, content: types.SimpleNamespace) -> None:
    """Choose and upload pictures; see what is said of what is done, and what fails."""
    window = walk.window
    window.goto(
        reverse(
            "wagtailadmin_pages:add", args=["events", "eventpage", content.events.pk]
        )
    )
    window.locator("#id_image-chooser [data-chooser-action-choose]").first.click()
    window.locator(".modal-content").get_by_role("tab", name="Įkelti").click()
    walk.look("choose a picture")
    window.keyboard.press("Escape")
    window.fill("#id_title", "Naujas renginys")
    window.locator("button.action-save").click()
    expect(window.locator(".messages .success")).to_be_visible()
    walk.look("saved")
    window.get_by_role("button", name="Daugiau veiksmų").last.click()
    window.locator("button[name=action-publish]").click()
    expect(window.locator(".error-message").first).to_be_visible()
    walk.look("refused")
    window.goto(reverse("wagtailimages:add_multiple"))
    picture = {
        "name": "sale.png",
        "mimeType": "image/png",
        "buffer": factories.make_png(),
    }
    window.locator("input[type=file]").first.set_input_files(files=[picture])
    expect(window.locator("#upload-list input[type=text]").first).to_be_visible()
    walk.look("uploaded")


def test_the_admin_speaks_no_english(
    admin: Window, content: types.SimpleNamespace, settings: Any
) -> None:
    # A draft that saves itself while it is saved by hand may come to be two.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    walk = Walk(admin)
    for path in [*page_screens(content), *other_screens(content)]:
        walk.open(path)
    for opened in (menus, editor, messages):
        opened(walk, content)

    assert walk.complaints == {}
