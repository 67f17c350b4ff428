"""Editorial acts, and the content that they are done to."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from modelsearch.tasks import insert_or_update_object_task
from wagtail.models import Page

from articles.models import ArticleIndexPage, NewsPage
from home.models import HomePage
from tests.support import factories
from tests.support.translation_steps import (
    begin_translation,
    get_target,
    translate_all_texts,
    translate_and_publish,
)
from tests.translations.attempts import BULK, build_news_form

SNIPPET = "snippets/foundation"


class Content:
    """A small portal: the primary keys of what the acts are done to."""

    def __init__(self) -> None:
        user = factories.create_staff_user(username="chief", is_superuser=True)
        client = Client()
        client.force_login(user)
        # The first request creates the profile of the user.
        client.get("/admin/")
        self.cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        topic = factories.TopicFactory.create(slug="tema")
        topic.save_revision().publish()
        self.topic = topic.pk
        self.image = factories.ImageFactory.create().pk
        page = factories.NewsFactory.create(slug="naujiena", topics=[topic])
        translated = translate_and_publish(page)
        self.translated = get_target(translated).pk
        self.page = page.pk
        page.create_alias(update_slug="atspindys")
        page = NewsPage.objects.get(pk=page.pk)
        page.title = page.intro = "Kitaip"
        page.slug = "kitaip"
        page.save_revision()
        waiting = factories.NewsFactory.create(slug="laukia")
        self.waiting = get_target(translate_all_texts(begin_translation(waiting))).pk
        self.drafts = [
            factories.NewsFactory.create(slug=slug, published=False).pk
            for slug in ("pirmas", "antras")
        ]
        for draft in Page.objects.filter(pk__in=self.drafts).specific():
            draft.save_revision()
        self.section = page.get_parent().pk
        home = HomePage.objects.get(locale=page.locale)
        other = ArticleIndexPage(title="Senos naujienos", slug="senos", intro="…")
        home.add_child(instance=other)
        self.other_section = other.pk
        scheduled = factories.NewsFactory.create(slug="suplanuota")
        scheduled.slug = "laiku"
        scheduled.save_revision(approved_go_live_at=timezone.now())

    def post(self, path: str, **data: Any) -> None:
        """Send a form to the admin, and check that it was accepted."""
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = self.cookie
        response = client.post(f"/admin/{path}", data)
        # Modal windows answer in JSON; a form with errors is HTML.
        is_json = response.headers["Content-Type"] == "application/json"
        assert response.status_code == 302 or is_json, (
            path,
            response.status_code,
            response.content[-3000:],
        )


def _publish_form(content: Content) -> None:
    form = build_news_form(**{"action-publish": "1"})
    content.post(f"pages/{content.page}/edit/", **form)


def _publish_revision(content: Content) -> None:
    NewsPage.objects.get(pk=content.page).latest_revision.publish()


def _publish_scheduled(content: Content) -> None:
    call_command("publish_scheduled")


def _restrict(content: Content) -> None:
    content.post(f"pages/{content.page}/privacy/", restriction_type="login")


def _rename_topic(content: Content) -> None:
    form = {"name": "Kita tema", "slug": "kita-tema", "action-publish": "1"}
    content.post(f"{SNIPPET}/topic/edit/{content.topic}/", **form)


def _copy_page(content: Content) -> None:
    form = {
        "new_title": "Kopija",
        "new_slug": "kopija",
        "new_parent_page": str(content.other_section),
        "publish_copies": "on",
    }
    content.post(f"pages/{content.page}/copy/", **form)


ACTS: dict[str, Callable[[Content], object]] = {
    "publish a renamed page in the admin": _publish_form,
    "publish a translation in the admin": lambda content: content.post(
        f"pages/{content.waiting}/edit/", action="publish"
    ),
    "publish in bulk": lambda content: content.post(
        f"{BULK}/publish/?id={content.drafts[0]}&id={content.drafts[1]}"
    ),
    "unpublish in the admin": lambda content: content.post(
        f"pages/{content.page}/unpublish/"
    ),
    "move in the admin": lambda content: content.post(
        f"pages/{content.page}/move/{content.other_section}/confirm/"
    ),
    "restrict in the admin": _restrict,
    "delete in the admin": lambda content: content.post(
        f"pages/{content.page}/delete/"
    ),
    "publish a renamed topic in the admin": _rename_topic,
    "publish a renamed page by code": _publish_revision,
    "publish what is scheduled": _publish_scheduled,
    "unpublish by code": lambda content: Page.objects.get(pk=content.page).unpublish(),
    "move a section by code": lambda content: Page.objects.get(pk=content.section).move(
        Page.objects.get(pk=content.other_section), pos="right"
    ),
    "delete by code": lambda content: Page.objects.get(pk=content.section).delete(),
    "unpublish in bulk": lambda content: content.post(
        f"{BULK}/unpublish/?id={content.page}&id={content.translated}"
    ),
    "delete in bulk": lambda content: content.post(
        f"{BULK}/delete/?id={content.page}&id={content.drafts[0]}"
    ),
    "copy a page in the admin": _copy_page,
    "delete an image in the admin": lambda content: content.post(
        f"images/{content.image}/delete/"
    ),
    "index a page": lambda content: insert_or_update_object_task.call(
        "articles", "newspage", str(content.page)
    ),
}
