"""Bulk publishing of unfinished pages, and the checks in previews."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow

from articles.models import NewsPage
from home.models import HomePage
from tests.support import factories
from tests.support.stream_data import make_body, make_call_to_action

USERBAR = "<wagtail-userbar>"


@pytest.fixture(autouse=True)
def _log_in(client: Client, superuser: User, tree: dict[str, HomePage]) -> None:
    client.force_login(superuser)


def create_unfinished_page() -> NewsPage:
    """Create a draft with a button that leads nowhere."""
    body = make_body(make_call_to_action("Kur toliau?"))
    page = factories.NewsFactory.create(body=body, published=False)
    page.save_revision()
    return page


def test_page_with_an_unfinished_block_is_not_published_in_bulk(client: Client) -> None:
    page = create_unfinished_page()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = client.post(f"{address}?id={page.pk}&next=/admin/", follow=True)

    assert response.status_code == 200
    page.refresh_from_db()
    assert not page.live


@pytest.mark.parametrize("route", ["preview_on_edit", "view_draft"])
def test_each_preview_has_the_checks(client: Client, route: str) -> None:
    page = factories.NewsFactory.create()

    response = client.get(reverse(f"wagtailadmin_pages:{route}", args=[page.pk]))

    assert USERBAR in response.content.decode()


def test_public_page_has_no_checks_and_no_script(client: Client) -> None:
    page = factories.NewsFactory.create()

    shown = client.get(page.url).content.decode()

    assert USERBAR not in shown
    assert "<script src" not in shown


def test_approving_an_unfinished_page_does_not_fail(
    client: Client, superuser: User
) -> None:
    page = create_unfinished_page()
    page.intro = ""
    page.save_revision(clean=False)
    state = Workflow.objects.get().start(page, superuser)
    address = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[page.pk, "approve", state.current_task_state.pk],
    )

    response = client.post(address, follow=True)

    assert response.status_code == 200
    page.refresh_from_db()
    assert not page.live
