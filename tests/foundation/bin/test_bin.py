"""A deleted page goes to the bin, with its translations, and comes back as it was."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, WorkflowState

from articles.models import NewsPage
from events.models import EventPage
from foundation.bin.moves import move_to_bin
from foundation.models import BinnedPage
from home.models import HomePage
from tests.support import factories
from tests.support.html import visible_text
from tests.support.stream_data import make_body, make_paragraph
from tests.support.translation_steps import translate_and_publish
from tests.translations.roles import create_client, create_users, is_refused

BIN = "/admin/bin/"


@pytest.fixture
def chief(superuser: Any) -> Client:
    """A signed-in administrator."""
    return create_client(superuser)


def delete_page(client: Client, page: Page, *along: Page, **data: Any) -> Any:
    """Send the form that deletes a page, with these translations ticked."""
    ticked = [str(other.pk) for other in along]
    return client.post(
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        {"translations": ticked} | data,
    )


def bring_back(client: Client, page: Page, **data: Any) -> Any:
    group = BinnedPage.objects.get(page=page.pk).group
    return client.post(reverse("bin:restore", args=[group]), data, follow=True)


def read_messages(response: Any) -> str:
    found = BeautifulSoup(response.content, "html.parser").select(".messages li")
    return " ".join(visible_text(message) for message in found)


def describe(page: Page) -> dict[str, Any]:
    """What has to be the same before a page is deleted and after it is back."""
    stored = Page.objects.get(pk=page.pk)
    names = ("path", "depth", "slug", "url_path", "live", "latest_revision_id")
    return {name: getattr(stored, name) for name in names} | {
        "children": stored.numchild,
        "siblings": stored.get_parent().numchild,
    }


def get_statuses(client: Client, *pages: Any) -> list[int]:
    return [client.get(page.get_url()).status_code for page in pages]


def test_a_page_and_its_translation_are_deleted_and_come_back_as_they_were(
    event: dict[str, EventPage], chief: Client, client: Client
) -> None:
    pages = list(event.values())
    before = [describe(page) for page in pages]
    Redirect.objects.create(old_path="/senas", redirect_page=event["lt"])

    response = delete_page(chief, event["lt"], event["en"])

    assert response.status_code == 302
    assert not Page.objects.filter(pk__in=[page.pk for page in pages]).exists()
    assert get_statuses(client, *pages) == [404, 404]
    assert client.get("/senas/").status_code == 404

    answer = bring_back(chief, event["lt"])

    assert "„Klasterių forumas“" in read_messages(answer) or "Cluster" in read_messages(
        answer
    )
    assert [describe(page) for page in pages] == before
    assert get_statuses(client, *pages) == [200, 200]
    assert client.get("/senas/").status_code == 301
    assert [row.organisation.name for row in event["lt"].event_organisers.all()]
    assert not BinnedPage.objects.exists()


def test_the_form_proposes_the_translations_of_a_source(
    news: dict[str, NewsPage], chief: Client
) -> None:
    form = chief.get(reverse("wagtailadmin_pages:delete", args=[news["lt"].pk]))

    boxes = BeautifulSoup(form.content, "html.parser").select("[name=translations]")
    assert [(box["value"], box.has_attr("checked")) for box in boxes] == [
        (str(news["en"].pk), True)
    ]


def test_the_source_of_a_translation_stays_unless_it_is_ticked(
    tree: dict[str, HomePage], chief: Client
) -> None:
    source = factories.NewsFactory.create(title="Naujiena")
    target = translate_and_publish(source).get_target_instance()

    form = chief.get(reverse("wagtailadmin_pages:delete", args=[target.pk]))
    boxes = BeautifulSoup(form.content, "html.parser").select("[name=translations]")
    delete_page(chief, target)

    assert [(box["value"], box.has_attr("checked")) for box in boxes] == [
        (str(source.pk), False)
    ]
    assert Page.objects.filter(pk=source.pk).exists()
    assert not Page.objects.filter(pk=target.pk).exists()


def test_a_section_comes_back_with_all_below_it(
    news: dict[str, NewsPage], chief: Client, client: Client
) -> None:
    section = news["lt"].get_parent()
    before = [describe(section), describe(news["lt"])]

    delete_page(chief, section)
    gone = get_statuses(client, news["lt"])
    bring_back(chief, section)

    assert gone == [404]
    assert [describe(section), describe(news["lt"])] == before
    assert get_statuses(client, news["lt"], news["en"]) == [200, 200]


def test_a_page_below_a_deleted_section_comes_back_after_the_section(
    news: dict[str, NewsPage], chief: Client, client: Client
) -> None:
    section = news["lt"].get_parent()
    delete_page(chief, news["lt"])
    delete_page(chief, section)

    refused = bring_back(chief, news["lt"])
    bring_back(chief, section)
    bring_back(chief, news["lt"])

    assert section.title in read_messages(refused)
    assert get_statuses(client, news["lt"]) == [200]


def test_a_page_whose_place_is_gone_asks_for_another_one(
    tree: dict[str, HomePage], chief: Client, client: Client
) -> None:
    page = factories.InformationFactory.create(title="Apie mus")
    parent = factories.InformationFactory.create(title="Dokumentai")
    page.move(parent, pos="last-child")
    page.refresh_from_db()
    delete_page(chief, page)
    Page.objects.get(pk=parent.pk).delete()

    question = bring_back(chief, page)
    record = BinnedPage.objects.get(page=page.pk)
    empty = bring_back(chief, page, place="chosen")
    bring_back(
        chief, page, place="chosen", **{f"parent-{record.pk}": str(tree["lt"].pk)}
    )

    assert f"parent-{record.pk}" in question.content.decode()
    assert empty.status_code == 200
    page.refresh_from_db()
    assert page.get_parent().pk == tree["lt"].pk
    assert client.get("/lt/apie-mus/").status_code == 200


def test_a_page_whose_address_is_taken_gets_another_one(
    news: dict[str, NewsPage], chief: Client, client: Client
) -> None:
    news["lt"].title = "Juodraštis"
    news["lt"].save_revision()
    slug = news["lt"].slug
    delete_page(chief, news["lt"])
    factories.NewsFactory.create(title="Nauja", slug=slug)

    answer = bring_back(chief, news["lt"])

    news["lt"].refresh_from_db()
    assert news["lt"].slug == f"{slug}-2"
    assert f"/{slug}-2/" in read_messages(answer)
    assert client.get(f"/lt/naujienos/{slug}-2/").status_code == 200
    draft = news["lt"].get_latest_revision_as_object()
    assert (draft.title, draft.slug) == ("Juodraštis", f"{slug}-2")


def test_a_schedule_publishes_nothing_in_the_bin_nor_after_it(
    tree: dict[str, HomePage], chief: Client, client: Client
) -> None:
    page = factories.NewsFactory.create(title="Rytoj", published=False)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    page.save_revision().publish()
    delete_page(chief, page)

    with time_machine.travel(timezone.now() + dt.timedelta(hours=2)):
        call_command("publish_scheduled")
        answer = bring_back(chief, page)
        call_command("publish_scheduled")

    page.refresh_from_db()
    assert not page.live
    assert "Rytoj" in read_messages(answer)


def test_a_schedule_that_is_still_to_come_holds_after_the_bin(
    tree: dict[str, HomePage], chief: Client
) -> None:
    page = factories.NewsFactory.create(title="Rytoj", published=False)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    page.save_revision().publish()
    delete_page(chief, page)
    bring_back(chief, page)

    with time_machine.travel(timezone.now() + dt.timedelta(hours=2)):
        call_command("publish_scheduled")

    page.refresh_from_db()
    assert page.live


def test_a_review_ends_when_its_page_is_deleted(
    tree: dict[str, HomePage], chief: Client, superuser: Any
) -> None:
    page = factories.NewsFactory.create(title="Tikrinama", published=False)
    page.save_revision()
    page.get_workflow().start(page, superuser)

    delete_page(chief, page)

    assert not WorkflowState.objects.active().exists()


def test_nobody_translates_what_is_in_the_bin(
    tree: dict[str, HomePage], chief: Client
) -> None:
    source = factories.NewsFactory.create(title="Lazeriai")
    target = translate_and_publish(source).get_target_instance()
    delete_page(chief, target)

    queue = chief.get("/admin/translations/?state=missing").content.decode()
    english = Locale.objects.get(language_code="en")
    submitted = chief.post(
        reverse("wagtail_localize:submit_page_translation", args=[source.pk]),
        {"locales": english.pk},
        follow=True,
    )
    begun = chief.post(
        "/admin/translations/begin/",
        {"model": "articles.newspage", "pk": source.pk, "language": "en"},
        follow=True,
    )
    source.title = "Pakeista"
    source.save_revision().publish()
    bring_back(chief, target)

    assert "Lazeriai" not in queue
    for answer in (submitted, begun):
        assert target.title in read_messages(answer)
    assert NewsPage.objects.filter(translation_key=source.translation_key).count() == 2


def test_a_translation_follows_its_source_again_after_the_bin(
    tree: dict[str, HomePage], chief: Client
) -> None:
    source = factories.EventFactory.create(title="Forumas", venue_name="Salė")
    target = translate_and_publish(source).get_target_instance()
    delete_page(chief, target)
    source.start += dt.timedelta(days=1)
    source.end += dt.timedelta(days=1)
    source.save_revision().publish()

    bring_back(chief, target)

    target = EventPage.objects.get(pk=target.pk)
    assert target.start == source.start
    assert target.live


def test_a_child_of_a_page_in_the_bin_is_not_translated(
    tree: dict[str, HomePage], chief: Client
) -> None:
    parent = factories.InformationFactory.create(title="Apie mus")
    translation = translate_and_publish(parent).get_target_instance()
    child = factories.InformationFactory.create(title="Komanda")
    child.move(parent, pos="last-child")
    child = type(child).objects.get(pk=child.pk)
    delete_page(chief, translation)

    begun = chief.post(
        "/admin/translations/begin/",
        {"model": "home.informationpage", "pk": child.pk, "language": "en"},
        follow=True,
    )

    assert begun.status_code == 200
    assert not child.get_translations().exists()


def test_the_home_page_of_a_site_is_not_deleted(
    tree: dict[str, HomePage], chief: Client
) -> None:
    response = delete_page(chief, tree["lt"])

    assert response.status_code == 200
    assert Page.objects.filter(pk=tree["lt"].pk).exists()


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

    rows = BeautifulSoup(response.content, "html.parser").select("tbody tr")
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
    assert list_refused("bin:delete", live) == outsiders | {"editor"}
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
