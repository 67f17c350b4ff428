"""The way to the form of a new page, and to the pages of a list."""

import pytest
from bs4 import Tag
from django.test import Client

from articles.models import ArticleIndexPage, SuccessStoryIndexPage
from events.models import EventIndexPage
from home.models import HomePage
from tests.support import factories
from tests.support.html import fetch_html, find_element

pytestmark = pytest.mark.django_db


def list_choices(page: Tag) -> list[str]:
    return [str(link["href"]) for link in page.select(".page-choices a")]


def test_new_page_at_the_home_page_offers_the_types_of_its_lists(
    admin_client: Client, tree: dict[str, HomePage]
) -> None:
    home = tree["lt"]
    events = EventIndexPage.objects.child_of(home).get()
    news = ArticleIndexPage.objects.child_of(home).get()
    stories = SuccessStoryIndexPage.objects.child_of(home).get()

    page = fetch_html(admin_client, f"/admin/pages/{home.pk}/add_subpage/")

    assert set(list_choices(page)) == {
        f"/admin/pages/add/events/eventpage/{events.pk}/",
        f"/admin/pages/add/articles/newspage/{news.pk}/",
        f"/admin/pages/add/articles/successstorypage/{stories.pk}/",
        f"/admin/pages/add/home/informationpage/{home.pk}/",
    }
    for link in list_choices(page):
        assert admin_client.get(link).status_code == 200


def test_new_page_in_a_list_of_one_type_opens_the_form(
    admin_client: Client, tree: dict[str, HomePage]
) -> None:
    events = EventIndexPage.objects.child_of(tree["lt"]).get()

    response = admin_client.get(f"/admin/pages/{events.pk}/add_subpage/")

    assert response.headers["Location"] == (
        f"/admin/pages/add/events/eventpage/{events.pk}/"
    )


def test_new_page_leads_back_to_where_the_editor_was(
    admin_client: Client, tree: dict[str, HomePage]
) -> None:
    url = f"/admin/pages/{tree['lt'].pk}/add_subpage/?next=/admin/reports/locked/"

    links = list_choices(fetch_html(admin_client, url))

    assert all(link.endswith("?next=/admin/reports/locked/") for link in links)


def test_editor_who_may_add_nothing_is_refused(
    client: Client, tree: dict[str, HomePage]
) -> None:
    client.force_login(factories.create_staff_user())

    response = client.get(f"/admin/pages/{tree['lt'].pk}/add_subpage/")

    assert response.status_code == 302


def test_title_of_a_list_leads_to_its_pages(
    admin_client: Client, tree: dict[str, HomePage]
) -> None:
    home = tree["lt"]
    events = EventIndexPage.objects.child_of(home).get()
    event = factories.EventFactory.create()

    lists = fetch_html(admin_client, f"/admin/pages/{home.pk}/")
    pages = fetch_html(admin_client, f"/admin/pages/{events.pk}/")

    title = find_element(lists, f"#page_{events.pk}_title").find_parent("a")
    assert title is not None
    assert title["href"] == f"/admin/pages/{events.pk}/"
    assert lists.select(f"a[href^='/admin/pages/{events.pk}/edit/']")
    title = find_element(pages, f"#page_{event.pk}_title").find_parent("a")
    assert title is not None
    assert title["href"] == f"/admin/pages/{event.pk}/edit/"
