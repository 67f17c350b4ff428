"""Bulk publishing of unfinished pages, and the checks in previews."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import NewsPage
from home.models import HomePage
from tests.support import factories
from tests.support.edit_forms import read_form
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


def test_preview_while_editing_has_the_checks(client: Client) -> None:
    page = factories.NewsFactory.create()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    client.post(preview, read_form(client, edit, NewsPage))

    assert USERBAR in client.get(preview).content.decode()


def test_view_of_a_draft_has_the_checks(client: Client) -> None:
    page = factories.NewsFactory.create()

    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert USERBAR in response.content.decode()


def test_public_page_has_no_checks_and_no_script(client: Client) -> None:
    page = factories.NewsFactory.create()

    shown = client.get(page.url).content.decode()

    assert USERBAR not in shown
    assert "<script src" not in shown


@pytest.mark.parametrize("header", [{}, {"x-requested-with": "XMLHttpRequest"}])
def test_unfinished_page_is_not_approved(
    client: Client, superuser: User, header: dict[str, str]
) -> None:
    page = create_unfinished_page()
    page.get_workflow().start(page, superuser)
    task_state = page.current_workflow_task_state
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task_state.pk]
    )

    response = client.post(address, {"comment": ""}, headers=header)

    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert edit in (response.headers.get("Location") or response.content.decode())
    assert "nebaigtas" in client.get(edit).content.decode()
    page.refresh_from_db()
    assert not page.live
    assert page.workflow_in_progress
