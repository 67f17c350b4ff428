"""The Lithuanian admin shows no English text on any of its screens."""

import datetime as dt
import types
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page as Window
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageLogEntry, Site, Workflow
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from articles.models import ArticleIndexPage
from events.models import EventIndexPage
from foundation.bin.moves import move_to_bin
from tests.browser import lithuanian_dialogs as dialogs
from tests.browser.screen_checker import ScreenChecker
from tests.support import factories, full_content, visibility_states
from translations.models import GlossaryTerm


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
        binned=move_to_bin([factories.NewsFactory.create()], user=superuser),
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
    yield reverse("bin:list")
    yield reverse("bin:delete", args=[content.binned])
    # Screens for translations.
    yield reverse("wagtail_localize:submit_page_translation", args=[content.news.pk])
    for view in ("update_translations", "convert_to_alias"):
        translation = content.translation
        target = content.translated[0]
        args = [target.pk if view == "convert_to_alias" else translation.source_id]
        yield reverse(f"wagtail_localize:{view}", args=args)
    yield reverse("events:calendar")
    yield reverse("open_form")
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
        yield reverse(f"wagtailsnippets_{kind}:edit", args=[snippet.pk])
    # These are the same for all kinds.
    for view in ("delete", "history", "usage"):
        args = [content.organisation.pk]
        yield reverse(f"wagtailsnippets_foundation_organisation:{view}", args=args)
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
    for view in ("index", "add", "search_terms"):
        yield reverse(f"wagtailsearchpromotions:{view}")
    yield reverse("search_questions")
    for report in ("locked_pages", "workflow", "site_history", "aging_pages"):
        yield reverse(f"wagtailadmin_reports:{report}")
    yield reverse("wagtailadmin_reports:page_types_usage")
    yield reverse("wagtailadmin_account")


def test_no_screen_of_the_admin_has_an_english_text(
    admin: Window, portal: str, content: types.SimpleNamespace, settings: Any
) -> None:
    # Autosave during a manual save could create the page twice.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    checker = ScreenChecker(admin)
    for path in [*list_page_screens(content), *list_other_screens(content)]:
        checker.open(path)
    for open_further in (
        dialogs.open_menus,
        dialogs.open_editor_panels,
        dialogs.open_dialogs,
        dialogs.show_messages,
        dialogs.read_exports,
    ):
        open_further(checker, content)
    dialogs.open_signed_out(checker, portal)

    assert checker.failures == {}
