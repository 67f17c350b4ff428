"""Editorial acts are done completely or not at all."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db.models.signals import post_save
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail import actions, hooks
from wagtail.actions.base import BaseAction
from wagtail.admin import mail
from wagtail.admin.views.pages import edit
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision
from wagtail.signals import published, unpublished

from articles.models import NewsPage
from foundation.compat.transactions import ACTIONS, make_changes_atomic
from foundation.models import PortalImage, Topic
from tests.support import factories
from tests.support.translation_steps import (
    begin_translation,
    get_target,
    translate_all_texts,
)
from tests.translations.attempts import build_news_form
from translations.localize_overrides import machine_translate

pytestmark = pytest.mark.django_db


class BrokenReceiverError(Exception):
    """Raised by a receiver or hook at the end of an act."""


@pytest.fixture
def broken_receiver() -> Iterator[None]:
    """Let the last receiver of each publication fail."""

    def fail(**_kwargs: Any) -> None:
        raise BrokenReceiverError

    for signal in (published, unpublished):
        signal.connect(fail)
    yield
    for signal in (published, unpublished):
        signal.disconnect(fail)


def read_state() -> list[Any]:
    """Read what the acts of these tests change."""
    return [
        list(Page.objects.order_by("path").values()),
        list(NewsPage.objects.order_by("pk").values("intro", "date")),
        list(Topic.objects.order_by("pk").values()),
        Revision.objects.count(),
        PageLogEntry.objects.count(),
        ModelLogEntry.objects.count(),
        Redirect.objects.count(),
    ]


def publish_renamed(page: NewsPage) -> None:
    page.latest_revision.publish()


def save_renamed_draft(page: NewsPage) -> NewsPage:
    page.title, page.slug = "Kitaip", "kitaip"
    page.save_revision()
    page.refresh_from_db()
    return page


@pytest.mark.parametrize("act", [publish_renamed, NewsPage.unpublish, NewsPage.delete])
@pytest.mark.usefixtures("broken_receiver")
def test_act_that_fails_at_its_end_changes_nothing(
    act: Callable[[NewsPage], Any],
) -> None:
    page = save_renamed_draft(factories.NewsFactory.create(published=False))
    Page.objects.filter(pk=page.pk).update(live=True)
    page.refresh_from_db()
    before = read_state()

    with pytest.raises(BrokenReceiverError):
        act(page)

    assert read_state() == before


def test_redirect_is_created_in_the_transaction() -> None:
    page = factories.NewsFactory.create(slug="senas")
    page.slug = "naujas"

    factories.publish_page(page)

    assert Redirect.objects.get(old_path__endswith="/senas").redirect_page_id == page.pk


def test_translation_is_published_in_the_transaction() -> None:
    translation = translate_all_texts(begin_translation(factories.NewsFactory.create()))

    translation.save_target(publish=True)

    assert get_target(translation).live


def test_each_action_is_atomic() -> None:
    for module in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"{actions.__name__}.{module.name}")

    def list_subclasses(parent: type[Any]) -> Iterator[type[Any]]:
        for child in parent.__subclasses__():
            yield child
            yield from list_subclasses(child)

    own = {child for child in list_subclasses(BaseAction) if "execute" in vars(child)}
    assert {child for child in own if child.__module__.startswith("wagtail.")} == set(
        ACTIONS
    )


class TestAdmin:
    def publish(self, client: Client, page: NewsPage) -> int:
        """Publish a renamed page in the editor; return the status."""
        form = build_news_form(**{"action-publish": "1"})
        return client.post(f"/admin/pages/{page.pk}/edit/", form).status_code

    @pytest.mark.usefixtures("broken_receiver")
    def test_request_that_fails_changes_nothing(self, admin_client: Client) -> None:
        page = save_renamed_draft(factories.NewsFactory.create(published=False))
        before = read_state()
        admin_client.raise_request_exception = False

        assert self.publish(admin_client, page) == 500

        assert read_state() == before

    @pytest.mark.parametrize("status", [302, 409])
    def test_request_that_is_refused_changes_nothing(
        self, admin_client: Client, status: int
    ) -> None:
        page = factories.NewsFactory.create()
        before = read_state()

        def refuse(_request: HttpRequest, _page: Page) -> HttpResponse:
            if status == 302:
                raise PermissionDenied
            return HttpResponse(status=status)

        with hooks.register_temporarily("after_publish_page", refuse):
            assert self.publish(admin_client, page) == status

        assert read_state() == before

    def test_request_that_succeeds_changes_everything(
        self, admin_client: Client
    ) -> None:
        page = factories.NewsFactory.create()

        assert self.publish(admin_client, page) == 302

        page.refresh_from_db()
        assert page.slug == "kita-naujiena"
        assert Redirect.objects.filter(redirect_page=page).exists()
        assert PageLogEntry.objects.filter(page=page, action="wagtail.publish").exists()

    def test_failed_snippet_changes_nothing(
        self, admin_client: Client, broken_receiver: None
    ) -> None:
        topic = factories.TopicFactory.create()
        before = read_state()
        admin_client.raise_request_exception = False

        response = admin_client.post(
            f"/admin/snippets/foundation/topic/edit/{topic.pk}/",
            {"name": "Kita", "slug": "kita", "action-publish": "1"},
        )

        assert response.status_code == 500
        assert read_state() == before

    @pytest.mark.parametrize(("method", "queries"), [("GET", 0), ("POST", 2)])
    def test_only_a_request_that_may_change_something_is_a_transaction(
        self,
        method: str,
        queries: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        view = make_changes_atomic(lambda _request: HttpResponse())

        with django_assert_num_queries(queries):
            view(RequestFactory().generic(method, "/admin/"))

    @pytest.mark.parametrize(
        "path", ["/admin/images/multiple/add/", "/admin/images/chooser/create/"]
    )
    def test_upload_is_decoded_outside_of_the_transaction(
        self, path: str, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        request = RequestFactory().post(
            path, {"file": ContentFile(factories.make_png(), name="salė.png")}
        )
        request.resolver_match = resolve(path)
        view = make_changes_atomic(lambda _request: HttpResponse())

        with django_assert_num_queries(0):
            view(request)

    @pytest.mark.parametrize(
        ("path", "field"),
        [
            ("multiple/add/", "files[]"),
            ("chooser/create/", "image-chooser-upload-file"),
        ],
    )
    def test_upload_that_fails_stores_no_picture(
        self, path: str, field: str, admin_client: Client
    ) -> None:
        def fail(**_kwargs: Any) -> None:
            raise BrokenReceiverError

        admin_client.raise_request_exception = False
        post_save.connect(fail, sender=PortalImage)
        try:
            response = admin_client.post(
                f"/admin/images/{path}",
                {
                    "title": "Salė",
                    "image-chooser-upload-title": "Salė",
                    "collection": factories.get_root_collection().pk,
                    field: ContentFile(factories.make_png(), name="sale.png"),
                },
            )
        finally:
            post_save.disconnect(fail, sender=PortalImage)

        assert response.status_code == 500
        assert not PortalImage.objects.exists()

    def test_machine_translation_waits_for_its_service_outside(self) -> None:
        assert make_changes_atomic(machine_translate) is machine_translate


@pytest.mark.parametrize(
    "send",
    [
        lambda user: edit.send_notification([user], "updated_comments", {}),
        lambda user: mail.WorkflowStateApprovalEmailNotifier().send_notifications(
            {}, {}, [user]
        ),
    ],
)
def test_mail_is_sent_on_commit(
    send: Callable[[User], bool],
    superuser: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        assert send(superuser)

    assert len(callbacks) == 1
