"""The ways to delete and unpublish pages in the admin, and the list of the bin."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import GroupPagePermission, Locale, Page

from articles.models import NewsPage
from events.models import EventPage
from foundation.bin.moves import move_to_bin
from foundation.models import BinnedPage
from home.models import HomePage
from tests.support import factories
from tests.support.binned_pages import delete_page
from tests.support.html import visible_text
from tests.support.stream_data import make_body, make_paragraph
from tests.translations.roles import create_client, create_users, is_refused

BIN = "/admin/bin/"


def test_the_home_page_of_a_site_is_not_deleted(
    tree: dict[str, HomePage], chief: Client
) -> None:
    response = delete_page(chief, tree["lt"])

    assert response.status_code == 200
    assert Page.objects.filter(pk=tree["lt"].pk).exists()


@pytest.mark.parametrize("value", ["x", "9" * 5000, "\x00"])
def test_strange_values_do_not_keep_a_page_from_being_deleted(
    value: str, tree: dict[str, HomePage], chief: Client
) -> None:
    page = factories.NewsFactory.create()

    response = delete_page(chief, page, translations=value, next=value)

    assert response.status_code == 302
    assert BinnedPage.objects.filter(page=page.pk).exists()


def test_the_list_takes_ten_queries_at_most(
    tree: dict[str, HomePage],
    chief: Client,
    superuser: Any,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        page = factories.NewsFactory.create(title=f"Naujiena {number}")
        move_to_bin([page], user=superuser)
    chief.get(BIN)

    with django_assert_max_num_queries(10):
        response = chief.get(BIN)

    rows = BeautifulSoup(response.content, "html.parser").select(
        "tbody tr:not(template *)"
    )
    assert len(rows) == 12
    assert "30" in visible_text(rows[0])


def test_the_bin_is_emptied_after_30_days(
    news: dict[str, NewsPage], chief: Client
) -> None:
    delete_page(chief, news["lt"], news["en"])
    now = timezone.now()

    with time_machine.travel(now + dt.timedelta(days=29, hours=23)):
        call_command("empty_bin")
    kept = BinnedPage.objects.count()
    with time_machine.travel(now + dt.timedelta(days=30, hours=1)):
        call_command("empty_bin")

    assert kept == 2
    assert not BinnedPage.objects.exists()
    assert not Page._meta.base_manager.filter(slug=news["lt"].slug).exists()


def test_a_page_is_deleted_for_good_by_hand(
    news: dict[str, NewsPage], chief: Client
) -> None:
    delete_page(chief, news["lt"])
    group = BinnedPage.objects.get().group
    url = reverse("bin:delete", args=[group])

    question = chief.get(url)
    kept = BinnedPage.objects.exists()
    chief.post(url)
    late = chief.post(url, follow=True)

    assert question.status_code == 200
    assert kept
    assert not Page._meta.base_manager.filter(pk=news["lt"].pk).exists()
    assert late.status_code == 200


def test_who_may_not_delete_a_page_may_not_bring_it_back(
    news: dict[str, NewsPage], chief: Client
) -> None:
    clients = {role: create_client(user) for role, user in create_users().items()}
    draft = factories.NewsFactory.create(title="Juodraštis", published=False)
    delete_page(chief, news["lt"])
    delete_page(chief, draft)
    live, unpublished = (
        BinnedPage.objects.get(page=page.pk).group for page in (news["lt"], draft)
    )

    def list_refused(address: str, group: Any) -> set[str]:
        url = reverse(address, args=[group])
        return {role for role, client in clients.items() if is_refused(client.get(url))}

    outsiders = {"no_permissions", "translator", "draft_translator"}
    assert list_refused("bin:delete", live) == outsiders | {"editor", "section_editor"}
    assert list_refused("bin:delete", unpublished) == outsiders
    assert {
        role for role, client in clients.items() if is_refused(client.get(BIN))
    } == outsiders
    assert news["lt"].title not in clients["editor"].get(BIN).content.decode()
    assert news["lt"].title in clients["moderator"].get(BIN).content.decode()
    refused = clients["editor"].post(reverse("bin:restore", args=[live]))
    assert is_refused(refused)
    clients["moderator"].post(reverse("bin:restore", args=[live]))
    clients["editor"].post(reverse("bin:restore", args=[unpublished]))
    assert not BinnedPage.objects.exists()


def test_who_may_not_publish_may_not_bring_back_live_pages_below_a_draft(
    tree: dict[str, HomePage], chief: Client
) -> None:
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "bulk_delete_page"):
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(
            group=group, page=tree["lt"], permission=permission
        )
    user = User.objects.create_user(username="writer")
    user.groups.add(group)
    parent = factories.InformationFactory.create(title="Juodraštis", published=False)
    child = factories.InformationFactory.create(title="Paskelbta")
    child.move(parent, pos="last-child")
    delete_page(chief, Page.objects.get(pk=parent.pk))
    deletion = BinnedPage.objects.get().group

    writer = create_client(user)
    responses = [
        writer.get(reverse("bin:delete", args=[deletion])),
        writer.post(reverse("bin:delete", args=[deletion])),
        writer.post(reverse("bin:restore", args=[deletion])),
    ]

    assert all(is_refused(response) for response in responses)
    assert BinnedPage.objects.exists()


def test_pages_are_deleted_in_bulk_with_their_translations(
    news: dict[str, NewsPage], event: dict[str, EventPage], chief: Client
) -> None:
    url = f"/admin/bulk/wagtailcore/page/delete/?id={news['lt'].pk}&id={event['lt'].pk}"

    form = chief.get(url).content.decode()
    chief.post(url, {"include_translations": "on"})

    assert "include_translations" in form
    assert BinnedPage.objects.count() == 4
    assert BinnedPage.objects.values("group").distinct().count() == 2


def test_pages_are_unpublished_in_bulk_with_their_translations(
    news: dict[str, NewsPage], chief: Client
) -> None:
    url = f"/admin/bulk/wagtailcore/page/unpublish/?id={news['lt'].pk}"

    chief.post(url)
    alone = list(NewsPage.objects.filter(live=True))
    news["lt"].save_revision().publish()
    chief.post(url, {"include_translations": "on"})

    assert [page.pk for page in alone] == [news["en"].pk]
    assert not NewsPage.objects.filter(live=True).exists()


def test_a_language_whose_pages_are_in_the_bin_is_not_deleted(
    news: dict[str, NewsPage], chief: Client
) -> None:
    german = Locale.objects.create(language_code="de")
    Page.objects.filter(pk=news["lt"].pk).update(locale=german)
    delete_page(chief, news["lt"])
    url = f"/admin/locales/delete/{german.pk}/"

    answers = [chief.get(url), chief.post(url)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Locale.objects.filter(pk=german.pk).exists()


def test_unpublishing_asks_about_translations(
    news: dict[str, NewsPage], chief: Client
) -> None:
    url = reverse("wagtailadmin_pages:unpublish", args=[news["lt"].pk])

    form = chief.get(url)
    chief.post(url, {"translations": str(news["en"].pk)})

    boxes = BeautifulSoup(form.content, "html.parser").select("[name=translations]")
    assert [box["value"] for box in boxes] == [str(news["en"].pk)]
    assert not NewsPage.objects.filter(live=True).exists()


def test_the_admin_api_deletes_to_the_bin(
    news: dict[str, NewsPage], chief: Client
) -> None:
    url = f"/admin/api/main/pages/{news['lt'].pk}/action/delete/"

    response = chief.post(url, content_type="application/json")

    assert response.status_code == 204
    assert BinnedPage.objects.get().page_id == news["lt"].pk


def test_deleting_says_what_links_to_the_page(
    news: dict[str, NewsPage], chief: Client
) -> None:
    link = f'<p><a linktype="page" id="{news["lt"].pk}">čia</a></p>'
    factories.NewsFactory.create(
        title="Kitos naujienos", body=make_body(make_paragraph(link))
    )

    form = chief.get(reverse("wagtailadmin_pages:delete", args=[news["lt"].pk]))

    assert "Kitos naujienos" in form.content.decode()


def test_a_page_in_the_bin_has_no_address_in_the_admin(
    news: dict[str, NewsPage], chief: Client
) -> None:
    section = news["lt"].get_parent()
    delete_page(chief, news["lt"])
    addresses = [
        f"/admin/pages/{news['lt'].pk}/",
        f"/admin/pages/{news['lt'].pk}/edit/",
        f"/admin/pages/{news['lt'].pk}/delete/",
        f"/admin/pages/{news['lt'].pk}/history/",
        f"/admin/pages/{news['lt'].pk}/usage/",
        f"/admin/api/main/pages/{news['lt'].pk}/",
    ]
    lists = [
        f"/admin/pages/{section.pk}/",
        "/admin/pages/search/?q=Naujas",
        "/admin/news/",
        "/admin/choose-page/search/?q=Naujas",
        "/admin/reports/locked/",
        "/admin/",
    ]

    assert [chief.get(address).status_code for address in addresses] == [404] * 6
    for address in lists:
        text = chief.get(address, follow=True).content.decode()
        assert f"/pages/{news['lt'].pk}/" not in text, address
