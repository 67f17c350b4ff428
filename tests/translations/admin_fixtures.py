"""What the admin's addresses can be about, and who comes in there."""

import dataclasses
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any
from unittest import mock
from urllib.parse import urlencode

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site, UploadedFile, Workflow
from wagtail_localize.models import OverridableSegment, StringSegment

from home.models import HomePage
from home.page_tree import ensure_tree
from tests.support import factories
from tests.support.translation_steps import translated
from tests.translations.role_table import (
    COMPARE,
    POSTED,
    PUT,
    ROLES,
    TABLE,
    TURNED_AWAY_ONLY,
)
from tests.translations.roles import ADMIN, client_of, is_turned_away, people
from translations.models import GlossaryTerm

# Whose pages are drawn in full.
DRAWN = "translator"
TRANSLATOR = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}

# What an address says in words, instead of numbers of things.
WORDS = {
    "bulk/<str:app_label>/<str:model_name>/<str:action>/": (
        "bulk/wagtailcore/page/publish/"
    ),
    "<slug:content_type_app_name>/<slug:content_type_model_name>": "articles/newspage",
    "pages/create/<slug:app_label>/<slug:model_name>": "pages/create/articles/newspage",
    "tasks/add/<str:app_label>/<str:model_name>": (
        "tasks/add/wagtailcore/groupapprovaltask"
    ),
    "<slug:app_label>/<slug:model_name>": "foundation/organisation",
    "ping/<str:app_label>/<str:model_name>": "ping/articles/newspage",
    "settings/<slug:app_name>/<slug:model_name>": "settings/foundation/sitebranding",
    "<slug:app_name>/<slug:model_name>": "taggit/tag",
    "<str:action_name>": "publish",
    "<slug:action_name>": "approve",
    "<str:filter_spec>": "original",
    "<str:mode>": "any",
    "<uidb64>/<token>": "x/x",
    COMPARE: "revisions/compare/live...latest/",
    r"(?P<pk>\d+)": "<pk>",
    "(?P<pk>.+)": "<pk>",
    r".*/$": "nothing/here/",
}

# The parameters that name what an address is about.
ABOUT = ("pk", "page_id", "page_to_move_id", "uploaded_file_id")


@dataclasses.dataclass
class Office:
    """Pages, snippets and all else that an address of the admin can be about.

    ``things`` gives by kind a source and its translation; most kinds have one only.
    """

    users: dict[str, Any]
    clients: dict[str, Client]
    things: dict[str, tuple[Any, Any]]
    numbers: dict[str, Any]
    # What has to be sent with a question.
    data: dict[str, dict[str, Any]]
    queries: dict[str, dict[str, Any]]

    def who_comes_in(self, route: str, *, is_translation: bool) -> set[str]:
        """Ask as everybody."""
        return {
            role
            for role in self.clients
            if self._lets_in(role, route, is_translation=is_translation)
        }

    def _lets_in(self, role: str, route: str, *, is_translation: bool) -> bool:
        expected = role in TABLE[route][is_translation]
        if expected and route in TURNED_AWAY_ONLY:
            return True
        # What the others are shown is not looked at here, and takes long to draw.
        with transaction.atomic(), nullcontext() if role == DRAWN else _undrawn():
            response = self.send(
                role,
                method_of(route),
                self._path(route, is_translation=is_translation),
                self.data.get(route, {}),
                self.queries.get(route, {}),
            )
            # What it changed would change the next answer.
            transaction.set_rollback(True)
        return not is_turned_away(response)

    def send(
        self,
        role: str,
        method: str,
        path: str,
        data: dict[str, Any],
        query: dict[str, Any] | None = None,
    ) -> Any:
        """Ask as somebody, who has forgotten any earlier answer."""
        client = self.clients[role]
        session = client.cookies.copy()
        address = f"{ADMIN}{path}?{urlencode(query)}" if query else f"{ADMIN}{path}"
        response = client.generic(
            method,
            address,
            urlencode(data),
            content_type="application/x-www-form-urlencoded",
        )
        client.cookies = session
        return response

    def _path(self, route: str, *, is_translation: bool) -> str:
        def number(match: re.Match[str]) -> str:
            name = match["name"]
            thing = self.things_of(route)[is_translation]
            if name in ABOUT:
                return str(thing.pk)
            if name == "revision_id":
                return str(thing.latest_revision_id)
            if name == "destination_id":
                return str(thing.get_parent().pk)
            return str(self.numbers[name])

        for generic, special in WORDS.items():
            route = route.replace(generic, special)
        return re.sub(r"<(?:\w+:)?(?P<name>\w+)>", number, route)

    def is_told_apart(self, route: str) -> bool:
        """Whether an address is about one thing, of which there is a translation."""
        source, translation = self.things_of(route)
        is_about = any(f":{name}>" in route or f"<{name}>" in route for name in ABOUT)
        return is_about and source != translation

    def things_of(self, route: str) -> tuple[Any, Any]:
        """A source and a translation, by the longest known part of an address."""
        known = [part for part in self.things if part in route]
        return self.things[max(known, key=len)] if known else (None, None)


def _undrawn() -> AbstractContextManager[Any]:
    return mock.patch.object(SimpleTemplateResponse, "rendered_content", "")


def method_of(route: str) -> str:
    """How an address is asked."""
    return "POST" if route in POSTED else "PUT" if route in PUT else "GET"


def plant(homes: dict[str, HomePage]) -> Office:
    """Plant one of each kind, a news page and two snippets with their translations."""
    users = people()
    clients = {role: client_of(users.get(role)) for role in ROLES}
    image = factories.ImageFactory(with_renditions=False)
    document = factories.DocumentFactory()
    news = factories.NewsFactory(image=image)
    translation = translated(news)
    submitted = factories.NewsFactory(published=False, owner=users["editor"])
    submitted.save_revision(user=users["editor"])
    workflow = Workflow.objects.get()
    state = workflow.start(submitted, users["editor"])
    task = workflow.tasks.get()
    alias = news.create_alias(update_slug="alias", update_locale=homes["lt"].locale)
    redirect = Redirect.objects.create(
        old_path="/a", redirect_link="https://b.example/"
    )
    term = GlossaryTerm.objects.create(
        language="lt", term="ąžuolas", target_language="en", translation="oak"
    )
    session = EditingSession.objects.create(
        user=users["chief"],
        content_type=ContentType.objects.get_for_model(news),
        object_id=news.pk,
        last_seen_at=timezone.now(),
    )
    collection = factories.CollectionFactory()
    segments = {"source": translation.source_id}
    singles = {
        "api/main/images/": image,
        "api/main/documents/": document,
        "pages/workflow/": submitted,
        "workflow_history/detail/": submitted,
        "convert_alias/": alias,
        "glossaryterm/": term,
        "collections/": collection,
        "workflows/": workflow,
        "workflows/tasks/": task,
        "documents/": document,
        "images/": image,
        "locales/": news.locale,
        "sites/": Site.objects.get(),
        "settings/": Site.objects.get(),
        "users/": users["nobody"],
        "groups/": Group.objects.get(name="Translators"),
        "translations/": translation,
        "localize/submit/snippet/": factories.OrganisationFactory(),
        "localize/api/snippets/": factories.OrganisationFactory(),
        "redirects/": redirect,
        "images/multiple/": _upload(image, users["chief"]),
        "documents/multiple/": _upload(document, users["chief"]),
    }
    things: dict[str, Any] = {kind: (thing, thing) for kind, thing in singles.items()}
    things["pages/"] = things["localize/page/"] = things["localize/submit/page/"] = (
        news,
        translation.get_target_instance(),
    )
    for name, factory in (
        ("organisation", factories.OrganisationFactory),
        ("topic", factories.TopicFactory),
    ):
        source = factory()
        source.save_revision().publish()
        made = translated(source).get_target_instance()
        things[f"foundation/{name}/"] = (source, made)
    return Office(
        users=users,
        clients=clients,
        things=things,
        numbers={
            "translation_id": translation.pk,
            "translation_source_id": translation.source_id,
            "string_segment_id": StringSegment.objects.filter(**segments)[0].pk,
            "overridable_segment_id": OverridableSegment.objects.get(**segments).pk,
            "parent_page_id": news.get_parent().pk,
            "page_pk": news.pk,
            "workflow_pk": workflow.pk,
            "workflow_state_id": state.pk,
            "task_id": task.pk,
            "task_state_id": state.current_task_state_id,
            "collection_id": collection.pk,
            "image_id": image.pk,
            "document_id": document.pk,
            "doc_id": document.pk,
            "redirect_id": redirect.pk,
            "object_id": news.pk,
            "session_id": session.pk,
        },
        data={
            "translations/begin/": {
                "model": "articles.newspage",
                "pk": factories.NewsFactory().pk,
                "language": "en",
            },
            **{route: {"value": image.pk} for route in PUT},
        },
        queries={
            "api/main/pages/find/": {"id": news.pk},
            "api/main/images/find/": {"id": image.pk},
            "api/main/documents/find/": {"id": document.pk},
            "bulk/<str:app_label>/<str:model_name>/<str:action>/": {"id": news.pk},
        },
    )


def _upload(item: Any, owner: Any) -> UploadedFile:
    """A file that waits for its words, like one of the kind that is there already."""
    return UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(item),
        file=ContentFile(b"Klaster", name=item.filename),
        uploaded_by_user=owner,
    )


@contextmanager
def opened(django_db_blocker: Any) -> Iterator[Office]:
    """Plant it all once for a module; nothing of it outlives that."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(WAGTAILLOCALIZE_MACHINE_TRANSLATOR=TRANSLATOR),
    ):
        yield plant(ensure_tree())
        transaction.set_rollback(True)
