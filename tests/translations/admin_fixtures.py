"""The objects that the admin's addresses name, and the users who request them."""

import dataclasses
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from http.cookies import SimpleCookie
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
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import DjangoDbBlocker
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Site, UploadedFile, Workflow
from wagtail_localize.models import OverridableSegment, StringSegment

from accounts.models import Passkey
from foundation.bin.moves import move_to_bin
from home.models import HomePage
from home.page_tree import ensure_tree
from tests.support import factories
from tests.support.translation_steps import translate_and_publish
from tests.translations.role_table import (
    COMPARE_REVISIONS,
    POST_ROUTES,
    PUT_ROUTES,
    REFUSED_ONLY,
    ROLES,
    Expected,
    Roles,
)
from tests.translations.roles import ADMIN, create_client, create_users, is_refused
from translations.batches import build_job
from translations.models import Batch, GlossaryTerm
from translations.text_history import list_history

# The one role whose pages are rendered.
RENDERED_ROLE = "translator"
TRANSLATOR = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}

# Parts of routes whose parameters are words, and a path for each.
EXAMPLE_PATHS = {
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
    "help/<slug:name>/": "help/editors/",
    "help/<slug:name>.png": "help/home-lt.png",
    "settings/<slug:app_name>/<slug:model_name>": "settings/foundation/sitebranding",
    "<slug:app_name>/<slug:model_name>": "taggit/tag",
    "<str:action_name>": "publish",
    "<slug:action_name>": "approve",
    "<str:filter_spec>": "original",
    "<str:mode>": "any",
    "<uidb64>/<token>": "x/x",
    COMPARE_REVISIONS: "revisions/compare/live...latest/",
    r"(?P<pk>\d+)": "<pk>",
    "(?P<pk>.+)": "<pk>",
    r".*/$": "nothing/here/",
}

# The parameters that name the object of an address.
INSTANCE_PARAMETERS = ("pk", "page_id", "page_to_move_id", "uploaded_file_id")


@dataclasses.dataclass
class AdminFixtures:
    """The users of the admin, and objects for every parameter of its addresses.

    ``instances`` gives a source and its translation by a part of a route. Where there
    is no translation, both are the same object.
    """

    users: dict[str, Any]
    clients: dict[str, Client]
    instances: dict[str, tuple[Any, Any]]
    # The values of the other parameters.
    parameters: dict[str, Any]
    # Form data and query strings that a route needs.
    data: dict[str, dict[str, Any]]
    queries: dict[str, dict[str, Any]]

    def list_differences(self, route: str, expected: Expected) -> list[str]:
        """Request an address as every role, and list where the response is unexpected.

        An address of a page or a snippet is requested for a source and a translation.
        """
        found = []
        for kind, roles in zip(("source", "translation"), expected, strict=True):
            is_translation = kind == "translation"
            if is_translation and not self._has_translation(route):
                continue
            admitted = self._find_admitted_roles(
                route, roles, is_translation=is_translation
            )
            admits, refuses = admitted - roles, roles - admitted
            if admits:
                found.append(f"{route} ({kind}) admits {', '.join(sorted(admits))}")
            if refuses:
                found.append(f"{route} ({kind}) refuses {', '.join(sorted(refuses))}")
        return found

    def _find_admitted_roles(
        self, route: str, expected: Roles, *, is_translation: bool
    ) -> Roles:
        return frozenset(
            role
            for role in self.clients
            if (role in expected and route in REFUSED_ONLY)
            or self._is_admitted(role, route, is_translation=is_translation)
        )

    def _is_admitted(self, role: str, route: str, *, is_translation: bool) -> bool:
        # Rendering is slow, so only the pages of one role are rendered.
        rendering = nullcontext() if role == RENDERED_ROLE else _skip_rendering()
        with transaction.atomic(), rendering:
            response = self.send_request(
                role,
                get_method(route),
                self._build_path(route, is_translation=is_translation),
                self.data.get(route, {}),
                self.queries.get(route, {}),
            )
            # A change would affect the next response.
            transaction.set_rollback(True)
        return not is_refused(response)

    def send_request(
        self,
        role: str,
        method: str,
        path: str,
        data: dict[str, Any],
        query: dict[str, Any] | None = None,
    ) -> Any:
        """Send a request as a role, with the session of its first request."""
        client = self.clients[role]
        cookies = SimpleCookie(client.cookies)
        address = f"{ADMIN}{path}?{urlencode(query)}" if query else f"{ADMIN}{path}"
        response = client.generic(
            method,
            address,
            urlencode(data),
            content_type="application/x-www-form-urlencoded",
        )
        client.cookies = cookies
        return response

    def _build_path(self, route: str, *, is_translation: bool) -> str:
        def fill_parameter(match: re.Match[str]) -> str:
            name = match["name"]
            instance = self._find_instances(route)[is_translation]
            if name in INSTANCE_PARAMETERS:
                return str(instance.pk)
            if name == "revision_id":
                return str(instance.latest_revision_id)
            if name == "destination_id":
                return str(instance.get_parent().pk)
            if name == "workflow_state_id":
                return str(instance.current_workflow_state.pk)
            if name == "task_state_id":
                return str(instance.current_workflow_state.current_task_state_id)
            return str(self.parameters[name])

        path = route
        for part, example in EXAMPLE_PATHS.items():
            path = path.replace(part, example)
        return re.sub(r"<(?:\w+:)?(?P<name>\w+)>", fill_parameter, path)

    def _has_translation(self, route: str) -> bool:
        source, translation = self._find_instances(route)
        names_instance = any(
            f":{name}>" in route or f"<{name}>" in route for name in INSTANCE_PARAMETERS
        )
        return names_instance and source != translation

    def _find_instances(self, route: str) -> tuple[Any, Any]:
        """Find a source and its translation by the longest known part of a route."""
        known = [part for part in self.instances if part in route]
        return self.instances[max(known, key=len)] if known else (None, None)


def _skip_rendering() -> AbstractContextManager[Any]:
    return mock.patch.object(SimpleTemplateResponse, "rendered_content", "")


def get_method(route: str) -> str:
    """Give the HTTP method with which a route is requested."""
    return "POST" if route in POST_ROUTES else "PUT" if route in PUT_ROUTES else "GET"


def create_admin_fixtures(homes: dict[str, HomePage]) -> AdminFixtures:
    """Create an object of each kind, and translations of a page and two snippets."""
    users = create_users()
    clients = {role: create_client(users.get(role)) for role in ROLES}
    owner = factories.create_staff_user(username="owner_of_devices")
    app = TOTPDevice.objects.create(user=owner)
    passkey = Passkey.objects.create(
        user=owner, credential_id=b"id", public_key=b"key", sign_count=0
    )
    image = factories.ImageFactory.create(with_renditions=False)
    document = factories.DocumentFactory.create()
    news = factories.NewsFactory.create(image=image)
    translation = translate_and_publish(news)
    submitted = factories.NewsFactory.create(published=False, owner=users["editor"])
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
        user=users["superuser"],
        content_type=ContentType.objects.get_for_model(news),
        object_id=news.pk,
        last_seen_at=timezone.now(),
    )
    collection = factories.CollectionFactory.create()
    segments = {"source": translation.source_id}
    singles: dict[str, Any] = {
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
        "users/": users["no_permissions"],
        "account/second-factor/apps/": app,
        "account/second-factor/passkeys/": passkey,
        "groups/": Group.objects.get(name="Translators"),
        "translations/": translation,
        "translations/batches/": Batch.objects.create(
            action=Batch.Action.BEGIN,
            user=users["translator"],
            jobs=[build_job(news, "en")],
        ),
        "localize/submit/snippet/": factories.OrganisationFactory.create(),
        "localize/api/snippets/": factories.OrganisationFactory.create(),
        "redirects/": redirect,
        "images/multiple/": _create_upload(image, users["superuser"]),
        "documents/multiple/": _create_upload(document, users["superuser"]),
    }
    instances: dict[str, tuple[Any, Any]] = {
        part: (instance, instance) for part, instance in singles.items()
    }
    for part in ("pages/", "localize/page/", "localize/submit/page/"):
        instances[part] = (news, translation.get_target_instance())
    event = factories.EventFactory.create()
    instances["events/<"] = (event, translate_and_publish(event).get_target_instance())
    snippets: dict[str, Any] = {
        "organisation": factories.OrganisationFactory,
        "topic": factories.TopicFactory,
    }
    for name, factory in snippets.items():
        source, waiting = factory.create(), factory.create(live=False)
        source.save_revision().publish()
        target = translate_and_publish(source).get_target_instance()
        instances[f"foundation/{name}/"] = (source, target)
        waiting.save_revision(user=users["editor"])
        workflow.start(waiting, users["editor"])
        for part in ("workflow/action/", "workflow/collect_action_data/"):
            instances[f"foundation/{name}/{part}"] = (waiting, waiting)
        instances[f"foundation/{name}/workflow_history/"] = (waiting, waiting)
    promotion = SearchPromotion.objects.create(
        query=Query.get("lazeriai"), page=news, description="Apie lazerius."
    )
    return AdminFixtures(
        users=users,
        clients=clients,
        instances=instances,
        parameters={
            "action": "begin",
            "query_id": promotion.query_id,
            "group": move_to_bin([factories.NewsFactory.create()], user=None),
            "translation_id": translation.pk,
            "version": "2.0",
            "translation_source_id": translation.source_id,
            "version_pk": list_history(translation)[0].pk,
            "string_segment_id": StringSegment.objects.filter(**segments)[0].pk,
            "overridable_segment_id": OverridableSegment.objects.get(**segments).pk,
            "parent_page_id": news.get_parent().pk,
            "page_pk": news.pk,
            "workflow_pk": workflow.pk,
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
                "pk": factories.NewsFactory.create().pk,
                "language": "en",
            },
            "translations/exclude/": {
                "model": "articles.newspage",
                "pk": factories.NewsFactory.create().pk,
                "language": "en",
            },
            **{route: {"value": image.pk} for route in PUT_ROUTES},
        },
        queries={
            "translations/files/<str:version>/": {
                "from": "lt",
                "into": "en",
                "state": "all",
            },
            "api/main/pages/find/": {"id": news.pk},
            "api/main/images/find/": {"id": image.pk},
            "api/main/documents/find/": {"id": document.pk},
            "bulk/<str:app_label>/<str:model_name>/<str:action>/": {"id": news.pk},
        },
    )


def _create_upload(item: Any, owner: Any) -> UploadedFile:
    """Create an uploaded file whose title is not saved yet."""
    return UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(item),
        file=ContentFile(b"Klaster", name=item.filename),
        uploaded_by_user=owner,
    )


@contextmanager
def temporary_admin_fixtures(
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[AdminFixtures]:
    """Create the fixtures, and roll them back at the end."""
    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        override_settings(WAGTAILLOCALIZE_MACHINE_TRANSLATOR=TRANSLATOR),
    ):
        yield create_admin_fixtures(ensure_tree())
        transaction.set_rollback(True)
